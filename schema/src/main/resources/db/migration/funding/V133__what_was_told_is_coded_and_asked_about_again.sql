-- (Kodbok.) What the free text of a stream's returns is sorted under afterwards.
create table funding.code (
  id uuid primary key default uuidv7(),
  stream_id uuid not null,
  funder_id uuid not null,
  name text not null check (length(name) between 1 and 100),
  description text not null check (length(description) between 1 and 1000),
  foreign key (stream_id, funder_id) references funding.stream (id, funder_id),
  unique (stream_id, name),
  unique (id, funder_id)
);

create table funding.coded (
  code_id uuid not null,
  return_id uuid not null references funding.return_form,
  funder_id uuid not null,
  coded_by uuid not null references access.person,
  coded_at timestamptz not null,
  foreign key (code_id, funder_id) references funding.code (id, funder_id),
  primary key (code_id, return_id)
);
create index on funding.coded (return_id);
create index on funding.coded (coded_by);

-- (Ett år senare.) Whether what was improved lives on, a year after the return was certified.
create table funding.year_after (
  award_id uuid primary key,
  funder_id uuid not null,
  recipient_id uuid not null,
  lives_on text not null check (lives_on in ('yes', 'partly', 'no', 'cannot_judge')),
  why text not null check (length(why) between 1 and 4000),
  answered_by uuid not null references access.person,
  answered_at timestamptz not null,
  foreign key (award_id, funder_id, recipient_id) references funding.award (id, funder_id, recipient_id)
);
create index on funding.year_after (recipient_id);
create index on funding.year_after (answered_by);

do $$
declare
  name text;
begin
  foreach name in array array['code', 'coded'] loop
    execute format('alter table funding.%I enable row level security, force row level security', name);
    execute format('grant select, insert, delete on funding.%I to samsyn_app', name);
    execute format('create policy the_funders on funding.%I using (access.is_system() or funder_id = (select access.organisation()))'
      ' with check (access.is_system() or funder_id = (select access.organisation()))', name);
  end loop;
end $$;
alter table funding.year_after enable row level security, force row level security;
grant select, insert on funding.year_after to samsyn_app;
create policy the_funder_and_the_recipient_read on funding.year_after for select
  using (access.is_system() or funder_id = (select access.organisation()) or recipient_id = (select access.organisation()));
create policy the_recipient_answers on funding.year_after for insert
  with check (access.is_system() or recipient_id = (select access.organisation()));

select audit.watch('funding.code');
select audit.watch('funding.coded');
select audit.watch('funding.year_after');
