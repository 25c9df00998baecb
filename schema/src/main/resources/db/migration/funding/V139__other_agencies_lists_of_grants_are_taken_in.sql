-- (Lista över bidrag.) What another agency or organisation has told that it gave during a year. It is read beside what is decided here and is
-- never a part of the ledger or of its sums. Taken in again, the list of the same source and year takes the place of the earlier.
create table funding.grant_list (
  id uuid primary key default uuidv7(),
  owner_id uuid not null references organisation.organisation, -- whose officer took it in
  source text not null check (length(source) between 1 and 200),
  year integer not null check (year between 1990 and 2200),
  file_name text not null,
  checksum text not null, -- of the file
  taken_in_by uuid not null references access.person,
  taken_in_at timestamptz not null,
  generated boolean not null default false,
  unique (owner_id, source, year),
  unique (id, owner_id, year)
);
create index on funding.grant_list (taken_in_by);

create table funding.listed_grant (
  list_id uuid not null,
  owner_id uuid not null,
  year integer not null,
  position integer not null check (position >= 1), -- the row in the file
  number text not null check (number ~ '^[1-9]\d[2-9]\d{3}-\d{4}$'),
  name text not null check (length(name) between 1 and 200),
  funder text not null check (length(funder) between 1 and 200),
  programme text not null check (length(programme) between 1 and 500),
  amount_sek bigint not null check (amount_sek > 0),
  decided_on date not null,
  money_from date,
  money_to date,
  primary key (list_id, position),
  foreign key (list_id, owner_id, year) references funding.grant_list (id, owner_id, year) on delete cascade,
  check (num_nulls(money_from, money_to) in (0, 2)),
  check (money_to >= money_from),
  check (year = extract(year from decided_on))
);
create index on funding.listed_grant (owner_id, number);

do $$
declare
  name text;
begin
  foreach name in array array['grant_list', 'listed_grant'] loop
    execute format('alter table funding.%I enable row level security, force row level security', name);
    execute format('grant select, insert, delete on funding.%I to samsyn_app', name);
    execute format('create policy whoever_handles_funds_reads on funding.%I for select using (access.is_system()'
      ' or (owner_id = (select access.organisation()) and (select access.role()) in (''funds_officer'', ''funds_decider'')))', name);
    execute format('create policy an_officer_takes_in on funding.%I for insert with check (access.is_system()'
      ' or (owner_id = (select access.organisation()) and (select access.role()) = ''funds_officer''))', name);
    execute format('create policy an_officer_takes_away on funding.%I for delete using (access.is_system()'
      ' or (owner_id = (select access.organisation()) and (select access.role()) = ''funds_officer''))', name);
  end loop;
end $$;

select audit.watch('funding.grant_list');
