create schema report;
grant usage on schema report to samsyn_app;
alter default privileges in schema report grant select, insert, update, delete on tables to samsyn_app;

create table report.report (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null references organisation.organisation,
  county_code text not null,
  template text not null check (template in ('status_report', 'yearly_account')),
  title text not null check (title <> ''),
  period_from date not null,
  period_to date not null,
  strategy_id uuid not null references strategy.strategy,
  duty_id uuid references mandate.reporting_duty,
  state text not null default 'draft' check (state in ('draft', 'in_review', 'approved', 'submitted', 'published')),
  created_by uuid references access.person,
  review_asked_by uuid references access.person,
  review_asked_at timestamptz,
  approved_by uuid references access.person,
  approved_at timestamptz,
  check (period_to >= period_from),
  check (approved_by is null or approved_by <> review_asked_by)
);
create index on report.report (county_code, period_from);

create table report.chapter (
  id uuid primary key default uuidv7(),
  report_id uuid not null references report.report on delete cascade,
  position integer not null,
  kind text not null check (kind in ('foreword', 'introduction', 'conditions', 'goal', 'strategy_work', 'results', 'analysis', 'needs',
    'development_areas', 'closing', 'method')),
  goal_id uuid references strategy.goal,
  title text not null check (title <> ''),
  text text not null default '' check (length(text) <= 200000),
  ready boolean not null default false,
  responsible uuid references access.person,
  version integer not null default 1,
  unique (report_id, position) deferrable
);

create table report.chapter_version (
  chapter_id uuid not null references report.chapter on delete cascade,
  version integer not null,
  text text not null,
  saved_by uuid references access.person,
  saved_at timestamptz not null,
  primary key (chapter_id, version)
);

create table report.comment (
  id uuid primary key default uuidv7(),
  chapter_id uuid not null references report.chapter on delete cascade,
  written_by uuid not null references access.person,
  written_at timestamptz not null,
  text text not null check (text <> '' and length(text) <= 5000),
  settled_at timestamptz
);

-- What was sent in: never changed, never deleted (the application's role may only add).
create table report.submission (
  report_id uuid primary key references report.report,
  reference_number text not null unique,
  county_code text not null,
  organisation_id uuid not null references organisation.organisation,
  submitted_by uuid references access.person,
  submitted_at timestamptz not null,
  content text not null, -- canonical JSON; frozen, never queried
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  pdf bytea not null
);
revoke update, delete on report.submission from samsyn_app;

create table report.publication (
  report_id uuid primary key references report.submission,
  published_at timestamptz not null,
  published_by uuid references access.person
);

create table report.reference_series (
  county_code text not null,
  year integer not null,
  last_number integer not null,
  primary key (county_code, year)
);

do $$
declare name text;
begin
  foreach name in array array['report', 'chapter', 'chapter_version', 'comment', 'submission', 'publication', 'reference_series'] loop
    execute format('alter table report.%I enable row level security, force row level security', name);
  end loop;
end $$;
create policy own_organisation on report.report
  using (access.is_system() or organisation_id = (select access.organisation()));
create policy submitted_for_national on report.report for select
  using (state in ('submitted', 'published') and access.role() = 'national_reader');
create policy published_for_all on report.report for select using (state = 'published');
create policy with_its_report on report.chapter
  using (exists (select from report.report r where r.id = report_id
                 and (access.is_system() or r.organisation_id = access.organisation())));
create policy with_its_chapter on report.chapter_version using (exists (select from report.chapter c where c.id = chapter_id));
create policy with_its_chapter on report.comment using (exists (select from report.chapter c where c.id = chapter_id));
create policy own_organisation on report.submission
  using (access.is_system() or organisation_id = (select access.organisation()));
create policy submitted_for_national on report.submission for select using (access.role() = 'national_reader');
create policy published_for_all on report.submission for select
  using (exists (select from report.publication p where p.report_id = submission.report_id));
create policy anyone_reads on report.publication for select using (true);
create policy own_organisation on report.publication
  using (access.is_system() or exists (select from report.report r where r.id = report_id and r.organisation_id = access.organisation()));
create policy own_county on report.reference_series
  using (access.is_system() or county_code = (select access.board_of_county()));
