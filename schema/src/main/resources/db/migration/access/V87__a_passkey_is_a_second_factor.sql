-- A key in a device of the person's, proven by signatures: only its public half is here (registration, as the device gave it).
-- signature_count never goes back, or there are two of it; copied_at is then when that was found, and it proves nothing any more.
-- last_answer: the hash of the latest signature that was taken, so that none is taken twice.
create table access.passkey (
  id uuid primary key default uuidv7(),
  person_id uuid not null references access.person,
  name text not null check (length(name) between 1 and 100),
  credential_id bytea not null unique check (length(credential_id) between 16 and 1023),
  registration bytea not null check (length(registration) <= 8192),
  signature_count bigint not null check (signature_count >= 0),
  added_at timestamptz not null,
  used_at timestamptz,
  last_answer bytea,
  copied_at timestamptz
);
create index on access.passkey (person_id);
alter table access.passkey enable row level security, force row level security;

create policy own on access.passkey
  using (access.is_system() or person_id = (select access.person()));
create policy administrators_see on access.passkey for select
  using (access.role() = 'administrator'
         and (access.is_operator() or exists (select from access.membership m
              where m.person_id = passkey.person_id and m.organisation_id = (select access.organisation()))));
create policy administrators_remove on access.passkey for delete
  using (access.role() = 'administrator'
         and (access.is_operator() or exists (select from access.membership m
              where m.person_id = passkey.person_id and m.organisation_id = (select access.organisation()))));
select audit.watch('access.passkey', '{name,credential_id,registration,last_answer}', '{person_id}');

-- Recovery codes go with any second factor, and not with the app alone; the last one takes them along.
alter table access.recovery_code drop constraint recovery_code_person_id_fkey;
alter table access.recovery_code add foreign key (person_id) references access.person;
create policy administrators_see on access.recovery_code for select
  using (access.role() = 'administrator'
         and (access.is_operator() or exists (select from access.membership m
              where m.person_id = recovery_code.person_id and m.organisation_id = (select access.organisation()))));
create policy administrators_remove on access.recovery_code for delete
  using (access.role() = 'administrator'
         and (access.is_operator() or exists (select from access.membership m
              where m.person_id = recovery_code.person_id and m.organisation_id = (select access.organisation()))));
