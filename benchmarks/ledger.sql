-- A funder with a condition, a stream and 300 awards; told apart by their year, 2190. Run as superuser, in the system's scope.
begin;
set local samsyn.scope = 'system';
insert into mandate.appropriation_item (id, expenditure_area, appropriation, item, name_sv, name_en)
  values ('00000000-0000-4000-8000-000000000001', '9', '4:7', 'bench', 'Mätning', 'Benchmark');
insert into funding.condition (id, funder_id, item_id, year, reference_number, name_sv, name_en, generated)
  select '00000000-0000-4000-8000-000000000002', o.id, '00000000-0000-4000-8000-000000000001', 2190, 'bench', 'Mätning', 'Benchmark', true
  from organisation.organisation o where o.kind = 'county_board' and o.county_code = '06';
insert into funding.stream (id, funder_id, year, recipients, name_sv, name_en, generated)
  select '00000000-0000-4000-8000-000000000003', funder_id, 2190, 'municipalities', 'Mätning', 'Benchmark', true
  from funding.condition where year = 2190;
insert into funding.award (stream_id, funder_id, recipient_id, generated)
  select s.id, s.funder_id, o.id, true from funding.stream s, organisation.organisation o
  where s.year = 2190 and o.kind in ('municipality', 'region') limit 300;
insert into funding.node (kind, funder_id, item_id, year, condition_id, stream_id, award_id, recipient_id)
  select k.kind, c.funder_id, c.item_id, 2190, case when k.has_condition then c.id end, case when k.has_stream then s.id end, a.id, a.recipient_id
  from funding.condition c join funding.stream s on s.year = c.year, funding.node_kind k
    left join funding.award a on k.has_award and a.stream_id = '00000000-0000-4000-8000-000000000003'
  where c.year = 2190 and k.kind in ('state', 'item', 'condition', 'stream', 'decided', 'paid', 'used', 'unused', 'repaid');
create schema bench;
-- One movement of a random amount along a random way that money may go; what is refused is refused.
create function bench.move() returns text language plpgsql as $$
declare
  way record;
  voucher uuid := gen_random_uuid();
  picked integer := 1 + floor(random() * (select max(nth) from bench.way));
begin
  select m.kind, m.from_kind, m.to_kind, f.id as from_node, t.id as to_node, f.funder_id into way
    from bench.way w
    join funding.movement m on m.kind = w.kind join funding.node f on f.id = w.from_node
      join funding.node t on t.id = w.to_node
    where w.nth = picked;
  insert into funding.voucher (id, funder_id, booked_on, known_at, ground, generated)
    values (voucher, way.funder_id, '2190-01-01', clock_timestamp(), 'bench', true);
  insert into funding.entry (voucher_id, position, kind, from_node, from_kind, to_node, to_kind, amount_sek)
    values (voucher, 1, way.kind, way.from_node, way.from_kind, way.to_node, way.to_kind, 1 + floor(random() * 100000)::bigint * case when way.to_kind in ('item', 'condition', 'stream') then 100 else 1 end);
  return 'booked';
exception when sqlstate 'SM001' then
  return 'refused';
end $$;
create table bench.way as
  select row_number() over ()::integer as nth, m.kind, f.id as from_node, t.id as to_node
  from funding.movement m join funding.node f on f.kind = m.from_kind join funding.node t on t.kind = m.to_kind,
    generate_series(1, case when f.award_id is null and t.award_id is null then 300 else 1 end)
  where f.year = 2190 and t.year = 2190 and (f.award_id is null or t.award_id is null or f.award_id = t.award_id);
alter table bench.way add primary key (nth);
create table bench.floor (id uuid primary key, at timestamptz, amount bigint);
grant usage on schema bench to samsyn_app;
grant select on bench.way to samsyn_app;
grant select, insert on bench.floor to samsyn_app;
commit;
