-- Who somebody is to an OpenID provider: its issuer and the subject it has given, never an e-mail address, which may change hands.
create table access.identity (
  issuer text not null check (length(issuer) between 1 and 500),
  subject text not null check (length(subject) between 1 and 255),
  person_id uuid not null references access.person,
  linked_at timestamptz not null,
  primary key (issuer, subject),
  unique (person_id, issuer)
);
alter table access.identity enable row level security, force row level security;

-- Identities are linked only when the provider has answered, which the system sees to; one's own can be seen and taken away,
-- and those of whom one looks after.
create policy the_system_links on access.identity
  using (access.is_system());
create policy own on access.identity for select
  using (person_id = (select access.person()));
create policy own_removed on access.identity for delete
  using (person_id = (select access.person()));
create policy administrators_see on access.identity for select
  using (access.role() = 'administrator'
         and (access.is_operator() or exists (select from access.membership m
              where m.person_id = identity.person_id and m.organisation_id = (select access.organisation()))));
create policy administrators_remove on access.identity for delete
  using (access.role() = 'administrator'
         and (access.is_operator() or exists (select from access.membership m
              where m.person_id = identity.person_id and m.organisation_id = (select access.organisation()))));

select audit.watch('access.identity', '{subject}', '{person_id}');
