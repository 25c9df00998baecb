-- (Villkor för mottagaren.) What a recipient accepts to get what was decided for it; a new version is added, none is changed.
create table funding.terms (
  id uuid primary key default uuidv7(),
  stream_id uuid not null,
  funder_id uuid not null,
  version integer not null check (version >= 1),
  text text not null check (length(text) between 1 and 20000),
  written_at timestamptz not null,
  foreign key (stream_id, funder_id) references funding.stream (id, funder_id),
  unique (stream_id, version),
  unique (id, stream_id)
);

-- (Rekvisitionstid.) When what was decided in a stream can be requisitioned; the last second is in time.
create table funding.opening (
  stream_id uuid primary key,
  funder_id uuid not null,
  opens_at timestamptz not null,
  closes_at timestamptz not null,
  check (closes_at > opens_at),
  foreign key (stream_id, funder_id) references funding.stream (id, funder_id)
);

-- (Rekvisition.) A recipient's draft, and what it asks for and accepts once it is submitted.
alter table funding.award add unique (id, stream_id);
create table funding.requisition (
  id uuid primary key default uuidv7(),
  award_id uuid not null unique,
  stream_id uuid not null,
  funder_id uuid not null,
  recipient_id uuid not null,
  receipt bigint generated always as identity,
  version integer not null default 0,
  amount_sek bigint check (amount_sek >= 0),
  wish_sek bigint check (wish_sek >= 0), -- how much more it would like, if others do not want theirs
  terms_id uuid,
  contact_function text not null default '' check (length(contact_function) <= 200),
  signatory_id uuid references access.person,
  started_by uuid not null references access.person,
  submitted_by uuid references access.person,
  submitted_at timestamptz,
  foreign key (award_id, funder_id, recipient_id) references funding.award (id, funder_id, recipient_id),
  foreign key (award_id, stream_id) references funding.award (id, stream_id),
  foreign key (terms_id, stream_id) references funding.terms (id, stream_id),
  check (submitted_at is null or (amount_sek is not null and wish_sek is not null and terms_id is not null
    and contact_function <> '' and submitted_by is not null and submitted_by = signatory_id))
);
create index on funding.requisition (stream_id);
create index on funding.requisition (recipient_id);
create index on funding.requisition (signatory_id);
create index on funding.requisition (started_by);
create index on funding.requisition (submitted_by);

-- Whom a letter was asked for before a deadline, so that nobody is reminded twice of the same one.
create table funding.reminder (
  stream_id uuid not null references funding.stream,
  recipient_id uuid not null references organisation.organisation,
  closes_at timestamptz not null,
  days_before integer not null check (days_before > 0),
  asked_at timestamptz not null,
  primary key (stream_id, recipient_id, closes_at, days_before)
);

do $$
declare
  name text;
begin
  foreach name in array array['terms', 'opening', 'requisition', 'reminder'] loop
    execute format('alter table funding.%I enable row level security, force row level security', name);
    execute format('grant select, insert on funding.%I to samsyn_app', name);
  end loop;
  foreach name in array array['terms', 'opening'] loop
    execute format('create policy whoever_is_signed_in_reads on funding.%I for select using (access.is_signed_in())', name);
    execute format('create policy the_funder_adds on funding.%I for insert'
      ' with check (access.is_system() or funder_id = (select access.organisation()))', name);
  end loop;
end $$;
grant update (opens_at, closes_at) on funding.opening to samsyn_app;
create policy the_funder_moves on funding.opening for update
  using (access.is_system() or funder_id = (select access.organisation()));
grant update (version, amount_sek, wish_sek, terms_id, contact_function, signatory_id, submitted_by, submitted_at)
  on funding.requisition to samsyn_app;
create policy the_recipient_reads on funding.requisition for select
  using (access.is_system() or recipient_id = (select access.organisation()));
create policy the_funder_reads_what_is_submitted on funding.requisition for select
  using (submitted_at is not null and funder_id = (select access.organisation()));
create policy the_recipient_adds on funding.requisition for insert
  with check (access.is_system() or recipient_id = (select access.organisation()));
create policy the_recipient_changes_a_draft on funding.requisition for update
  using (submitted_at is null and (access.is_system() or recipient_id = (select access.organisation())))
  with check (access.is_system() or recipient_id = (select access.organisation()));
create policy the_system_reminds on funding.reminder using (access.is_system()) with check (access.is_system());

select audit.watch('funding.terms');
select audit.watch('funding.opening');
select audit.watch('funding.requisition');

-- Nothing is booked for the funder until the transaction ends; others may hold it still meanwhile.
create function funding.hold_still(funder uuid) returns void language sql as $$
  select pg_advisory_xact_lock_shared(7265100, hashtext(funder::text)) $$;
