-- Which identity at which provider a session was begun with, so that the provider can end it; null for a password of our own.
alter table access.spring_session
  add column issuer text,
  add column subject text,
  add column provider_session text,
  add constraint vouched_for_by_somebody check (num_nonnulls(issuer, subject) in (0, 2));
create index on access.spring_session (issuer, subject) where issuer is not null;

-- What a provider has sent once is not taken again; kept, as a hash, for as long as it would be believed.
create table access.logout_token (
  token_hash bytea primary key check (length(token_hash) = 32),
  believed_until timestamptz not null
);
create index on access.logout_token (believed_until);
alter table access.logout_token enable row level security, force row level security;
create policy the_system_takes on access.logout_token using (access.is_system());
