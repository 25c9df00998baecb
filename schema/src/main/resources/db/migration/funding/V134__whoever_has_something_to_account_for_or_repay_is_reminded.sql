-- Whom a letter was asked for before or after the day on which something is to be accounted for or repaid, so that nobody is reminded twice.
create table funding.return_reminder (
  award_id uuid not null references funding.award,
  about text not null check (about in ('return', 'claim')),
  due_at timestamptz not null,
  days_after integer not null, -- below zero: before it
  asked_at timestamptz not null,
  primary key (award_id, about, due_at, days_after)
);
alter table funding.return_reminder enable row level security, force row level security;
grant select, insert on funding.return_reminder to samsyn_app;
create policy the_system_reminds on funding.return_reminder using (access.is_system()) with check (access.is_system());

alter table access.letter
  drop constraint letter_kind_check,
  add constraint letter_kind_check
    check (kind in ('address', 'reset', 'changed', 'moved', 'deadline', 'decision', 'payee_account', 'due'));
