create schema indicator;
grant usage on schema indicator to samsyn_app;
alter default privileges in schema indicator grant select, insert, update, delete on tables to samsyn_app;
alter default privileges in schema indicator grant usage on sequences to samsyn_app;

-- Where figures come from: a survey, visits, statements, a register. Sent and answered give the response rate.
create table indicator.source (
  id uuid primary key default uuidv7(),
  key text not null,
  county_code text not null,
  kind text not null check (kind in ('survey', 'visits', 'open_comparisons', 'statement', 'mapping', 'own_knowledge')),
  title_sv text not null,
  title_en text not null,
  period_from date not null,
  period_to date not null,
  sent integer check (sent >= 0),
  answered integer check (answered >= 0),
  description_sv text not null default '',
  generated boolean not null default false,
  unique (county_code, key),
  check (sent is null or answered is null or answered <= sent)
);

create table indicator.indicator (
  id uuid primary key default uuidv7(),
  code text not null unique check (code ~ '^[A-Z0-9-]+$'),
  group_code text not null default '',
  county_code text -- null: for the whole country
);

-- A change of meaning is a new version, and a declared break in the series.
create table indicator.definition (
  indicator_id uuid not null references indicator.indicator,
  version integer not null check (version >= 1),
  valid_from date not null,
  valid_to date,
  name_sv text not null,
  name_en text not null,
  kind text not null check (kind in ('structure', 'process', 'outcome')),
  value_type text not null check (value_type in ('yes_no', 'count', 'number', 'share', 'money')),
  unit_sv text not null,
  unit_en text not null,
  numerator_sv text not null default '',
  denominator_sv text not null default '',
  direction text not null check (direction in ('up', 'down', 'none')),
  reporter text not null check (reporter in ('municipality', 'region', 'county_board', 'region_coordinator', 'any')),
  frequency text not null check (frequency in ('year', 'quarter')),
  decimals integer not null default 0 check (decimals between 0 and 4),
  open boolean not null default false, -- each reporter's value is public, as in open comparisons
  goal_id uuid references strategy.goal,
  source_kind text not null default '',
  break_note_sv text not null default '',
  primary key (indicator_id, version),
  exclude using gist (indicator_id with =, daterange(valid_from, valid_to) with &&)
);

create table indicator.value (
  id bigint generated always as identity primary key,
  indicator_id uuid not null references indicator.indicator,
  organisation_id uuid not null references organisation.organisation,
  county_code text not null,
  open boolean not null,
  period_from date not null,
  period_to date not null,
  number numeric(20, 4), -- yes is 1, no is 0
  numerator bigint,
  denominator bigint,
  absence text check (absence in ('hidden', 'not_reported', 'not_applicable', 'not_asked')),
  state text not null default 'draft' check (state in ('draft', 'reported')),
  comment text not null default '' check (length(comment) <= 2000),
  source_id uuid references indicator.source,
  generated boolean not null default false,
  version integer not null default 1,
  reported_by uuid references access.person,
  reported_at timestamptz not null default now(),
  unique (indicator_id, organisation_id, period_from),
  check ((number is null) = (absence is not null)),
  check (period_to >= period_from)
);
create index on indicator.value (indicator_id, county_code, period_from) include (number, absence, state);
create index on indicator.value (organisation_id, period_from);

create table indicator.value_version (
  value_id bigint not null references indicator.value,
  version integer not null,
  number numeric(20, 4),
  absence text,
  state text not null,
  comment text not null,
  changed_by uuid,
  changed_at timestamptz not null,
  primary key (value_id, version)
);

do $$
declare name text;
begin
  foreach name in array array['source', 'indicator', 'definition', 'value', 'value_version'] loop
    execute format('alter table indicator.%I enable row level security, force row level security', name);
  end loop;
  foreach name in array array['source', 'indicator', 'definition'] loop
    execute format('create policy anyone_reads on indicator.%I for select using (true)', name);
  end loop;
end $$;
create policy the_county_board_keeps on indicator.source using (access.is_system() or county_code = (select access.board_of_county()));
create policy the_county_board_keeps on indicator.indicator
  using (access.is_system() or access.is_operator() or county_code = (select access.board_of_county()));
create policy with_its_indicator on indicator.definition
  using (access.is_system() or access.is_operator()
         or exists (select from indicator.indicator i where i.id = indicator_id and i.county_code = access.board_of_county()));
create policy own_county_and_open on indicator.value for select
  using ((open and state = 'reported') or organisation_id = (select access.organisation())
         or (state = 'reported' and (county_code = (select access.board_of_county()) or (select access.is_aggregating())))
         or (select access.is_system()));
create policy own_and_county_change on indicator.value for all
  using ((select access.is_system()) or organisation_id = (select access.organisation())
         or (county_code = (select access.board_of_county()) and state = 'reported'))
  with check ((select access.is_system()) or organisation_id = (select access.organisation())
              or county_code = (select access.board_of_county()));
create policy with_its_value on indicator.value_version
  using (exists (select from indicator.value v where v.id = value_id
                 and (access.is_system() or v.organisation_id = access.organisation() or v.county_code = access.board_of_county())));

-- The sums of a county, the same for whoever asks: rows stay behind the policies, sums do not.
create function indicator.tally(indicators uuid[], county text, first_day date, last_day date)
  returns table (indicator_id uuid, period_from date, expected bigint, reported bigint, yes bigint, no bigint, total numeric,
                 numerators numeric, denominators numeric, hidden bigint, not_reported bigint, not_applicable bigint,
                 not_asked bigint, generated bigint, changed_at timestamptz)
  language sql stable set samsyn.aggregating = 'on' as $$
  select v.indicator_id, v.period_from, count(*), count(v.number), count(*) filter (where v.number = 1),
         count(*) filter (where v.number = 0), sum(v.number), sum(v.numerator), sum(v.denominator),
         count(*) filter (where v.absence = 'hidden'), count(*) filter (where v.absence = 'not_reported'),
         count(*) filter (where v.absence = 'not_applicable'), count(*) filter (where v.absence = 'not_asked'),
         count(*) filter (where v.generated), max(v.reported_at)
  from indicator.value v
  where v.indicator_id = any (indicators) and (county is null or v.county_code = county) and v.state = 'reported'
    and v.period_from between first_day and last_day
  group by v.indicator_id, v.period_from
  order by v.indicator_id, v.period_from $$;
