// Enhances pages that work without it.
document.querySelector('[data-focus]')?.focus();

// Warns before text that is not saved is left behind.
for (const form of document.querySelectorAll('form[data-guard]')) {
  let changed = false;
  form.addEventListener('input', () => { changed = true; });
  form.addEventListener('submit', () => { changed = false; });
  window.addEventListener('beforeunload', event => { if (changed) event.preventDefault(); });
}

// Keeps what is typed a moment after it was typed, as far as it is in order.
for (const form of document.querySelectorAll('form[data-autosave]')) {
  const saved = form.querySelector('[data-saved]');
  let waiting;
  form.addEventListener('input', () => {
    saved.hidden = true;
    clearTimeout(waiting);
    waiting = setTimeout(async () => {
      const answer = await fetch(form.dataset.autosave, { method: 'POST', body: new URLSearchParams(new FormData(form)) });
      saved.hidden = answer.status !== 204;
    }, 800);
  });
}

// Marks up the chosen words of a text, and puts a chosen figure in where the writer stands.
const put = (area, before, after = '') => {
  const { selectionStart: from, selectionEnd: to, value } = area;
  area.setRangeText(before + value.slice(from, to) + after, from, to, 'end');
  area.focus();
  area.dispatchEvent(new Event('input', { bubbles: true }));
};
for (const bar of document.querySelectorAll('[data-toolbar]')) {
  const area = document.getElementById(bar.dataset.toolbar);
  bar.hidden = false;
  bar.addEventListener('click', ({ target }) => {
    if (target.dataset.before === undefined) return;
    if (target.dataset.line !== undefined) {
      const start = area.value.lastIndexOf('\n', area.selectionStart - 1) + 1;
      area.setSelectionRange(start, start);
    }
    if (target.dataset.foot !== undefined) {
      const next = 1 + Math.max(0, ...[...area.value.matchAll(/\[\^(\d+)\]:/g)].map(match => Number(match[1])));
      area.setRangeText(`\n\n[^${next}]: `, area.value.length, area.value.length, 'preserve');
      put(area, `[^${next}]`);
      return;
    }
    put(area, target.dataset.before, target.dataset.after);
  });
}
for (const list of document.querySelectorAll('select[data-insert]')) {
  const area = document.getElementById(list.dataset.insert);
  list.form.addEventListener('submit', event => {
    if (event.submitter?.value !== 'insert' || !list.value) return;
    event.preventDefault();
    put(area, `![](figure:${list.value})`);
  });
}

// Warns two minutes before one is signed out for doing nothing. A page opened or a button pressed in another tab counts too.
const idle = document.querySelector('dialog[data-idle]');
if (idle) {
  const tabs = new BroadcastChannel('samsyn-session');
  const renewal = idle.querySelector('form');
  let ends;
  const used = () => {
    ends = Date.now() + 1000 * idle.dataset.idle;
    if (idle.open) idle.close();
  };
  const over = () => {
    for (const part of idle.querySelectorAll('[data-soon]')) part.hidden = true;
    for (const part of idle.querySelectorAll('[data-over]')) part.hidden = false;
    if (!idle.open) idle.showModal();
  };
  const look = () => {
    if (Date.now() >= ends) over();
    else if (Date.now() >= ends - 120_000 && !idle.open) idle.showModal();
  };
  const stay = async event => {
    event.preventDefault();
    const answer = await fetch(renewal.action, { method: 'POST', body: new URLSearchParams(new FormData(renewal)) }).catch(() => null);
    if (answer?.status === 204) {
      used();
      tabs.postMessage('used');
    } else if (answer) over();
  };
  tabs.addEventListener('message', used);
  renewal.addEventListener('submit', stay);
  idle.addEventListener('cancel', stay);
  document.addEventListener('visibilitychange', look);
  setInterval(look, 5_000);
  used();
  tabs.postMessage('used');
}

// Hands a passkey what the page asks it to sign, and the form its answer. Where the browser cannot, the page says what else one can do.
for (const form of document.querySelectorAll('form[data-passkey]')) {
  if (!window.PublicKeyCredential?.parseRequestOptionsFromJSON) break;
  form.hidden = false;
  form.nextElementSibling.hidden = true;
  const says = name => form.querySelector(`[data-${name}]`);
  form.addEventListener('submit', async event => {
    event.preventDefault();
    says('failed').hidden = says('known').hidden = true;
    const asked = JSON.parse(form.dataset.asked);
    try {
      const answer = form.dataset.passkey === 'create'
        ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(asked) })
        : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(asked) });
      form.elements.passkey.value = JSON.stringify(answer.toJSON());
      form.submit();
    } catch (error) {
      says(error.name === 'InvalidStateError' ? 'known' : 'failed').hidden = false;
    }
  });
}

// Saves a form a while after the last letter, and takes in what others have saved meanwhile in fields one has not touched.
for (const form of document.querySelectorAll('form[data-shared]')) {
  const says = form.querySelector('[data-saved]');
  let waiting;
  const save = async () => {
    const sent = new FormData(form);
    const answer = await fetch(form.action, { method: 'POST', body: new URLSearchParams(sent) }).catch(() => null);
    const saved = answer?.ok && new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('form[data-shared]');
    says.textContent = saved ? says.dataset.saved : says.dataset.unsaved;
    if (!saved) return;
    for (const field of form.querySelectorAll('input[type=text], textarea')) {
      const there = saved.elements[field.name];
      if (there && field.value === sent.get(field.name)) field.value = there.value;
    }
    for (const box of form.querySelectorAll('input[type=checkbox]')) {
      const there = [...saved.querySelectorAll('input[type=checkbox]')].find(one => one.name === box.name && one.value === box.value);
      if (there && box.checked === sent.getAll(box.name).includes(box.value)) box.checked = there.checked;
    }
    form.elements.version.value = saved.elements.version.value;
  };
  form.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(save, 3_000);
  });
  form.addEventListener('submit', () => clearTimeout(waiting));
}
