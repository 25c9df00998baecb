create schema mandate;
grant usage on schema mandate to samsyn_app;
alter default privileges in schema mandate grant select, insert, update, delete on tables to samsyn_app;

create table mandate.appropriation_item (
  id uuid primary key default uuidv7(),
  expenditure_area text not null,
  appropriation text not null,
  item text not null,
  name_sv text not null,
  name_en text not null,
  unique (expenditure_area, appropriation, item)
);

create table mandate.mandate (
  id uuid primary key default uuidv7(),
  reference_number text not null unique,
  kind text not null check (kind in ('decision', 'ordinance')),
  title_sv text not null,
  title_en text not null,
  decided_on date not null,
  period_from date not null,
  period_to date,
  ministry_sv text not null,
  ministry_en text not null,
  appropriation_item_id uuid references mandate.appropriation_item,
  amount_sek bigint check (amount_sek >= 0),
  floor_per_county_sek bigint check (floor_per_county_sek >= 0),
  check (period_to is null or period_to >= period_from),
  check (amount_sek is null or appropriation_item_id is not null)
);

create table mandate.sub_mandate (
  id uuid primary key default uuidv7(),
  mandate_id uuid not null references mandate.mandate,
  number integer not null,
  title_sv text not null,
  title_en text not null,
  summary_sv text not null,
  summary_en text not null,
  earmarked_sek bigint check (earmarked_sek >= 0),
  unique (mandate_id, number)
);

create table mandate.addressee (
  mandate_id uuid not null references mandate.mandate,
  organisation_id uuid not null references organisation.organisation,
  primary key (mandate_id, organisation_id)
);

create table mandate.consultation_party (
  mandate_id uuid not null references mandate.mandate,
  name text not null,
  primary key (mandate_id, name)
);

create table mandate.purpose (
  code text primary key,
  name_sv text not null,
  name_en text not null,
  position integer not null
);

create table mandate.reporting_duty (
  id uuid primary key default uuidv7(),
  mandate_id uuid not null references mandate.mandate,
  sub_mandate_id uuid references mandate.sub_mandate,
  organisation_id uuid references organisation.organisation, -- null: each addressee for itself
  title_sv text not null,
  title_en text not null,
  recipient_sv text not null,
  content_sv text not null,
  content_en text not null,
  due_on date not null,
  generated boolean not null default false -- the date is ours, not the source's
);
create index on mandate.reporting_duty (due_on);

create table mandate.duty_fulfilment (
  duty_id uuid not null references mandate.reporting_duty,
  organisation_id uuid not null references organisation.organisation,
  fulfilled_on date not null,
  reference_number text not null,
  recorded_by uuid references access.person,
  primary key (duty_id, organisation_id)
);

-- What serves mandates: an activity, a cost, working time. Its parts always sum to exactly 100 %.
create table mandate.attributed (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null references organisation.organisation,
  county_code text not null,
  title text not null check (title <> ''),
  period_from date not null,
  period_to date not null,
  cost_sek bigint check (cost_sek >= 0),
  fte_hundredths integer check (fte_hundredths >= 0),
  generated boolean not null default false,
  check (period_to >= period_from)
);
create index on mandate.attributed (organisation_id, period_from);
create index on mandate.attributed (county_code, period_from);

create table mandate.attribution_part (
  attributed_id uuid not null references mandate.attributed on delete cascade,
  position integer not null,
  mandate_id uuid not null references mandate.mandate,
  sub_mandate_id uuid references mandate.sub_mandate,
  purpose_code text not null references mandate.purpose,
  basis_points integer not null check (basis_points between 1 and 10000),
  primary key (attributed_id, position)
);

create function mandate.parts_are_whole() returns trigger language plpgsql as $$
declare
  whole uuid := coalesce(new.attributed_id, old.attributed_id);
  total integer;
begin
  select sum(basis_points) into total from mandate.attribution_part where attributed_id = whole;
  if total is not null and total <> 10000 then
    raise exception 'the parts of % sum to % basis points, not 10000', whole, total using errcode = 'check_violation';
  end if;
  return null;
end $$;
create constraint trigger parts_are_whole after insert or update or delete on mandate.attribution_part
  deferrable initially deferred for each row execute function mandate.parts_are_whole();

do $$
declare name text;
begin
  foreach name in array array['appropriation_item', 'mandate', 'sub_mandate', 'addressee', 'consultation_party', 'purpose',
                              'reporting_duty'] loop
    execute format('alter table mandate.%I enable row level security, force row level security', name);
    execute format('create policy anyone_reads on mandate.%I for select using (true)', name);
    execute format('create policy the_system_keeps on mandate.%I using (access.is_system() or access.is_operator())', name);
  end loop;
  foreach name in array array['duty_fulfilment', 'attributed', 'attribution_part'] loop
    execute format('alter table mandate.%I enable row level security, force row level security', name);
  end loop;
end $$;
create policy own_and_county on mandate.attributed
  using (access.is_system() or organisation_id = (select access.organisation())
         or county_code = (select access.board_of_county()) or access.is_aggregating())
  with check (access.is_system() or organisation_id = (select access.organisation())
              or county_code = (select access.board_of_county()));
create policy with_its_whole on mandate.attribution_part
  using (exists (select from mandate.attributed a where a.id = attributed_id));
create policy own_and_national on mandate.duty_fulfilment
  using (access.is_system() or organisation_id = (select access.organisation()) or access.role() = 'national_reader')
  with check (access.is_system() or organisation_id = (select access.organisation()));
