-- What recipients in a county received and what became of it, the same for whoever asks: sums only. Those that are not named in what is
-- published are in none of them, so that no sum and no difference between sums tells of one.
create policy told_in_sums on funding.node for select using ((select access.is_aggregating()));
create policy told_in_sums on funding.leg for select using ((select access.is_aggregating()));
create policy told_in_sums on funding.entry for select using ((select access.is_aggregating()));

create function funding.county_funds(county text, first_year integer, last_year integer)
  returns table (stream_id uuid, organisation_kind text, movement text, amount_sek bigint)
  language sql stable set samsyn.aggregating = 'on' as $$
  select n.stream_id, o.kind, e.kind, sum(e.amount_sek)::bigint
  from organisation.organisation o
    join funding.node n on n.recipient_id = o.id
    join funding.stream s on s.id = n.stream_id and s.year between first_year and last_year
    join funding.leg l on l.node_id = n.id and l.amount_sek > 0
    join funding.entry e on e.id = l.entry_id
  where o.county_code = county and not exists (select from organisation.withheld w where w.organisation_id = o.id)
  group by n.stream_id, o.kind, e.kind $$;

-- How many received something: of each stream and kind, and of each kind, where whoever received from several counts once.
create function funding.county_recipients(county text, first_year integer, last_year integer)
  returns table (stream_id uuid, organisation_kind text, recipients bigint)
  language sql stable set samsyn.aggregating = 'on' as $$
  with received as (
    select n.stream_id, o.kind, o.id
    from organisation.organisation o
      join funding.node n on n.recipient_id = o.id
      join funding.stream s on s.id = n.stream_id and s.year between first_year and last_year
      join funding.leg l on l.node_id = n.id
      join funding.entry e on e.id = l.entry_id
    where n.kind = 'paid' and e.kind in ('paid_out', 'bounced')
      and o.county_code = county and not exists (select from organisation.withheld w where w.organisation_id = o.id)
    group by n.stream_id, o.kind, o.id
    having sum(l.amount_sek) > 0
  )
  select r.stream_id, r.kind, count(distinct r.id) from received r group by grouping sets ((r.stream_id, r.kind), (r.kind)) $$;
