-- The ledger: every movement of money is an entry from one node to another, booked in a numbered voucher and never changed.
-- What a node holds is the sum of its legs; each leg keeps the sum so far, so that any balance, as known at any time, is one
-- look into an index, and funding.faults() counts it all again. See docs/decisions/0021.
create schema funding;
grant usage on schema funding to samsyn_app;

-- (Villkor.) Money of an appropriation item that the Government lets an organisation use for a purpose during a year.
create table funding.condition (
  id uuid primary key default uuidv7(),
  funder_id uuid not null references organisation.organisation,
  item_id uuid not null references mandate.appropriation_item,
  year integer not null check (year between 1990 and 2200),
  reference_number text not null check (length(reference_number) between 1 and 100), -- the Government's decision
  name_sv text not null check (length(name_sv) between 1 and 200),
  name_en text not null check (length(name_en) between 1 and 200),
  generated boolean not null default false,
  unique (id, funder_id)
);
create index on funding.condition (funder_id, year);

-- (Medelsström.) What is shared out among recipients of one kind during a year; charged to one condition or several.
create table funding.stream (
  id uuid primary key default uuidv7(),
  funder_id uuid not null references organisation.organisation,
  year integer not null check (year between 1990 and 2200),
  recipients text not null check (recipients in ('municipalities', 'regions', 'counties', 'civil_society', 'agencies', 'several')),
  mandate_id uuid references mandate.mandate,
  purpose_code text references mandate.purpose,
  name_sv text not null check (length(name_sv) between 1 and 200),
  name_en text not null check (length(name_en) between 1 and 200),
  generated boolean not null default false,
  unique (id, funder_id)
);
create index on funding.stream (funder_id, year);

-- (Tilldelning.) What one recipient gets from a stream, once or by several decisions.
create table funding.award (
  id uuid primary key default uuidv7(),
  stream_id uuid not null,
  funder_id uuid not null,
  recipient_id uuid not null references organisation.organisation,
  generated boolean not null default false,
  foreign key (stream_id, funder_id) references funding.stream (id, funder_id),
  unique (id, funder_id, recipient_id)
);
create index on funding.award (stream_id);
create index on funding.award (recipient_id);

-- Where money can be. Only the state's own nodes may go below zero: they are where all of it comes from.
create table funding.node_kind (
  kind text primary key,
  bottomless boolean not null,
  has_condition boolean not null,
  has_stream boolean not null,
  has_award boolean not null
);
insert into funding.node_kind (kind, bottomless, has_condition, has_stream, has_award) values
  ('state', true, false, false, false),
  ('item', false, false, false, false),
  ('condition', false, true, false, false),
  ('stream', false, true, true, false),
  ('decided', false, true, true, true),
  ('paid', false, true, true, true),
  ('used', false, true, true, true),
  ('unused', false, true, true, true),
  ('repaid', false, true, true, true),
  ('written_off', false, true, true, true),
  ('ceiling', true, false, false, false), -- what the Government lets be promised for years to come
  ('promisable', false, false, false, false),
  ('promised', false, false, true, true);

-- Which way money goes, and what that is called.
create table funding.movement (
  kind text primary key,
  from_kind text not null references funding.node_kind,
  to_kind text not null references funding.node_kind,
  unique (from_kind, to_kind),
  unique (kind, from_kind, to_kind)
);
insert into funding.movement (kind, from_kind, to_kind) values
  ('appropriated', 'state', 'item'),
  ('withdrawn', 'item', 'state'),
  ('conditioned', 'item', 'condition'),
  ('given_back', 'condition', 'item'),
  ('allotted', 'condition', 'stream'),
  ('left_over', 'stream', 'condition'),
  ('decided_upon', 'stream', 'decided'),
  ('revoked', 'decided', 'stream'),
  ('paid_out', 'decided', 'paid'),
  ('bounced', 'paid', 'decided'),
  ('accounted_used', 'paid', 'used'),
  ('accounted_unused', 'paid', 'unused'),
  ('found_used', 'unused', 'used'),
  ('found_unused', 'used', 'unused'),
  ('paid_back', 'unused', 'repaid'),
  ('written_off', 'unused', 'written_off'),
  ('restored', 'repaid', 'item'),
  ('authorised', 'ceiling', 'promisable'),
  ('cancelled', 'promisable', 'ceiling'),
  ('promised_ahead', 'promisable', 'promised'),
  ('released', 'promised', 'promisable');

create table funding.node (
  id uuid primary key default uuidv7(),
  kind text not null references funding.node_kind,
  funder_id uuid not null references organisation.organisation,
  item_id uuid not null references mandate.appropriation_item,
  year integer not null check (year between 1990 and 2200), -- a promise stands in the year in which it falls due
  condition_id uuid,
  stream_id uuid,
  award_id uuid,
  recipient_id uuid,
  foreign key (condition_id, funder_id) references funding.condition (id, funder_id),
  foreign key (stream_id, funder_id) references funding.stream (id, funder_id),
  foreign key (award_id, funder_id, recipient_id) references funding.award (id, funder_id, recipient_id),
  check (num_nulls(award_id, recipient_id) in (0, 2)),
  unique nulls not distinct (kind, funder_id, item_id, year, condition_id, stream_id, award_id),
  unique (id, kind)
);
create index on funding.node (award_id);
create index on funding.node (stream_id);
create index on funding.node (recipient_id);

-- A node says all that its kind says, and nothing else.
create function funding.node_is_whole() returns trigger language plpgsql as $$
begin
  if not exists (select from funding.node_kind k where k.kind = new.kind
      and k.has_condition = (new.condition_id is not null) and k.has_stream = (new.stream_id is not null)
      and k.has_award = (new.award_id is not null))
    or (new.condition_id is not null and not exists (select from funding.condition c
      where c.id = new.condition_id and c.item_id = new.item_id and c.year = new.year))
    or (new.award_id is not null and not exists (select from funding.award a
      where a.id = new.award_id and a.stream_id = new.stream_id)) then
    raise exception 'a node of kind % is not told so', new.kind using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger node_is_whole before insert on funding.node for each row execute function funding.node_is_whole();

-- (Verifikation.) What was booked at once and on what ground. Numbered without a gap for each funder and year.
create table funding.voucher (
  id uuid primary key default uuidv7(),
  funder_id uuid not null references organisation.organisation,
  year integer not null,
  number integer not null check (number >= 1),
  booked_on date not null,
  known_at timestamptz not null,
  booked_by uuid references access.person,
  booked_in xid8 not null, -- the transaction, in which its entries are booked too
  ground text not null check (length(ground) between 1 and 200), -- the decision, by its register number
  generated boolean not null default false,
  unique (funder_id, year, number),
  check (year = extract(year from booked_on))
);
create index on funding.voucher (funder_id, known_at);

create table funding.entry (
  id bigint generated always as identity primary key,
  voucher_id uuid not null references funding.voucher,
  position integer not null check (position >= 1),
  kind text not null,
  from_node uuid not null,
  from_kind text not null,
  to_node uuid not null,
  to_kind text not null,
  amount_sek bigint not null check (amount_sek > 0),
  unique (voucher_id, position),
  foreign key (kind, from_kind, to_kind) references funding.movement (kind, from_kind, to_kind),
  foreign key (from_node, from_kind) references funding.node (id, kind),
  foreign key (to_node, to_kind) references funding.node (id, kind)
);

-- The two ends of an entry. Derived: an entry says it all, but not in the order in which one node saw them.
create table funding.leg (
  node_id uuid not null references funding.node,
  position integer not null check (position >= 1),
  entry_id bigint not null references funding.entry,
  amount_sek bigint not null,
  balance_sek bigint not null, -- after it
  known_at timestamptz not null,
  primary key (node_id, position)
);
create index on funding.leg (node_id, known_at, position) include (balance_sek);
create index on funding.leg (entry_id);

do $$
declare
  name text;
begin
  foreach name in array array['condition', 'stream', 'award', 'node', 'voucher', 'entry', 'leg', 'node_kind', 'movement'] loop
    execute format('alter table funding.%I enable row level security, force row level security', name);
  end loop;
  foreach name in array array['condition', 'stream', 'node_kind', 'movement'] loop
    execute format('grant select on funding.%I to samsyn_app', name);
    execute format('create policy whoever_is_signed_in_reads on funding.%I for select using (access.is_signed_in())', name);
  end loop;
  foreach name in array array['condition', 'stream', 'award', 'node'] loop
    execute format('grant select, insert on funding.%I to samsyn_app', name);
    execute format('create policy the_funder_adds on funding.%I for insert'
      ' with check (access.is_system() or funder_id = (select access.organisation()))', name);
  end loop;
  foreach name in array array['award', 'node'] loop
    execute format('create policy the_funder_and_the_recipient_read on funding.%I for select'
      ' using (access.is_system() or funder_id = (select access.organisation()) or recipient_id = (select access.organisation()))', name);
  end loop;
end $$;
grant select on funding.voucher, funding.entry, funding.leg to samsyn_app;
grant insert (id, funder_id, booked_on, known_at, ground, generated) on funding.voucher to samsyn_app;
grant insert (voucher_id, position, kind, from_node, from_kind, to_node, to_kind, amount_sek) on funding.entry to samsyn_app;
create policy with_a_node on funding.entry for select
  using (access.is_system() or exists (select from funding.node n where n.id in (from_node, to_node)));
create policy with_its_node on funding.leg for select
  using (access.is_system() or exists (select from funding.node n where n.id = node_id));
create policy the_funder_and_whoever_reads_an_entry on funding.voucher for select
  using (access.is_system() or funder_id = (select access.organisation())
         or exists (select from funding.entry e where e.voucher_id = voucher.id));
create policy the_funder_books on funding.voucher for insert
  with check (access.is_system() or funder_id = (select access.organisation()));
create policy the_funder_books on funding.entry for insert
  with check (access.is_system() or exists (select from funding.node n
    where n.id = from_node and n.funder_id = (select access.organisation())));
create policy the_ledger_books on funding.leg for insert with check (true); -- only its owner may, in book_entry

-- A voucher is numbered and dated by the ledger, one at a time for a funder until it is committed, so that what a node holds is certain
-- while it is decided upon. Known is when it is booked, or later if a clock of the funder's was ahead, so that what was known at a
-- time that has passed stays so.
create function funding.number_voucher() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock(7265100, hashtext(new.funder_id::text));
  new.year := extract(year from new.booked_on);
  select coalesce(max(v.number), 0) + 1 into new.number
    from funding.voucher v where v.funder_id = new.funder_id and v.year = new.year;
  new.known_at := greatest(new.known_at, (select max(v.known_at) from funding.voucher v where v.funder_id = new.funder_id));
  new.booked_by := access.person();
  new.booked_in := pg_current_xact_id();
  return new;
end $$;
create trigger number_voucher before insert on funding.voucher for each row execute function funding.number_voucher();

-- An entry is booked with its voucher and not afterwards, between nodes of the same funder. A node that would go below zero refuses it
-- all, with SQLSTATE SM001, and the node and what it holds in the detail.
create function funding.book_entry() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  ends constant uuid[] := array[new.from_node, new.to_node];
  signed constant bigint[] := array[-new.amount_sek, new.amount_sek];
  known timestamptz;
  funder uuid;
  last_position integer;
  held bigint;
begin
  select v.known_at, v.funder_id into known, funder
    from funding.voucher v where v.id = new.voucher_id and v.booked_in = pg_current_xact_id();
  if known is null or 2 <> (select count(*) from funding.node n where n.id = any (ends) and n.funder_id = funder) then
    raise exception 'an entry is booked with its voucher, between two nodes of its funder' using errcode = 'check_violation';
  end if;
  for side in 1 .. 2 loop
    select l.position, l.balance_sek into last_position, held
      from funding.leg l where l.node_id = ends[side] order by l.position desc limit 1;
    held := coalesce(held, 0);
    if held + signed[side] < 0 and not (select k.bottomless from funding.node_kind k
        where k.kind = case side when 1 then new.from_kind else new.to_kind end) then
      raise exception 'the node does not hold that much' using errcode = 'SM001', detail = ends[side] || ' ' || held;
    end if;
    insert into funding.leg (node_id, position, entry_id, amount_sek, balance_sek, known_at)
      values (ends[side], coalesce(last_position, 0) + 1, new.id, signed[side], held + signed[side], known);
  end loop;
  return null;
end $$;
create trigger book_entry after insert on funding.entry for each row execute function funding.book_entry();

-- What does not add up when all is counted again; no row when everything does.
create function funding.faults() returns table (fault text, node_id uuid, entry_id bigint)
  language sql stable as $$
  select 'balance', l.node_id, l.entry_id
    from (select *, sum(amount_sek) over so_far as counted, row_number() over so_far as nth,
            lag(known_at) over so_far as before from funding.leg
          window so_far as (partition by node_id order by position)) l
    where l.counted <> l.balance_sek or l.nth <> l.position or l.before > l.known_at
  union all
  select 'below_zero', l.node_id, l.entry_id
    from funding.leg l join funding.node n on n.id = l.node_id join funding.node_kind k on k.kind = n.kind
    where l.balance_sek < 0 and not k.bottomless
  union all
  select 'legs', null, e.id
    from funding.entry e left join funding.leg l on l.entry_id = e.id
    group by e.id
    having count(*) <> 2
      or coalesce(bool_or(l.node_id = e.from_node and l.amount_sek = -e.amount_sek), false) is false
      or coalesce(bool_or(l.node_id = e.to_node and l.amount_sek = e.amount_sek), false) is false
  union all
  select 'numbers', null, null
    from funding.voucher v group by v.funder_id, v.year having max(v.number) <> count(*) $$;

select audit.watch('funding.condition');
select audit.watch('funding.stream');
select audit.watch('funding.award');
select audit.watch('funding.voucher');
select audit.watch('funding.entry');
