create table access.person (
  id uuid primary key default uuidv7(),
  user_name text not null unique check (user_name = lower(user_name) and user_name <> ''),
  display_name text not null check (display_name <> ''),
  password_hash text, -- null until the one-time link has been used
  disabled boolean not null default false,
  language text not null default 'sv' check (language in ('sv', 'en'))
);

create table access.membership (
  person_id uuid not null references access.person,
  organisation_id uuid not null references organisation.organisation,
  role text not null check (role in ('county_coordinator', 'actor_reporter', 'actor_approver', 'national_reader', 'administrator')),
  valid_from date not null,
  valid_to date,
  primary key (person_id, organisation_id, role, valid_from),
  check (valid_to is null or valid_to >= valid_from)
);
create index on access.membership (organisation_id);

create table access.one_time_link (
  token_hash text primary key,
  person_id uuid not null references access.person,
  expires_at timestamptz not null,
  used_at timestamptz
);

alter table access.person enable row level security, force row level security;
alter table access.membership enable row level security, force row level security;
alter table access.one_time_link enable row level security, force row level security;

create policy own_organisation on access.membership
  using (access.is_system() or organisation_id = (select access.organisation()) or person_id = (select access.person())
         or access.is_operator())
  with check (access.is_system() or access.is_operator()
              or (organisation_id = (select access.organisation()) and access.role() = 'administrator'));
create policy colleagues on access.person
  using (access.is_system() or id = (select access.person()) or access.is_operator()
         or exists (select from access.membership m where m.person_id = id and m.organisation_id = (select access.organisation())))
  with check (access.is_system() or id = (select access.person()) or access.is_operator() or access.role() = 'administrator');
create policy the_system_keeps on access.one_time_link
  using (access.is_system() or access.is_operator() or access.role() = 'administrator');

-- Spring Session's tables, so that any process can serve any signed-in person.
create table access.spring_session (
  primary_id char(36) primary key,
  session_id char(36) not null unique,
  creation_time bigint not null,
  last_access_time bigint not null,
  max_inactive_interval int not null,
  expiry_time bigint not null,
  principal_name varchar(100)
);
create index on access.spring_session (expiry_time);
create index on access.spring_session (principal_name);
create table access.spring_session_attributes (
  session_primary_id char(36) not null references access.spring_session (primary_id) on delete cascade,
  attribute_name varchar(200) not null,
  attribute_bytes bytea not null,
  primary key (session_primary_id, attribute_name)
);
