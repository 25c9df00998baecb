#!/usr/bin/env bash
# What the ledger costs beside plain rows; what came of it is in docs/performance.md.
# benchmarks/ledger.sh [--port 8205]   needs curl, psql and pgbench. A new store each time.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
cd "$here/.."
. ./.jdk
port=8205
[ "${1:-}" != --port ] || port=$2
for tool in curl psql pgbench; do command -v $tool >/dev/null || { echo "$tool is not installed" >&2; exit 3; }; done
work=$(mktemp -d)
data=$work/data
. "$here/words.sh"
start; filled
ask -f "$here/ledger.sql" >/dev/null
as_application="set role samsyn_app; set samsyn.scope = 'system';"
# milliseconds a transaction, 1 client
each() { pgbench -n -t "$2" -f "$1" 2>/dev/null | awk '/latency average/ { print $4 }'; }

echo "## 10,000 movements, each committed by itself, 10,000 more, and all counted again (load $(load))"
echo "$as_application insert into bench.floor values (gen_random_uuid(), clock_timestamp(), 1);" >"$work/floor.sql"
echo "$as_application select bench.move();" >"$work/move.sql"
plain=$(each "$work/floor.sql" 10000)
from=$(now); each "$work/move.sql" 10000 >/dev/null
moved=$(since "$from")
echo "$as_application select count(bench.move()) from generate_series(1, 100);" >"$work/hundred.sql"
from=$(now); each "$work/hundred.sql" 100 >/dev/null
together=$(since "$from")
from=$(now); faults=$(ask -c "set samsyn.scope = 'system'" -c 'select count(*) from funding.faults()')
counted=$(since "$from")
echo "booked $(ask -c 'select count(*) from funding.voucher where year = 2190') in $moved s and 10,000 more, a hundred to a transaction, in $together s, those not booked refused; counted again in $counted s, $faults faults;" \
  "10,000 plain rows $(per "$plain" 0.1) s; ratio $(awk -v a="$moved" -v b="$plain" 'BEGIN { printf "%.1f", a / (b * 10) }')"
[ "$faults" = 0 ]

echo "## A balance among 5 million entries, all of them of two nodes (load $(load))"
ask <<SQL
set session_replication_role = replica;
insert into funding.node (kind, funder_id, item_id, year)
  select kind, funder_id, item_id, 2191 from funding.node where year = 2190 and kind in ('state', 'item');
insert into funding.voucher (id, funder_id, year, number, booked_on, known_at, booked_in, ground, generated)
  select gen_random_uuid(), funder_id, 2191, 1, '2191-01-01', '2191-01-01', pg_current_xact_id(), 'bench', true
  from funding.node where year = 2191 and kind = 'item';
insert into funding.entry (voucher_id, position, kind, from_node, from_kind, to_node, to_kind, amount_sek)
  select v.id, nth, 'appropriated', s.id, 'state', i.id, 'item', 1
  from funding.voucher v, funding.node s, funding.node i, generate_series(1, 5000000) nth
  where v.year = 2191 and s.year = 2191 and s.kind = 'state' and i.year = 2191 and i.kind = 'item';
insert into funding.leg
  select ends.node, e.position, e.id, ends.amount, ends.amount * e.position, timestamptz '2191-01-01' + e.position * interval '1 second'
  from funding.entry e join funding.voucher v on v.id = e.voucher_id,
    lateral (values (e.from_node, -1), (e.to_node, 1)) ends (node, amount)
  where v.year = 2191;
analyze funding.entry, funding.leg;
SQL
node=$(ask -c "select id from funding.node where year = 2191 and kind = 'item'")
echo "$as_application select balance_sek from funding.leg where node_id = '$node' order by position desc limit 1;" >"$work/now.sql"
echo "$as_application \\set second random(1, 5000000)
select balance_sek from funding.leg where node_id = '$node' and known_at <= timestamptz '2191-01-01' + :second * interval '1 second'
  order by known_at desc, position desc limit 1;" >"$work/then.sql"
echo "$as_application select 1;" >"$work/nothing.sql"
echo "$as_application select sum(amount_sek) from funding.leg where node_id = '$node';" >"$work/sum.sql"
nothing=$(each "$work/nothing.sql" 500)
echo "now $(each "$work/now.sql" 500) ms, as known at a random time $(each "$work/then.sql" 500) ms, no question at all $nothing ms;" \
  "the sum of its legs $(each "$work/sum.sql" 3) ms; database $(ask -c 'select pg_size_pretty(pg_database_size(current_database()))')"
