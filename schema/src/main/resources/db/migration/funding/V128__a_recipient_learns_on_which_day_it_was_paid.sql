-- What the organisation acted for has been paid, and on which day. It reads its own nodes; of the voucher it learns the day alone.
create policy told_without_a_row on funding.voucher for select using ((select access.is_aggregating()));
create function funding.payouts() returns table (stream_id uuid, paid_on date, came_back boolean, amount_sek bigint)
  language sql stable set samsyn.aggregating = 'on' as $$
  select n.stream_id, v.booked_on, e.kind = 'bounced', sum(e.amount_sek)::bigint
    from funding.node n join funding.leg l on l.node_id = n.id join funding.entry e on e.id = l.entry_id
      join funding.voucher v on v.id = e.voucher_id
    where n.recipient_id = access.organisation() and n.kind = 'paid' and e.kind in ('paid_out', 'bounced')
    group by v.id, n.stream_id, e.kind
    order by v.booked_on desc, v.known_at desc, n.stream_id $$;
