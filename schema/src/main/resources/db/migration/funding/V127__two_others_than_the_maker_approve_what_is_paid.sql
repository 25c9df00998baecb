-- (Beloppsgräns.) How large a list somebody may approve; the latest version counts, and nobody sets one's own.
create table funding.payment_limit (
  funder_id uuid not null references organisation.organisation,
  person_id uuid not null references access.person,
  version integer not null check (version >= 1),
  limit_sek bigint not null check (limit_sek >= 0),
  set_by uuid not null references access.person,
  set_at timestamptz not null,
  primary key (funder_id, person_id, version),
  check (set_by <> person_id)
);
create index on funding.payment_limit (person_id);
create index on funding.payment_limit (set_by);

-- (Betallista.) What is to be paid on a day. Its content is what it was made with; it is approved and booked, or cancelled.
create table funding.payment_list (
  id uuid primary key default uuidv7(),
  funder_id uuid not null references organisation.organisation,
  year integer not null,
  number integer not null check (number >= 1),
  pay_on date not null,
  sum_sek bigint not null check (sum_sek > 0),
  payments integer not null check (payments > 0),
  made_by uuid not null references access.person,
  made_at timestamptz not null,
  made_in xid8 not null default pg_current_xact_id(), -- the transaction, in which its payments are told too
  generated boolean not null,
  booked_at timestamptz,
  voucher_id uuid unique references funding.voucher,
  cancelled_by uuid references access.person,
  cancelled_at timestamptz,
  check (year = extract(year from pay_on)),
  check (num_nulls(booked_at, voucher_id) in (0, 2)),
  check (num_nulls(cancelled_by, cancelled_at) in (0, 2)),
  check (booked_at is null or cancelled_at is null),
  unique (funder_id, year, number),
  unique (id, funder_id)
);
create index on funding.payment_list (made_by);
create index on funding.payment_list (cancelled_by);

create table funding.payment (
  id uuid primary key default uuidv7(),
  list_id uuid not null,
  funder_id uuid not null,
  position integer not null check (position >= 1),
  award_id uuid not null,
  stream_id uuid not null references funding.stream,
  recipient_id uuid not null,
  recipient_name text not null check (length(recipient_name) between 1 and 200), -- as the bank is told
  account_id uuid not null,
  amount_sek bigint not null check (amount_sek > 0),
  foreign key (list_id, funder_id) references funding.payment_list (id, funder_id),
  foreign key (award_id, funder_id, recipient_id) references funding.award (id, funder_id, recipient_id),
  foreign key (account_id, recipient_id) references funding.payee_account (id, organisation_id),
  unique (list_id, position),
  unique (list_id, award_id),
  unique (id, list_id)
);
create index on funding.payment (award_id);
create index on funding.payment (stream_id);
create index on funding.payment (recipient_id);
create index on funding.payment (account_id);

-- (Attest.) Two persons' word for a list, neither of them its maker's, each within a limit.
create table funding.payment_approval (
  list_id uuid not null,
  funder_id uuid not null,
  person_id uuid not null references access.person,
  position integer not null check (position in (1, 2)),
  approved_at timestamptz not null,
  foreign key (list_id, funder_id) references funding.payment_list (id, funder_id),
  primary key (list_id, person_id),
  unique (list_id, position)
);
create index on funding.payment_approval (person_id);

-- (Betalfil.) What the bank is sent. Made once, when the list is booked; what it says never changes.
create table funding.payment_file (
  list_id uuid primary key,
  funder_id uuid not null,
  message_id text not null unique check (length(message_id) between 1 and 35),
  content bytea not null,
  checksum text not null generated always as (encode(sha256(content), 'hex')) stored,
  made_at timestamptz not null,
  foreign key (list_id, funder_id) references funding.payment_list (id, funder_id)
);

-- (Återrapport.) What the bank answered.
create table funding.payment_status_file (
  id uuid primary key default uuidv7(),
  list_id uuid not null,
  funder_id uuid not null,
  message_id text not null check (length(message_id) between 1 and 35), -- the bank's
  content bytea not null,
  checksum text not null generated always as (encode(sha256(content), 'hex')) stored,
  received_by uuid not null references access.person,
  received_at timestamptz not null,
  foreign key (list_id, funder_id) references funding.payment_list (id, funder_id),
  unique (list_id, checksum),
  unique (id, list_id, funder_id)
);
create index on funding.payment_status_file (received_by);

-- What it said of each payment. What was rejected came back, once.
create table funding.payment_answer (
  payment_id uuid not null,
  status_file_id uuid not null,
  list_id uuid not null,
  funder_id uuid not null,
  standing text not null check (standing in ('accepted', 'rejected')),
  reason text not null default '' check (length(reason) <= 35), -- the bank's code
  voucher_id uuid references funding.voucher,
  foreign key (payment_id, list_id) references funding.payment (id, list_id),
  foreign key (status_file_id, list_id, funder_id) references funding.payment_status_file (id, list_id, funder_id),
  primary key (payment_id, status_file_id),
  check ((standing = 'rejected') = (voucher_id is not null))
);
create unique index on funding.payment_answer (payment_id) where standing = 'rejected';
create index on funding.payment_answer (status_file_id);
create index on funding.payment_answer (voucher_id);

do $$
declare
  name text;
begin
  foreach name in array array['payment_limit', 'payment_list', 'payment', 'payment_approval', 'payment_file', 'payment_status_file',
      'payment_answer'] loop
    execute format('alter table funding.%I enable row level security, force row level security', name);
    execute format('grant select, insert on funding.%I to samsyn_app', name);
    execute format('create policy the_funder_reads on funding.%I for select'
      ' using (access.is_system() or funder_id = (select access.organisation()))', name);
    execute format('create policy the_funder_adds on funding.%I for insert'
      ' with check (access.is_system() or funder_id = (select access.organisation()))', name);
  end loop;
end $$;
grant update (booked_at, voucher_id, cancelled_by, cancelled_at) on funding.payment_list to samsyn_app;
create policy the_funder_ends on funding.payment_list for update
  using (booked_at is null and cancelled_at is null and (access.is_system() or funder_id = (select access.organisation())))
  with check (access.is_system() or funder_id = (select access.organisation()));

-- A payment is told with its list and not afterwards.
create function funding.payment_is_told_with_its_list() returns trigger language plpgsql as $$
begin
  if not exists (select from funding.payment_list l where l.id = new.list_id and l.made_in = pg_current_xact_id()) then
    raise exception 'a payment is told with its list' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger payment_is_told_with_its_list before insert on funding.payment
  for each row execute function funding.payment_is_told_with_its_list();

-- Whoever made a list does not approve it, nobody approves more than the limit that others have set, and what is approved is the sum.
create function funding.approval_is_within_bounds() returns trigger language plpgsql as $$
begin
  if not exists (select from funding.payment_list l
      where l.id = new.list_id and l.made_by <> new.person_id and l.booked_at is null and l.cancelled_at is null
        and (l.sum_sek, l.payments) = (select sum(p.amount_sek), count(*) from funding.payment p where p.list_id = l.id)
        and l.sum_sek <= (select m.limit_sek from funding.payment_limit m
          where m.funder_id = l.funder_id and m.person_id = new.person_id order by m.version desc limit 1)) then
    raise exception 'this approval is out of bounds' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger approval_is_within_bounds before insert on funding.payment_approval
  for each row execute function funding.approval_is_within_bounds();

-- Nothing is booked for a list without two approvals.
create function funding.list_is_approved_by_two() returns trigger language plpgsql as $$
begin
  if new.booked_at is not null and 2 <> (select count(*) from funding.payment_approval a where a.list_id = new.id) then
    raise exception 'a list is booked when two have approved it' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger list_is_approved_by_two before insert or update on funding.payment_list
  for each row execute function funding.list_is_approved_by_two();

select audit.watch('funding.payment_limit');
select audit.watch('funding.payment_list');
select audit.watch('funding.payment');
select audit.watch('funding.payment_approval');
select audit.watch('funding.payment_file', array['content']);
select audit.watch('funding.payment_status_file', array['content']);
select audit.watch('funding.payment_answer');
