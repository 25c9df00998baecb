-- The secret is encrypted with a key outside the database (docs/decisions); without confirmed_at it is still to be proven.
-- last_step: the latest step of time a code was taken for, so that none is taken twice.
create table access.second_factor (
  person_id uuid primary key references access.person,
  secret bytea not null,
  last_step bigint not null default 0,
  confirmed_at timestamptz
);
create table access.recovery_code (
  person_id uuid not null references access.second_factor on delete cascade,
  code_hash bytea not null check (length(code_hash) = 32),
  primary key (person_id, code_hash)
);
alter table access.second_factor enable row level security, force row level security;
alter table access.recovery_code enable row level security, force row level security;

-- Whoever looks after accounts sees who has one, and may take it away from somebody who has lost it, but not set one.
create policy own on access.second_factor
  using (access.is_system() or person_id = (select access.person()));
create policy administrators_see on access.second_factor for select
  using (access.role() = 'administrator'
         and (access.is_operator() or exists (select from access.membership m
              where m.person_id = second_factor.person_id and m.organisation_id = (select access.organisation()))));
create policy administrators_remove on access.second_factor for delete
  using (access.role() = 'administrator'
         and (access.is_operator() or exists (select from access.membership m
              where m.person_id = second_factor.person_id and m.organisation_id = (select access.organisation()))));
create policy own on access.recovery_code
  using (access.is_system() or person_id = (select access.person()));

select audit.watch('access.second_factor', '{secret}');
select audit.watch('access.recovery_code', '{code_hash}', '{person_id}');
