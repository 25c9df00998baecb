-- (Gemensam bedömning.) Written by one of the two who have assessed a case, and confirmed by the other. What is written anew is
-- another version; the one that is confirmed stays.
create table funding.joint_assessment (
  id uuid primary key default uuidv7(),
  application_id uuid not null references funding.application,
  version integer not null check (version >= 1),
  written_by uuid not null references access.person,
  written_at timestamptz not null,
  confirmed_by uuid references access.person,
  confirmed_at timestamptz,
  unique (application_id, version),
  check (num_nulls(confirmed_by, confirmed_at) in (0, 2)),
  check (confirmed_by <> written_by)
);

create table funding.joint_judgement (
  joint_id uuid not null references funding.joint_assessment,
  criterion_id uuid not null references funding.criterion,
  grade integer not null check (grade >= 0),
  reason text not null check (reason <> ''),
  primary key (joint_id, criterion_id)
);

-- Whether somebody's assessment of the case is one of two that are handed in.
create function funding.has_assessed(asked uuid, person uuid) returns boolean language sql stable set samsyn.aggregating = 'on' as $$
  select asked in (select funding.assessed_by_two()) and exists (select from funding.assessment s
    where s.application_id = asked and s.assessor_id = person and s.set_aside_at is null) $$;

create function funding.hold_the_joint_assessment() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    perform funding.hold_the_case(new.application_id);
    if new.confirmed_by is not null or not funding.has_assessed(new.application_id, new.written_by) then
      raise exception 'a joint assessment is written by one of two who have assessed' using errcode = 'check_violation';
    end if;
    if exists (select from funding.joint_assessment j where j.application_id = new.application_id and j.confirmed_at is not null
        and funding.has_assessed(j.application_id, j.written_by) and funding.has_assessed(j.application_id, j.confirmed_by)) then
      raise exception 'a joint assessment that is confirmed stays as it is' using errcode = 'check_violation';
    end if;
    new.version := 1 + (select count(*) from funding.joint_assessment j where j.application_id = new.application_id);
    return new;
  end if;
  if old.confirmed_by is not null or (new.id, new.application_id, new.version, new.written_by, new.written_at) is distinct from
     (old.id, old.application_id, old.version, old.written_by, old.written_at)
     or not (funding.has_assessed(new.application_id, new.confirmed_by) and funding.has_assessed(new.application_id, new.written_by))
     or exists (select from funding.joint_assessment j where j.application_id = new.application_id and j.version > new.version)
     or exists (select from funding.application a join funding.criterion c on c.call_id = a.call_id
       where a.id = new.application_id and not exists (select from funding.joint_judgement j
         where j.joint_id = new.id and j.criterion_id = c.id)) then
    raise exception 'the last joint assessment is confirmed by the other of the two' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger joint_held before insert or update on funding.joint_assessment
  for each row execute function funding.hold_the_joint_assessment();

create function funding.hold_what_is_assessed_jointly() returns trigger language plpgsql as $$
begin
  if not exists (select from funding.joint_assessment j join funding.application a on a.id = j.application_id
      join funding.criterion c on c.call_id = a.call_id
      where j.id = new.joint_id and j.confirmed_at is null and c.id = new.criterion_id and new.grade < cardinality(c.grades)) then
    raise exception 'a grade is one that the call describes' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger joint_held before insert on funding.joint_judgement
  for each row execute function funding.hold_what_is_assessed_jointly();

alter table funding.joint_assessment enable row level security, force row level security;
alter table funding.joint_judgement enable row level security, force row level security;
grant select, insert on funding.joint_assessment, funding.joint_judgement to samsyn_app;
grant update (confirmed_by, confirmed_at) on funding.joint_assessment to samsyn_app;
create policy the_funder_reads on funding.joint_assessment for select
  using (access.is_system() or (application_id in (select funding.assessed_by_two()) and exists (select from funding.application a
    where a.id = application_id and a.funder_id = (select access.organisation()))));
create policy one_of_the_two_writes on funding.joint_assessment for insert
  with check (access.is_system() or (written_by = (select access.person()) and access.role() = 'funds_officer'
    and exists (select from funding.application a
      where a.id = application_id and a.funder_id = (select access.organisation()) and a.state = 'submitted')));
create policy the_other_confirms on funding.joint_assessment for update
  using (access.is_system() or (access.role() = 'funds_officer' and exists (select from funding.application a
    where a.id = application_id and a.funder_id = (select access.organisation()))))
  with check (access.is_system() or confirmed_by = (select access.person()));
create policy with_its_assessment on funding.joint_judgement for select
  using (exists (select from funding.joint_assessment j where j.id = joint_id));
create policy who_writes_it on funding.joint_judgement for insert
  with check (access.is_system() or exists (select from funding.joint_assessment j
    where j.id = joint_id and j.written_by = (select access.person())));

select audit.watch('funding.joint_assessment');
select audit.watch('funding.joint_judgement', '{grade,reason}');
