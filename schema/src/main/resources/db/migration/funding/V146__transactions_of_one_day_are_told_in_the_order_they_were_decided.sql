-- A decision changed on the day it was made is two transactions of that day: without their place they were told, and numbered, in any order.
drop function funding.open_transactions();

create function funding.open_transactions() returns table (award_id uuid, kind text, happened_on date, place int, amount_sek bigint)
  language sql stable set samsyn.aggregating = 'on' as $$
  with named as materialized (select o.award_id, o.call_id from funding.open_grants() o where o.award_id is not null)
  select d.application_id, 'commitment', (d.decided_at at time zone 'Europe/Stockholm')::date, d.number,
      d.amount_sek - lag(d.amount_sek, 1, 0::bigint) over (partition by d.application_id order by d.number)
    from funding.decision d join funding.decision_letter l on l.decision_id = d.id join named n on n.award_id = d.application_id
  union all
  select moved.award_id, moved.kind, moved.booked_on, 0, sum(moved.amount_sek)::bigint
    from (select named.award_id, v.booked_on,
        case when e.kind in ('decided_upon', 'revoked') then 'commitment' when e.kind = 'paid_back' then 'repayment'
          else 'disbursement' end as kind,
        case when e.kind in ('decided_upon', 'revoked') then l.amount_sek else -l.amount_sek end as amount_sek
      from named join funding.node n on n.award_id = named.award_id join funding.leg l on l.node_id = n.id
        join funding.entry e on e.id = l.entry_id join funding.voucher v on v.id = e.voucher_id
      where (n.kind = 'decided' and (e.kind in ('paid_out', 'bounced') or (named.call_id is null and e.kind in ('decided_upon', 'revoked'))))
        or (n.kind = 'repaid' and e.kind = 'paid_back')) moved
    group by moved.award_id, moved.kind, moved.booked_on
    having sum(moved.amount_sek) <> 0
  order by 1, 3, 2, 4 $$;
