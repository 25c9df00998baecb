-- (Skyddad verksamhet.) Organisations that are not named in what is published, as their name or place would lead to people in danger.
create table organisation.withheld (
  organisation_id uuid primary key references organisation.organisation,
  reason text not null check (reason <> ''),
  noted_by uuid not null references access.person,
  noted_at timestamptz not null
);
create index on organisation.withheld (noted_by);
alter table organisation.withheld enable row level security, force row level security;
grant select, insert, delete on organisation.withheld to samsyn_app;
-- Which they are is known to those who handle funds, to themselves, and to whatever publishes.
create policy whoever_handles_funds_or_publishes on organisation.withheld for select
  using (access.is_aggregating() or access.is_system() or access.role() in ('funds_officer', 'funds_decider')
    or organisation_id = (select access.organisation()));
create policy whoever_handles_funds_notes on organisation.withheld for insert
  with check (access.is_system() or (access.role() = 'funds_officer' and noted_by = (select access.person())));
create policy whoever_handles_funds_takes_back on organisation.withheld for delete
  using (access.is_system() or access.role() = 'funds_officer');
select audit.watch('organisation.withheld');
