-- What was uploaded, until the one who did it has seen what would change and confirms or goes away.
create table access.pending_upload (
  id uuid primary key default uuidv7(),
  person_id uuid not null references access.person,
  organisation_id uuid not null references organisation.organisation,
  file_name text not null,
  content bytea not null,
  uploaded_at timestamptz not null
);
alter table access.pending_upload enable row level security, force row level security;
create policy who_uploaded on access.pending_upload
  using (person_id = (select access.person()) and organisation_id = (select access.organisation()));
