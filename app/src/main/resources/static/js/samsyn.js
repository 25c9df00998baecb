// Enhances pages that work without it.
document.querySelector('[data-focus]')?.focus();

// Warns before text that is not saved is left behind.
for (const form of document.querySelectorAll('form[data-guard]')) {
  let changed = false;
  form.addEventListener('input', () => { changed = true; });
  form.addEventListener('submit', () => { changed = false; });
  window.addEventListener('beforeunload', event => { if (changed) event.preventDefault(); });
}
