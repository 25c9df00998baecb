-- As before, with half the questions: those that asked for both ends at once were planned anew for each entry. Only the node that money
-- leaves can come to hold too little; what it holds is told of a node of the voucher's funder and of no other.
create or replace function funding.book_entry() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  known timestamptz;
  funder uuid;
  held bigint;
  booked integer;
begin
  select v.known_at, v.funder_id into known, funder
    from funding.voucher v where v.id = new.voucher_id and v.booked_in = pg_current_xact_id();
  select coalesce((select l.balance_sek from funding.leg l where l.node_id = n.id order by l.position desc limit 1), 0) into held
    from funding.node n join funding.node_kind k on k.kind = n.kind
    where n.id = new.from_node and n.funder_id = funder and not k.bottomless;
  if held < new.amount_sek then
    raise exception 'the node does not hold that much' using errcode = 'SM001', detail = new.from_node || ' ' || held;
  end if;
  insert into funding.leg (node_id, position, entry_id, amount_sek, balance_sek, known_at)
    select n.id, coalesce(latest.position, 0) + 1, new.id, ends.amount, coalesce(latest.balance_sek, 0) + ends.amount, known
    from (values (new.from_node, -new.amount_sek), (new.to_node, new.amount_sek)) ends (node, amount)
      join funding.node n on n.id = ends.node and n.funder_id = funder
      left join lateral (select l.position, l.balance_sek from funding.leg l
        where l.node_id = n.id order by l.position desc limit 1) latest on true;
  get diagnostics booked = row_count;
  if booked <> 2 then
    raise exception 'an entry is booked with its voucher, between two nodes of its funder' using errcode = 'check_violation';
  end if;
  return null;
end $$;
