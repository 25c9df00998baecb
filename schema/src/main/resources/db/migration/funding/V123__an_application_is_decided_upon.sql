-- (Beslut.) What is decided on an application, and on what grounds and terms. None is ever changed: a later one says what holds instead.
create table funding.decision (
  id uuid primary key default uuidv7(),
  application_id uuid not null references funding.application,
  funder_id uuid not null references organisation.organisation,
  number integer not null check (number >= 1),
  result text not null check (result in ('granted', 'rejected', 'dismissed', 'revoked')),
  amount_sek bigint not null check (amount_sek >= 0 and (result = 'granted') = (amount_sek > 0)),
  grounds text[] not null, -- those that a rule gave
  reason text not null,
  terms text[] not null, -- those that a rule gave
  own_terms text not null,
  appeal text not null check (appeal in ('court', 'none')),
  decided_by uuid not null references access.person,
  decided_at timestamptz not null,
  voucher_id uuid references funding.voucher, -- null when it moved nothing
  generated boolean not null default false,
  unique (application_id, number),
  unique (id, application_id),
  check (reason <> '' or cardinality(grounds) > 0),
  check (result <> 'revoked' or number > 1)
);
create index on funding.decision (funder_id, decided_at);
create index on funding.decision (decided_by);

-- That its letter is to be sent. It waits here until it is made and sent, in one transaction.
create table funding.dispatch (
  decision_id uuid primary key,
  application_id uuid not null,
  ordered_by uuid not null references access.person,
  ordered_at timestamptz not null,
  tries integer not null default 0 check (tries >= 0),
  try_at timestamptz not null,
  foreign key (decision_id, application_id) references funding.decision (id, application_id)
);
create index on funding.dispatch (ordered_by);

-- (Beslutsbrev.) As it was sent, once. From then on the applicant reads the decision.
create table funding.decision_letter (
  decision_id uuid primary key,
  application_id uuid not null,
  content bytea not null check (length(content) > 0),
  checksum text not null,
  sent_at timestamptz not null,
  foreign key (decision_id, application_id) references funding.decision (id, application_id)
);
create index on funding.decision_letter (application_id);

-- (Delgivningskvitto.) That somebody at the applicant's says to have got it: one may appeal for three weeks from then (44 § 2017:900).
create table funding.decision_receipt (
  decision_id uuid primary key,
  application_id uuid not null,
  received_by uuid not null references access.person,
  received_at timestamptz not null,
  foreign key (decision_id, application_id) references funding.decision (id, application_id)
);
create index on funding.decision_receipt (received_by);

-- (Överklagande.) What happened with an appeal, step by step.
create table funding.appeal_step (
  id uuid primary key default uuidv7(),
  decision_id uuid not null,
  application_id uuid not null,
  step text not null check (step in ('received', 'late', 'forwarded', 'withdrawn', 'upheld', 'altered')),
  happened_on date not null,
  note text not null,
  noted_by uuid not null references access.person,
  noted_at timestamptz not null,
  foreign key (decision_id, application_id) references funding.decision (id, application_id)
);
create index on funding.appeal_step (decision_id);
create index on funding.appeal_step (noted_by);

create function funding.hold_the_decision() returns trigger language plpgsql as $$
begin
  if not exists (select from funding.application a where a.id = new.application_id and a.funder_id = new.funder_id
      and a.state = 'submitted' and new.amount_sek <= a.applied_sek)
    or new.number <> 1 + (select count(*) from funding.decision d where d.application_id = new.application_id) then
    raise exception 'a decision is made on what was applied for, one after the other' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger decision_held before insert on funding.decision for each row execute function funding.hold_the_decision();

create function funding.hold_the_letter() returns trigger language plpgsql as $$
begin
  new.checksum := encode(sha256(new.content), 'hex');
  return new;
end $$;
create trigger letter_held before insert on funding.decision_letter for each row execute function funding.hold_the_letter();

-- Whether something has been decided: whoever applied cannot take the application back then, whether or not the letter has come.
create function funding.is_decided(asked uuid) returns boolean language sql stable set samsyn.aggregating = 'on' as $$
  select exists (select from funding.decision d where d.application_id = asked) $$;
create function funding.what_is_decided_stands() returns trigger language plpgsql as $$
begin
  if new.state = 'withdrawn' and funding.is_decided(new.id) then
    raise exception 'what has been decided upon is not withdrawn' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger decided_stands before update on funding.application
  for each row when (new.state is distinct from old.state) execute function funding.what_is_decided_stands();

-- Whether the one who asks works at the funder of a case that is there for her.
create function funding.handles(asked uuid) returns boolean language sql stable as $$
  select exists (select from funding.application a where a.id = asked and a.funder_id = access.organisation()
    and access.role() in ('funds_officer', 'funds_decider')) $$;
create function funding.is_applicant(asked uuid) returns boolean language sql stable as $$
  select exists (select from funding.application a where a.id = asked and a.organisation_id = access.organisation()) $$;

-- What has been granted of a call by the decisions that hold, but for one application; also to whom not all cases are there.
create function funding.granted_in(asked uuid, apart_from uuid) returns bigint language sql stable set samsyn.aggregating = 'on' as $$
  select coalesce(sum(latest.amount_sek), 0)::bigint from (
    select distinct on (d.application_id) d.amount_sek from funding.decision d join funding.application a on a.id = d.application_id
      where a.call_id = asked and d.application_id <> apart_from order by d.application_id, d.number desc) latest $$;

do $$
declare
  name text;
begin
  foreach name in array array['decision', 'dispatch', 'decision_letter', 'decision_receipt', 'appeal_step'] loop
    execute format('alter table funding.%I enable row level security, force row level security', name);
    execute format('grant select, insert on funding.%I to samsyn_app', name);
    execute format('create policy whoever_handles_the_case_reads on funding.%I for select'
      ' using (access.is_system() or funding.handles(application_id))', name);
  end loop;
end $$;
grant update (tries, try_at) on funding.dispatch to samsyn_app;

create policy in_what_is_told_of_all on funding.decision for select using (access.is_aggregating());
create policy in_what_is_told_of_all on funding.decision_letter for select using (access.is_aggregating());
create policy a_decider_who_has_declared on funding.decision for insert
  with check (access.is_system() or (access.role() = 'funds_decider' and funder_id = (select access.organisation())
    and decided_by = (select access.person()) and funding.has_declared(application_id)));
create policy whoever_handles_the_case_orders on funding.dispatch for insert
  with check (access.is_system() or (ordered_by = (select access.person()) and funding.handles(application_id)));
create policy the_sender_tries_again on funding.dispatch for update using (access.is_system());
create policy the_sender_sends on funding.decision_letter for insert with check (access.is_system());
create policy an_officer_notes on funding.appeal_step for insert
  with check (access.is_system() or (noted_by = (select access.person()) and access.role() = 'funds_officer' and funding.handles(application_id)));

-- The applicant reads what has been sent to it.
create policy the_applicant_reads on funding.decision_letter for select using (funding.is_applicant(application_id));
create policy the_applicant_reads on funding.decision for select
  using (exists (select from funding.decision_letter l where l.decision_id = id) and funding.is_applicant(application_id));
create policy the_applicant_reads on funding.decision_receipt for select using (funding.is_applicant(application_id));
create policy the_applicant_receives on funding.decision_receipt for insert
  with check (access.is_system() or (received_by = (select access.person()) and funding.is_applicant(application_id)
    and exists (select from funding.decision_letter l where l.decision_id = decision_receipt.decision_id)));

-- (Beviljade bidrag.) What anybody may know: of each application the grant that holds by the last decision that was sent.
create function funding.published_grants()
  returns table (decision_id uuid, call_id uuid, funder_id uuid, recipient text, amount_sek bigint, decided_at timestamptz, generated boolean)
  language sql stable set samsyn.aggregating = 'on' as $$
  select latest.id, latest.call_id, latest.funder_id,
      case when exists (select from organisation.withheld w where w.organisation_id = latest.organisation_id) then '' else o.name end,
      latest.amount_sek, latest.decided_at, latest.generated
    from (select distinct on (d.application_id) d.*, a.call_id, a.organisation_id
      from funding.decision d join funding.decision_letter l on l.decision_id = d.id join funding.application a on a.id = d.application_id
      order by d.application_id, d.number desc) latest
    join organisation.named o on o.id = latest.organisation_id
    where latest.result = 'granted' $$;

select audit.watch('funding.decision');
select audit.watch('funding.decision_letter', '{content}');
select audit.watch('funding.decision_receipt');
select audit.watch('funding.appeal_step');
