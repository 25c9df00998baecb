-- (Omfördelning.) What nobody requisitioned went to those who wished for more; decided once for a stream, after its deadline.
create table funding.redistribution (
  stream_id uuid primary key,
  funder_id uuid not null,
  reference_number text not null check (length(reference_number) between 1 and 200),
  pool_sek bigint not null check (pool_sek >= 0), -- what nobody requisitioned
  rest_sek bigint not null check (rest_sek between 0 and pool_sek), -- what nobody wished for either, which went back to its item
  decided_by uuid not null references access.person,
  decided_at timestamptz not null,
  voucher_id uuid references funding.voucher, -- null when it moved nothing
  foreign key (stream_id, funder_id) references funding.stream (id, funder_id),
  unique (stream_id, funder_id)
);
create index on funding.redistribution (decided_by);

create table funding.redistributed (
  stream_id uuid not null,
  funder_id uuid not null,
  round integer not null check (round >= 1),
  recipient_id uuid not null references organisation.organisation,
  amount_sek bigint not null check (amount_sek > 0),
  foreign key (stream_id, funder_id) references funding.redistribution (stream_id, funder_id),
  primary key (stream_id, round, recipient_id)
);
create index on funding.redistributed (recipient_id);

do $$
declare
  name text;
begin
  foreach name in array array['redistribution', 'redistributed'] loop
    execute format('alter table funding.%I enable row level security, force row level security', name);
    execute format('grant select, insert on funding.%I to samsyn_app', name);
    execute format('create policy the_funder_adds on funding.%I for insert'
      ' with check (access.is_system() or funder_id = (select access.organisation()))', name);
    execute format('create policy the_funder_reads on funding.%I for select'
      ' using (access.is_system() or funder_id = (select access.organisation()))', name);
  end loop;
end $$;
create policy a_recipient_reads_its_own on funding.redistributed for select using (recipient_id = (select access.organisation()));

select audit.watch('funding.redistribution');
select audit.watch('funding.redistributed');
