create schema organisation;
grant usage on schema organisation to samsyn_app;
alter default privileges in schema organisation grant select, insert, update, delete on tables to samsyn_app;

-- Identifiers carry their kind: nation SE, county L06, municipality K0680, region R06, police region P-ost, group G-B3.
create table organisation.territory (
  id text primary key,
  kind text not null check (kind in ('nation', 'county', 'municipality', 'police_region', 'municipality_group', 'sub_region')),
  code text not null,
  valid_from date not null,
  valid_to date,
  shape text, -- GeoJSON geometry as published by Statistics Sweden; a document, never queried
  label_longitude numeric(7, 4),
  label_latitude numeric(7, 4),
  unique (kind, code, valid_from),
  check (valid_to is null or valid_to > valid_from)
);

create table organisation.territory_name (
  territory_id text not null references organisation.territory,
  name text not null check (name <> ''),
  own_name text,
  valid_from date not null,
  valid_to date,
  primary key (territory_id, valid_from),
  exclude using gist (territory_id with =, daterange(valid_from, valid_to) with &&)
);

create table organisation.territory_membership (
  hierarchy text not null check (hierarchy in ('administrative', 'police', 'municipality_group', 'sub_region')),
  child_id text not null references organisation.territory,
  parent_id text not null references organisation.territory,
  valid_from date not null,
  valid_to date,
  primary key (hierarchy, child_id, valid_from),
  exclude using gist (hierarchy with =, child_id with =, daterange(valid_from, valid_to) with &&)
);
create index on organisation.territory_membership (parent_id);

create table organisation.population (
  territory_id text not null references organisation.territory,
  counted_on date not null,
  persons integer not null check (persons >= 0),
  primary key (territory_id, counted_on)
);

create table organisation.organisation (
  id uuid primary key default uuidv7(),
  key text not null unique check (key ~ '^[a-z0-9-]+$'),
  kind text not null check (kind in ('county_board', 'municipality', 'region', 'national_agency', 'civil_society',
    'municipal_association', 'government', 'operator')),
  territory_id text references organisation.territory, -- the seat; null for the nation as a whole
  county_code text check (county_code ~ '^\d\d$')
);
create index on organisation.organisation (county_code);

create table organisation.organisation_name (
  organisation_id uuid not null references organisation.organisation,
  name text not null check (name <> ''),
  valid_from date not null,
  valid_to date,
  primary key (organisation_id, valid_from),
  exclude using gist (organisation_id with =, daterange(valid_from, valid_to) with &&)
);

create view organisation.named with (security_invoker = true) as
  select o.id, o.key, o.kind, o.territory_id, o.county_code, n.name
  from organisation.organisation o join organisation.organisation_name n on n.organisation_id = o.id and n.valid_to is null;

create table organisation.coordinator_function (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null references organisation.organisation,
  placement text not null,
  mandate text not null default '',
  full_time_percent integer not null check (full_time_percent between 0 and 1000),
  financing text not null default '',
  valid_from date not null,
  valid_to date,
  check (valid_to is null or valid_to > valid_from)
);
grant select, insert, update, delete on organisation.named to samsyn_app;

do $$
declare name text;
begin
  foreach name in array array['territory', 'territory_name', 'territory_membership', 'population', 'organisation',
                              'organisation_name', 'coordinator_function'] loop
    execute format('alter table organisation.%I enable row level security, force row level security', name);
    execute format('create policy anyone_reads on organisation.%I for select using (true)', name);
    execute format('create policy the_system_keeps on organisation.%I using (access.is_system() or access.is_operator())'
                   ' with check (access.is_system() or access.is_operator())', name);
  end loop;
end $$;
create policy the_county_board_names on organisation.organisation_name
  using (exists (select from organisation.organisation o
                 where o.id = organisation_id and o.county_code = (select access.board_of_county())));
create policy own_function on organisation.coordinator_function using (organisation_id = (select access.organisation()));
