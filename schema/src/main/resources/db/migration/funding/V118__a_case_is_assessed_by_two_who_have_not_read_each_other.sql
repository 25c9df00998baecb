-- (Bedömning.) Two officers assess each case, neither of whom reads the other before both have handed in. Who assesses and where
-- that stands is told to the funder; what is said is not in this table. See docs/decisions/0024.
create table funding.assessment (
  id uuid primary key default uuidv7(),
  application_id uuid not null references funding.application,
  assessor_id uuid not null references access.person,
  begun_at timestamptz not null,
  handed_in_at timestamptz,
  set_aside_at timestamptz, -- she has a part in the case after all: it does not count any more
  generated boolean not null default false,
  unique (application_id, assessor_id),
  check (handed_in_at >= begun_at)
);

-- What is said under each criterion: a grade by its place among those that the call describes, and why.
create table funding.judgement (
  assessment_id uuid not null references funding.assessment,
  criterion_id uuid not null references funding.criterion,
  grade integer check (grade >= 0),
  reason text not null,
  primary key (assessment_id, criterion_id)
);

create table funding.assessment_remark (
  assessment_id uuid primary key references funding.assessment,
  text text not null check (text <> '')
);

-- One at a time begins, hands in or writes together in a case.
create function funding.hold_the_case(asked uuid) returns void language sql as $$
  select pg_advisory_xact_lock(7265118, hashtext(asked::text)) $$;

-- Cases of which two assessments are handed in.
create function funding.assessed_by_two() returns setof uuid language sql stable set samsyn.aggregating = 'on' as $$
  select a.application_id from funding.assessment a where a.handed_in_at is not null and a.set_aside_at is null
  group by a.application_id having count(*) = 2 $$;

-- Whether each criterion of the call has a grade and a reason.
create function funding.is_assessed_in_full(asked uuid) returns boolean language sql stable set samsyn.aggregating = 'on' as $$
  select not exists (select from funding.assessment s join funding.application a on a.id = s.application_id
    join funding.criterion c on c.call_id = a.call_id
    left join funding.judgement j on j.assessment_id = s.id and j.criterion_id = c.id
    where s.id = asked and (j.grade is null or btrim(j.reason) = '')) $$;

create function funding.hold_the_assessment() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    perform funding.hold_the_case(new.application_id);
    if new.handed_in_at is not null or new.set_aside_at is not null then
      raise exception 'an assessment is drafted first' using errcode = 'check_violation';
    end if;
    if (select count(*) from funding.assessment a where a.application_id = new.application_id and a.set_aside_at is null) >= 2 then
      raise exception 'a case has two assessments' using errcode = 'check_violation';
    end if;
    new.generated := (select a.generated from funding.application a where a.id = new.application_id);
    return new;
  end if;
  if (new.id, new.application_id, new.assessor_id, new.begun_at, new.generated) is distinct from
     (old.id, old.application_id, old.assessor_id, old.begun_at, old.generated)
     or old.set_aside_at is not null or (old.handed_in_at is not null and new.handed_in_at is distinct from old.handed_in_at) then
    raise exception 'an assessment that is handed in stays as it is' using errcode = 'check_violation';
  end if;
  if old.handed_in_at is null and new.handed_in_at is not null and not funding.is_assessed_in_full(new.id) then
    raise exception 'each criterion has a grade and a reason' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger assessment_held before insert or update on funding.assessment
  for each row execute function funding.hold_the_assessment();

create function funding.hold_what_is_assessed() returns trigger language plpgsql set samsyn.aggregating = 'on' as $$
declare
  of uuid := case when tg_op = 'DELETE' then old.assessment_id else new.assessment_id end;
begin
  if not exists (select from funding.assessment s where s.id = of and s.handed_in_at is null and s.set_aside_at is null) then
    raise exception 'an assessment that is handed in stays as it is' using errcode = 'check_violation';
  end if;
  if tg_op = 'DELETE' then
    return old;
  end if;
  if tg_table_name = 'judgement' and not exists (select from funding.assessment s join funding.application a on a.id = s.application_id
      join funding.criterion c on c.call_id = a.call_id
      where s.id = of and c.id = (to_jsonb(new) ->> 'criterion_id')::uuid
      and coalesce((to_jsonb(new) ->> 'grade')::integer, 0) < cardinality(c.grades)) then
    raise exception 'a grade is one that the call describes' using errcode = 'check_violation';
  end if;
  return new;
end $$;

-- Whoever turns out to have a part in a case has not assessed it.
create function funding.set_aside_the_assessment() returns trigger language plpgsql as $$
begin
  update funding.assessment set set_aside_at = new.declared_at
    where application_id = new.application_id and assessor_id = new.person_id and set_aside_at is null;
  return new;
end $$;
create trigger assessment_set_aside before insert on funding.declaration for each row
  when (new.has_conflict) execute function funding.set_aside_the_assessment();

alter table funding.assessment enable row level security, force row level security;
grant select, insert on funding.assessment to samsyn_app;
grant update (handed_in_at, set_aside_at) on funding.assessment to samsyn_app;
create policy the_funder_reads on funding.assessment for select
  using (access.is_aggregating() or access.is_system() or exists (select from funding.application a
    where a.id = application_id and a.funder_id = (select access.organisation())));
create policy an_officer_begins on funding.assessment for insert
  with check (access.is_system() or (assessor_id = (select access.person()) and access.role() = 'funds_officer'
    and funding.has_declared(application_id) and exists (select from funding.application a
      where a.id = application_id and a.funder_id = (select access.organisation()) and a.state = 'submitted')));
create policy the_assessor_goes_on on funding.assessment for update
  using (access.is_system() or assessor_id = (select access.person()));

-- Nobody but who writes it reads what is said until both are in: not even the system.
do $$
declare
  part text;
begin
  foreach part in array array['judgement', 'assessment_remark'] loop
    execute format('create trigger assessment_held before insert or delete on funding.%I for each row'
      ' execute function funding.hold_what_is_assessed()', part);
    execute format('alter table funding.%I enable row level security, force row level security', part);
    execute format('grant select, insert, delete on funding.%I to samsyn_app', part);
    execute format('create policy unseen_until_both_are_in on funding.%I for select using (access.is_aggregating() or exists ('
      'select from funding.assessment s where s.id = assessment_id and (s.assessor_id = (select access.person())'
      ' or (s.set_aside_at is null and s.application_id in (select funding.assessed_by_two())))))', part);
    execute format('create policy the_assessor_writes on funding.%I for insert with check (access.is_system() or exists ('
      'select from funding.assessment s where s.id = assessment_id and s.assessor_id = (select access.person())))', part);
    execute format('create policy the_assessor_writes_anew on funding.%I for delete using (exists ('
      'select from funding.assessment s where s.id = assessment_id and s.assessor_id = (select access.person())))', part);
  end loop;
end $$;

select audit.watch('funding.assessment');
-- The trail is read by administrators: it tells that something was written, and not what.
select audit.watch('funding.judgement', '{grade,reason}');
select audit.watch('funding.assessment_remark', '{text}');
