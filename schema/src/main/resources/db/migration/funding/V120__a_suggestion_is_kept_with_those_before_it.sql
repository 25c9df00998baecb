-- (Förslag.) What an officer suggests that is decided in a case, and why. A change is another version: the last one holds.
create table funding.suggestion (
  id uuid primary key default uuidv7(),
  application_id uuid not null references funding.application,
  version integer not null check (version >= 1),
  outcome text not null check (outcome in ('grant', 'reject')),
  amount_sek bigint check (amount_sek > 0),
  reason text not null check (reason <> ''),
  suggested_by uuid not null references access.person,
  suggested_at timestamptz not null,
  generated boolean not null default false,
  unique (application_id, version),
  check ((outcome = 'grant') = (amount_sek is not null))
);

create function funding.hold_the_suggestion() returns trigger language plpgsql as $$
begin
  if not exists (select from funding.application a join funding.call c on c.id = a.call_id
      where a.id = new.application_id and a.state = 'submitted' and c.closes_at <= new.suggested_at
      and coalesce(new.amount_sek, 0) <= a.applied_sek) then
    raise exception 'when a call has closed, no more is suggested than was applied for' using errcode = 'check_violation';
  end if;
  new.generated := (select a.generated from funding.application a where a.id = new.application_id);
  return new;
end $$;
create trigger suggestion_held before insert on funding.suggestion for each row execute function funding.hold_the_suggestion();

alter table funding.suggestion enable row level security, force row level security;
grant select, insert on funding.suggestion to samsyn_app;
create policy the_funder_reads on funding.suggestion for select
  using (access.is_system() or exists (select from funding.application a
    where a.id = application_id and a.funder_id = (select access.organisation())));
create policy an_officer_suggests on funding.suggestion for insert
  with check (access.is_system() or (suggested_by = (select access.person()) and access.role() = 'funds_officer'
    and funding.has_declared(application_id) and exists (select from funding.application a
      where a.id = application_id and a.funder_id = (select access.organisation()))));

select audit.watch('funding.suggestion');
