-- Who booked a voucher and on what ground is the funder's: a voucher may be shared by many recipients, and each reads only its entries.
drop policy the_funder_and_whoever_reads_an_entry on funding.voucher;
create policy the_funder_reads on funding.voucher for select
  using (access.is_system() or funder_id = (select access.organisation()));

-- Nobody else books for the funder until the transaction ends.
create function funding.hold(funder uuid) returns void language sql as $$
  select pg_advisory_xact_lock(7265100, hashtext(funder::text)) $$;
create or replace function funding.number_voucher() returns trigger language plpgsql as $$
begin
  perform funding.hold(new.funder_id);
  new.year := extract(year from new.booked_on);
  select coalesce(max(v.number), 0) + 1 into new.number
    from funding.voucher v where v.funder_id = new.funder_id and v.year = new.year;
  new.known_at := greatest(new.known_at, (select max(v.known_at) from funding.voucher v where v.funder_id = new.funder_id));
  new.booked_by := access.person();
  new.booked_in := pg_current_xact_id();
  return new;
end $$;

-- A register number is as long everywhere as it may be on a voucher.
alter table funding.condition
  drop constraint condition_reference_number_check,
  add constraint condition_reference_number_check check (length(reference_number) between 1 and 200);

-- (Förslag till fördelning.) A key for a stream, and what it leads to. A new version replaces the one before; none is ever changed.
create table funding.proposal (
  id uuid primary key default uuidv7(),
  stream_id uuid not null,
  funder_id uuid not null,
  version integer not null check (version >= 1),
  key_file text not null, -- as the command line reads a key; a document, never queried
  population_source text not null check (population_source in ('scb')),
  counted_on date not null,
  total_sek bigint not null check (total_sek >= 0),
  reason text not null check (length(reason) between 1 and 2000),
  proposed_at timestamptz not null,
  foreign key (stream_id, funder_id) references funding.stream (id, funder_id),
  unique (stream_id, version),
  unique (id, funder_id)
);

-- The people that it counted, as they were then known, so that it can be worked out again.
create table funding.counted (
  proposal_id uuid not null,
  funder_id uuid not null,
  code text not null,
  name text not null,
  inhabitants bigint not null check (inhabitants >= 0),
  foreign key (proposal_id, funder_id) references funding.proposal (id, funder_id),
  primary key (proposal_id, code)
);

-- What each recipient would get; nothing for one that the key excludes.
create table funding.proposed_amount (
  proposal_id uuid not null,
  funder_id uuid not null,
  recipient_id uuid not null references organisation.organisation,
  code text not null,
  amount_sek bigint not null check (amount_sek >= 0),
  foreign key (proposal_id, funder_id) references funding.proposal (id, funder_id),
  foreign key (proposal_id, code) references funding.counted (proposal_id, code),
  primary key (proposal_id, recipient_id),
  unique (proposal_id, code)
);
create index on funding.proposed_amount (recipient_id);

-- (Beslut om fördelning.)
create table funding.key_decision (
  proposal_id uuid primary key,
  funder_id uuid not null,
  reference_number text not null check (length(reference_number) between 1 and 200),
  decided_at timestamptz not null,
  voucher_id uuid references funding.voucher, -- null when it moved nothing
  foreign key (proposal_id, funder_id) references funding.proposal (id, funder_id)
);

-- Whose hands it went through, for the funder to know: nobody's twice, so whoever proposed it never decides it.
create table funding.hand (
  proposal_id uuid not null,
  funder_id uuid not null,
  act text not null check (act in ('proposed', 'decided')),
  person_id uuid not null references access.person,
  foreign key (proposal_id, funder_id) references funding.proposal (id, funder_id),
  primary key (proposal_id, act),
  unique (proposal_id, person_id)
);
create index on funding.hand (person_id);

do $$
declare
  name text;
begin
  foreach name in array array['proposal', 'counted', 'proposed_amount', 'key_decision', 'hand'] loop
    execute format('alter table funding.%I enable row level security, force row level security', name);
    execute format('grant select, insert on funding.%I to samsyn_app', name);
    execute format('create policy the_funder_adds on funding.%I for insert'
      ' with check (access.is_system() or funder_id = (select access.organisation()))', name);
    execute format('create policy the_funder_reads on funding.%I for select'
      ' using (access.is_system() or funder_id = (select access.organisation()))', name);
  end loop;
end $$;
create policy a_recipient_reads_its_own on funding.proposed_amount for select using (recipient_id = (select access.organisation()));
create policy a_recipient_reads on funding.proposal for select
  using (exists (select from funding.proposed_amount a
    where a.proposal_id = id and a.recipient_id = (select access.organisation())));
create policy with_its_proposal on funding.counted for select using (exists (select from funding.proposal p where p.id = proposal_id));
create policy with_its_proposal on funding.key_decision for select using (exists (select from funding.proposal p where p.id = proposal_id));

select audit.watch('funding.proposal');
select audit.watch('funding.proposed_amount');
select audit.watch('funding.key_decision');
select audit.watch('funding.hand');
