-- (Mottagarkonto.) Where an organisation wants its money. A new version is added and none is changed; one that replaces another rests
-- before it is used, so that whoever should know of it has time to say that it is wrong.
create table funding.payee_account (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null references organisation.organisation,
  version integer not null check (version >= 1),
  kind text not null check (kind in ('bankgiro', 'plusgiro', 'bank_account', 'iban')),
  clearing text check (clearing ~ '^[0-9]{4,5}$'), -- of an account that is told by number at a bank
  number text not null check (number ~ '^[0-9A-Z]{2,34}$'),
  told_by uuid not null references access.person,
  told_at timestamptz not null,
  usable_from timestamptz not null check (usable_from >= told_at),
  unique (organisation_id, version),
  unique (id, organisation_id),
  check ((kind = 'bank_account') = (clearing is not null))
);
create index on funding.payee_account (told_by);

alter table funding.payee_account enable row level security, force row level security;
grant select, insert on funding.payee_account to samsyn_app;
create policy the_organisation_reads_its_own on funding.payee_account for select
  using (access.is_system() or organisation_id = (select access.organisation()));
create policy whoever_has_something_for_it_reads on funding.payee_account for select
  using (exists (select from funding.award a
    where a.recipient_id = payee_account.organisation_id and a.funder_id = (select access.organisation())));
create policy the_organisation_adds_its_own on funding.payee_account for insert
  with check (access.is_system() or organisation_id = (select access.organisation()));

select audit.watch('funding.payee_account');

alter table access.letter
  drop constraint letter_kind_check,
  add constraint letter_kind_check check (kind in ('address', 'reset', 'changed', 'moved', 'deadline', 'decision', 'payee_account'));
-- Whoever tells an account has the others of the organisation written to.
create policy of_a_payee_account_to_colleagues on access.letter for insert
  with check (kind = 'payee_account' and address is null and exists (select from access.membership m
    where m.person_id = letter.person_id and m.organisation_id = (select access.organisation())));
