create schema strategy;
grant usage on schema strategy to samsyn_app;
alter default privileges in schema strategy grant select, insert, update, delete on tables to samsyn_app;

create table strategy.strategy (
  id uuid primary key default uuidv7(),
  key text not null, -- the same for all versions of one strategy
  version integer not null check (version >= 1),
  level text not null check (level in ('national', 'regional')),
  county_code text check (county_code ~ '^\d\d$'),
  title_sv text not null,
  title_en text not null,
  reference text not null default '',
  vision_sv text not null default '',
  vision_en text not null default '',
  period_from date not null,
  period_to date not null,
  adopted_on date,
  target_groups text[] not null default '{}',
  violence_forms text[] not null default '{}',
  unique (key, version),
  check ((level = 'regional') = (county_code is not null)),
  check (period_to >= period_from)
);

create table strategy.starting_point (
  strategy_id uuid not null references strategy.strategy,
  number integer not null,
  text_sv text not null,
  text_en text not null,
  primary key (strategy_id, number)
);

create table strategy.goal (
  id uuid primary key default uuidv7(),
  strategy_id uuid not null references strategy.strategy,
  number integer not null,
  title_sv text not null,
  title_en text not null,
  aim_sv text not null default '',
  aim_en text not null default '',
  carries_over uuid references strategy.goal, -- the goal of the version before that this one goes on from
  unique (strategy_id, number)
);

create table strategy.sub_goal (
  id uuid primary key default uuidv7(),
  goal_id uuid not null references strategy.goal,
  number text not null,
  text_sv text not null,
  text_en text not null,
  position integer not null,
  unique (goal_id, number)
);

create table strategy.goal_mapping (
  regional_goal_id uuid not null references strategy.goal,
  national_goal_id uuid not null references strategy.goal,
  primary key (regional_goal_id, national_goal_id)
);

create table strategy.affiliation (
  organisation_id uuid not null references organisation.organisation,
  goal_id uuid not null references strategy.goal,
  joined_on date not null,
  left_on date,
  generated boolean not null default false,
  primary key (organisation_id, goal_id, joined_on),
  check (left_on is null or left_on >= joined_on)
);
create index on strategy.affiliation (goal_id);

create table strategy.action_plan (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null references organisation.organisation,
  strategy_id uuid not null references strategy.strategy,
  county_code text not null,
  title text not null check (title <> ''),
  period_from date not null,
  period_to date not null,
  adopted_on date,
  check (period_to >= period_from)
);
create index on strategy.action_plan (organisation_id);

create table strategy.activity (
  id uuid primary key default uuidv7(),
  key text not null, -- what an import knows it by; unique within the organisation
  organisation_id uuid not null references organisation.organisation,
  county_code text not null,
  action_plan_id uuid references strategy.action_plan,
  title text not null check (title <> '' and length(title) <= 300),
  description text not null default '' check (length(description) <= 10000),
  violence_forms text[] not null default '{}' check (violence_forms <@ array['close_relations', 'sexual_violence', 'honour',
    'prostitution_trafficking', 'commercial_exploitation']),
  target_groups text[] not null default '{}' check (target_groups <@ array['exposed_adults', 'exposed_children',
    'users_of_violence', 'professionals', 'managers', 'children_young', 'public', 'relatives']),
  prevention_level text check (prevention_level in ('universal', 'selective', 'indicated', 'situational')),
  vulnerable_groups text[] not null default '{}' check (vulnerable_groups <@ array['disability', 'addiction', 'old_age',
    'foreign_background', 'lgbtqi', 'national_minority', 'young', 'honour_context']),
  partners text[] not null default '{}',
  method text not null default '',
  period_from date not null,
  period_to date not null,
  status text not null check (status in ('planned', 'ongoing', 'done', 'cancelled', 'postponed', 'converted_to_digital')),
  status_reason_code text check (status_reason_code in ('pandemic', 'staff', 'funding', 'organisation', 'other')),
  status_reason text not null default '',
  result text not null default '',
  lives_on text not null default 'unknown' check (lives_on in ('yes', 'no', 'unknown')),
  attributed_id uuid references mandate.attributed,
  state text not null default 'draft' check (state in ('draft', 'reported', 'published')),
  source text not null default '',
  generated boolean not null default false,
  copied_from uuid references strategy.activity,
  version integer not null default 1,
  changed_by uuid references access.person,
  changed_at timestamptz not null default now(),
  unique (organisation_id, key),
  check (period_to >= period_from),
  check (status not in ('cancelled', 'postponed', 'converted_to_digital') or status_reason_code is not null)
);
create index on strategy.activity (county_code, period_from, period_to);

create table strategy.activity_goal (
  activity_id uuid not null references strategy.activity on delete cascade,
  goal_id uuid not null references strategy.goal,
  sub_goal_id uuid references strategy.sub_goal,
  unique nulls not distinct (activity_id, goal_id, sub_goal_id)
);
create index on strategy.activity_goal (goal_id);

create table strategy.activity_version (
  activity_id uuid not null references strategy.activity on delete cascade,
  version integer not null,
  changed_by uuid references access.person,
  changed_at timestamptz not null,
  content jsonb not null, -- the activity as it stood; a document, never queried
  primary key (activity_id, version)
);

create table strategy.assessment (
  id uuid primary key default uuidv7(),
  county_code text not null,
  strategy_id uuid not null references strategy.strategy,
  goal_id uuid references strategy.goal, -- null: about a part of the work that no goal covers
  part text not null check (part in ('goal', 'conditions', 'strategy_work')),
  period_from date not null,
  period_to date not null,
  grade text not null check (grade in ('attained', 'partly', 'not_attained', 'cannot_judge')),
  grade_generated boolean not null default false,
  text text not null,
  version integer not null default 1,
  changed_by uuid references access.person,
  changed_at timestamptz not null default now(),
  check ((part = 'goal') = (goal_id is not null)),
  unique nulls not distinct (county_code, strategy_id, part, goal_id, period_from)
);

create table strategy.improvement_area (
  id uuid primary key default uuidv7(),
  assessment_id uuid not null references strategy.assessment,
  number integer not null,
  text_sv text not null,
  text_en text not null default '',
  became text check (became in ('done', 'continues', 'dropped', 'merged')),
  became_text text not null default '',
  became_in date, -- first day of the period whose report tells what became of it
  unique (assessment_id, number)
);

create table strategy.development_area (
  id uuid primary key default uuidv7(),
  county_code text not null,
  strategy_id uuid not null references strategy.strategy,
  period_from date not null, -- the period whose report names it
  period_to date not null,
  for_year integer not null,
  number integer not null,
  title_sv text not null,
  title_en text not null default '',
  text_sv text not null default '',
  became text check (became in ('done', 'continues', 'dropped', 'merged')),
  became_text text not null default '',
  became_in date,
  unique (county_code, strategy_id, period_from, number)
);
create table strategy.development_area_origin (
  development_area_id uuid not null references strategy.development_area on delete cascade,
  improvement_area_id uuid not null references strategy.improvement_area,
  primary key (development_area_id, improvement_area_id)
);

do $$
declare name text;
begin
  foreach name in array array['strategy', 'starting_point', 'goal', 'sub_goal', 'goal_mapping', 'affiliation', 'action_plan',
      'activity', 'activity_goal', 'activity_version', 'assessment', 'improvement_area', 'development_area',
      'development_area_origin'] loop
    execute format('alter table strategy.%I enable row level security, force row level security', name);
  end loop;
  foreach name in array array['strategy', 'starting_point', 'goal', 'sub_goal', 'goal_mapping', 'affiliation'] loop
    execute format('create policy anyone_reads on strategy.%I for select using (true)', name);
  end loop;
end $$;
create policy the_county_board_keeps on strategy.strategy
  using (access.is_system() or access.is_operator() or county_code = (select access.board_of_county()));
create policy with_its_strategy on strategy.starting_point
  using (access.is_system() or exists (select from strategy.strategy s where s.id = strategy_id and s.county_code = access.board_of_county()));
create policy with_its_strategy on strategy.goal
  using (access.is_system() or exists (select from strategy.strategy s where s.id = strategy_id and s.county_code = access.board_of_county()));
create policy with_its_goal on strategy.sub_goal
  using (access.is_system() or exists (select from strategy.goal g join strategy.strategy s on s.id = g.strategy_id
                                       where g.id = goal_id and s.county_code = access.board_of_county()));
create policy with_its_goal on strategy.goal_mapping
  using (access.is_system() or exists (select from strategy.goal g join strategy.strategy s on s.id = g.strategy_id
                                       where g.id = regional_goal_id and s.county_code = access.board_of_county()));
create policy own_and_county on strategy.affiliation
  using (access.is_system() or organisation_id = (select access.organisation())
         or exists (select from organisation.organisation o where o.id = organisation_id and o.county_code = access.board_of_county()));
create policy own_and_county on strategy.action_plan
  using (access.is_system() or organisation_id = (select access.organisation()) or county_code = (select access.board_of_county()));
create policy own_county_and_published on strategy.activity for select
  using (state = 'published' or organisation_id = (select access.organisation())
         or (state = 'reported' and (county_code = (select access.board_of_county()) or access.is_aggregating()))
         or access.is_system());
create policy own_and_county_change on strategy.activity for all
  using (access.is_system() or organisation_id = (select access.organisation())
         or (county_code = (select access.board_of_county()) and state <> 'draft'))
  with check (access.is_system() or organisation_id = (select access.organisation()) or county_code = (select access.board_of_county()));
create policy with_its_activity on strategy.activity_goal using (exists (select from strategy.activity a where a.id = activity_id));
create policy with_its_activity on strategy.activity_version
  using (exists (select from strategy.activity a where a.id = activity_id
                 and (access.is_system() or a.organisation_id = access.organisation() or a.county_code = access.board_of_county())));
create policy the_county_board_assesses on strategy.assessment
  using (access.is_system() or county_code = (select access.board_of_county()));
create policy with_its_assessment on strategy.improvement_area
  using (exists (select from strategy.assessment a where a.id = assessment_id));
create policy the_county_board_keeps on strategy.development_area
  using (access.is_system() or county_code = (select access.board_of_county()));
create policy with_its_area on strategy.development_area_origin
  using (exists (select from strategy.development_area d where d.id = development_area_id));
