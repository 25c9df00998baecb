create schema personal;
grant usage on schema personal to samsyn_app;

-- Since when an account is closed or has no place left, and when it was last used: what its keeping time is counted from.
create table personal.account_use (
  person_id uuid primary key references access.person,
  used_on date not null,
  closed_on date
);
grant select, insert, update, delete on personal.account_use to samsyn_app;
alter table personal.account_use enable row level security, force row level security;
create policy the_system_notes on personal.account_use using (access.is_system());

-- What each round erased, and what it then found that was still past its time: nothing, or somebody must be told.
create table personal.erasure (
  began_at timestamptz not null,
  keeping text not null check (keeping ~ '^[a-z_]+$'),
  erased integer not null check (erased >= 0),
  left_over integer not null check (left_over >= 0),
  primary key (began_at, keeping)
);
grant select, insert on personal.erasure to samsyn_app;
alter table personal.erasure enable row level security, force row level security;
create policy the_system_notes on personal.erasure for insert with check (access.is_system());
create policy administrators_read on personal.erasure for select
  using (access.is_system() or access.role() = 'administrator');
