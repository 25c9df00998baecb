-- (Utlysning.) Money that whoever is of the right kind and place may apply for, until a second. One drafts it, another publishes it, and
-- from then on nothing of it changes: what applications are judged by is what was told when they were written.
create table funding.call (
  id uuid primary key default uuidv7(),
  funder_id uuid not null references organisation.organisation,
  stream_id uuid,
  mandate_id uuid references mandate.mandate, -- whoever has a power for it may apply
  title text not null check (title <> ''),
  purpose text not null,
  priorities text not null,
  conditions text not null,
  applicant_kinds text[] not null,
  county_codes text[] not null, -- empty: the whole country
  budget_sek bigint not null check (budget_sek > 0),
  money_from date not null,
  money_to date not null,
  opens_at timestamptz not null,
  closes_at timestamptz not null,
  difference_limit integer not null check (difference_limit between 0 and 100), -- in points of a hundred between two assessments
  blinded boolean not null,
  version integer not null default 1,
  drafted_by uuid not null references access.person,
  changed_by uuid not null references access.person,
  changed_at timestamptz not null,
  published_by uuid references access.person,
  published_at timestamptz,
  generated boolean not null default false,
  unique (id, funder_id),
  foreign key (stream_id, funder_id) references funding.stream (id, funder_id),
  check (money_to >= money_from),
  check (closes_at > opens_at),
  check (num_nulls(published_by, published_at) in (0, 2)),
  check (published_by not in (drafted_by, changed_by)),
  check (published_at < closes_at)
);
create index on funding.call (funder_id);
create index on funding.call (closes_at) where published_at is not null;

create table funding.call_goal (
  call_id uuid not null references funding.call on delete cascade,
  goal_id uuid not null references strategy.goal,
  primary key (call_id, goal_id)
);

-- What applications are judged by: how much it weighs, and what each grade means, the lowest first.
create table funding.criterion (
  id uuid primary key default uuidv7(),
  call_id uuid not null references funding.call on delete cascade,
  position integer not null check (position >= 1),
  name text not null check (name <> ''),
  weight integer not null check (weight between 1 and 100),
  grades text[] not null,
  unique (call_id, position),
  unique (id, call_id)
);

-- What an applicant has to send along.
create table funding.call_attachment (
  id uuid primary key default uuidv7(),
  call_id uuid not null references funding.call on delete cascade,
  position integer not null check (position >= 1),
  name text not null check (name <> ''),
  required boolean not null,
  unique (call_id, position),
  unique (id, call_id)
);

create function funding.hold_the_call() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    if new.published_at is not null and not access.is_system() then
      raise exception 'a call is drafted first' using errcode = 'check_violation';
    end if;
    return new;
  end if;
  if old.published_at is not null then
    raise exception 'a call that is published stays as it is' using errcode = 'check_violation';
  end if;
  if tg_op = 'DELETE' then
    return old;
  end if;
  if new.funder_id <> old.funder_id or new.drafted_by <> old.drafted_by then
    raise exception 'a call stays its funder''s' using errcode = 'check_violation';
  end if;
  if new.published_at is null then
    return new;
  end if;
  if to_jsonb(new) - array['published_at', 'published_by'] <> to_jsonb(old) - array['published_at', 'published_by'] then
    raise exception 'whoever publishes a call changes nothing in it' using errcode = 'check_violation';
  end if;
  if not (access.is_system() or access.role() = 'funds_decider') then
    raise exception 'a decider publishes a call' using errcode = 'check_violation';
  end if;
  if cardinality(new.applicant_kinds) = 0 or new.purpose = '' or new.conditions = ''
     or not exists (select from funding.criterion c where c.call_id = new.id)
     or exists (select from funding.criterion c where c.call_id = new.id and cardinality(c.grades) not between 2 and 6) then
    raise exception 'a call that is published says who may apply, for what, and how it is judged' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger call_held before insert or update or delete on funding.call for each row execute function funding.hold_the_call();

-- The call is held meanwhile, so that nobody publishes it in the same moment.
create function funding.hold_the_calls_parts() returns trigger language plpgsql as $$
declare
  published timestamptz;
begin
  select c.published_at into published from funding.call c where c.id = coalesce(new.call_id, old.call_id) for share;
  if published is not null then
    raise exception 'a call that is published stays as it is' using errcode = 'check_violation';
  end if;
  return coalesce(new, old);
end $$;

do $$
declare
  part text;
begin
  foreach part in array array['call_goal', 'criterion', 'call_attachment'] loop
    execute format('create trigger call_held before insert or delete on funding.%I for each row'
      ' execute function funding.hold_the_calls_parts()', part);
    execute format('alter table funding.%I enable row level security, force row level security', part);
    execute format('grant select, insert, delete on funding.%I to samsyn_app', part);
    execute format('create policy with_its_call on funding.%I for select using (access.is_system() or exists ('
      'select from funding.call c where c.id = call_id))', part);
    execute format('create policy an_officer_drafts on funding.%I using (access.is_system() or (access.role() = ''funds_officer'''
      ' and exists (select from funding.call c where c.id = call_id and c.funder_id = (select access.organisation()))))', part);
    execute format('select audit.watch(%L)', 'funding.' || part);
  end loop;
end $$;

alter table funding.call enable row level security, force row level security;
grant select, insert, update, delete on funding.call to samsyn_app;
create policy the_funders_and_what_is_published on funding.call for select
  using (access.is_system() or funder_id = (select access.organisation())
         or (published_at is not null and (select access.scope()) is not null));
create policy an_officer_drafts on funding.call for insert
  with check (access.is_system() or (funder_id = (select access.organisation()) and access.role() = 'funds_officer'));
create policy an_officer_and_a_decider_change on funding.call for update
  using (access.is_system() or (funder_id = (select access.organisation()) and access.role() in ('funds_officer', 'funds_decider')));
create policy an_officer_takes_away on funding.call for delete
  using (access.is_system() or (funder_id = (select access.organisation()) and access.role() = 'funds_officer'));
select audit.watch('funding.call');
