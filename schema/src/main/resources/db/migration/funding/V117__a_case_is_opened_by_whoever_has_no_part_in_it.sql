-- (Jävsförklaring.) Whether an officer has a part in a case, said before its content is there for her. Whoever has one, or is or was one
-- of the applicant's or a partner's people, finds no such case at all.
create table funding.declaration (
  id uuid primary key default uuidv7(),
  application_id uuid not null references funding.application,
  person_id uuid not null references access.person,
  has_conflict boolean not null,
  reason text not null,
  declared_at timestamptz not null,
  check (not has_conflict or reason <> '')
);
create index on funding.declaration (person_id, application_id);

create or replace function funding.barred() returns setof uuid language sql stable set samsyn.aggregating = 'on' as $$
  select a.id from funding.application a
    where a.organisation_id in (select m.organisation_id from access.membership m where m.person_id = access.person())
  union
  select p.application_id from funding.partner p
    where p.organisation_id in (select m.organisation_id from access.membership m where m.person_id = access.person())
  union
  select d.application_id from funding.declaration d where d.person_id = access.person() and d.has_conflict $$;

-- (Formell kontroll.) What is checked before anything is assessed, and on what evidence; the last word on each holds.
create table funding.formal_check (
  id uuid primary key default uuidv7(),
  application_id uuid not null references funding.application,
  item text not null check (item in ('eligible', 'statutes', 'debts', 'democracy', 'signed')),
  outcome text not null check (outcome in ('met', 'not_met', 'not_applicable')),
  evidence text not null check (evidence <> ''),
  checked_by uuid not null references access.person,
  checked_at timestamptz not null
);
create index on funding.formal_check (application_id);

alter table funding.declaration enable row level security, force row level security;
alter table funding.formal_check enable row level security, force row level security;
grant select, insert on funding.declaration, funding.formal_check to samsyn_app;

create policy ones_own on funding.declaration for select using (access.is_aggregating() or access.is_system() or person_id = (select access.person()));
create policy of_a_case_that_is_there on funding.declaration for insert
  with check (access.is_system() or (person_id = (select access.person()) and exists (select from funding.application a
    where a.id = application_id and a.funder_id = (select access.organisation()))));

-- Whether the one who asks has said that she has no part in the case.
create function funding.has_declared(asked uuid) returns boolean language sql stable as $$
  select exists (select from funding.declaration d
    where d.application_id = asked and d.person_id = access.person() and not d.has_conflict) $$;

create policy whoever_has_declared on funding.formal_check
  using (access.is_system() or (exists (select from funding.application a
    where a.id = application_id and a.funder_id = (select access.organisation())) and funding.has_declared(application_id)));
create policy declared_first on funding.sent_application as restrictive for select
  using (access.is_system() or funding.has_declared(application_id) or exists (select from funding.application a
    where a.id = application_id and a.organisation_id = (select access.organisation())));
create policy declared_first on funding.application_attachment as restrictive for select
  using (access.is_system() or funding.has_declared(application_id) or exists (select from funding.application a
    where a.id = application_id and a.organisation_id = (select access.organisation())));
create policy declared_first on funding.correction as restrictive for insert
  with check (access.is_system() or funding.has_declared(application_id));

create index on funding.application (funder_id, submitted_at desc, id) where submitted_at is not null;

select audit.watch('funding.declaration');
select audit.watch('funding.formal_check');
