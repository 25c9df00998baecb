alter table access.letter
  drop constraint letter_kind_check,
  add constraint letter_kind_check check (kind in ('address', 'reset', 'changed', 'moved', 'deadline', 'decision'));
