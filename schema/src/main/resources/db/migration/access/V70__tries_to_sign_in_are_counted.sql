-- Tries to sign in that have not succeeded, by account and by device known to it: a hash keyed outside the database, so that
-- what was typed as a user name (at times a password) cannot be read out of it. Rows of the last hour only.
create table access.sign_in_tries (
  who bytea primary key check (length(who) = 32),
  failed int not null check (failed > 0),
  last_at timestamptz not null,
  free_at timestamptz not null check (free_at >= last_at)
);
create index on access.sign_in_tries (last_at);
alter table access.sign_in_tries enable row level security, force row level security;
create policy the_system_counts on access.sign_in_tries using (access.is_system());
