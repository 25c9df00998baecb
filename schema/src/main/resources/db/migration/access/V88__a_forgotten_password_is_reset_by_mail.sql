-- Where a person can be written to when the password is forgotten: one's own, and nobody else's to list or search for. Nobody is
-- written to before the address is confirmed, nor when the person is protected.
create table access.mail_address (
  person_id uuid primary key references access.person,
  address text not null check (length(address) <= 254 and address ~ '^[!-~]+@[!-~]+$'),
  confirmed_at timestamptz
);
alter table access.mail_address enable row level security, force row level security;
create policy own on access.mail_address
  using (access.is_system() or person_id = (select access.person()));
create policy administrators_see on access.mail_address for select
  using (access.role() = 'administrator'
         and (access.is_operator() or exists (select from access.membership m
              where m.person_id = mail_address.person_id and m.organisation_id = (select access.organisation()))));
create policy administrators_remove on access.mail_address for delete
  using (access.role() = 'administrator'
         and (access.is_operator() or exists (select from access.membership m
              where m.person_id = mail_address.person_id and m.organisation_id = (select access.organisation()))));
select audit.watch('access.mail_address', '{address}');

-- What a link is for. The newest one sent by mail makes those before it useless.
alter table access.one_time_link add column purpose text not null default 'welcome' check (purpose in ('welcome', 'reset', 'address'));
create policy own on access.one_time_link using (person_id = (select access.person()));

-- A letter that waits to be sent: what kind, never what is in it. Whoever asks for a new password for nobody leaves a row like any other.
create table access.letter (
  id uuid primary key default uuidv7(),
  kind text not null check (kind in ('address', 'reset', 'changed')),
  person_id uuid references access.person,
  asked_at timestamptz not null,
  try_at timestamptz not null,
  tries integer not null default 0 check (tries >= 0)
);
create index on access.letter (try_at);
create index on access.letter (person_id);
alter table access.letter enable row level security, force row level security;
create policy the_system_sends on access.letter using (access.is_system());
create policy asked_for on access.letter for insert
  with check (person_id = (select access.person()) or access.role() = 'administrator');
