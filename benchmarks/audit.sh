#!/usr/bin/env bash
# Measures the audit trail: a million entries sealed and verified beside COPY of the same rows, and what triggers cost an insert.
# benchmarks/audit.sh [--entries 1000000] [--port 8202]   needs curl and psql. Always a new folder.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
cd "$here/.."
. ./.jdk
entries=1000000 port=8202
while [ $# -gt 0 ]; do
  case "$1" in
    --entries) entries=$2; shift 2 ;;
    --port) port=$2; shift 2 ;;
    *) sed -n '3p' "$0" | cut -c3-; exit 2 ;;
  esac
done
work=$(mktemp -d)
data=$work/data
. "$here/words.sh"
start; filled

echo "load $(load)"
from=$(now); ./samsyn verify-audit --data "$data"; few=$(since "$from")
from=$(now)
ask <<SQL
begin;
insert into audit.entry (batch, person_id, organisation_id, acting_role, request, action, table_name, row_key, before, after)
select nextval('audit.batch'), uuidv7(), md5('organisation ' || n % 300)::uuid, 'actor_reporter', uuidv4(), 'update',
  'strategy.activity', uuidv7(), jsonb_build_object('title', 'Utbildning om våld ' || n, 'version', 1),
  jsonb_build_object('title', 'Utbildning i att fråga om våld ' || n, 'version', 2)
from generate_series(1, $entries) n;
insert into audit.waiting select batch from audit.entry e where not exists (select from audit.seal s where s.batch = e.batch)
on conflict do nothing;
commit;
SQL
echo "put in: $(since "$from") s"
from=$(now)
while sealed=$(ask -c "set samsyn.scope = 'system'" -c 'select audit.seal_waiting(500)') || exit 1; [ "$sealed" != 0 ]; do :; done
echo "sealed: $(since "$from") s"
ask -c 'vacuum analyze audit.entry, audit.seal, audit.waiting'
echo "size: $(ask -c "select pg_size_pretty(pg_total_relation_size('audit.entry')) || ' entries, ' || pg_size_pretty(pg_total_relation_size('audit.seal')) || ' seals'")"
for turn in 1 2 3; do
  from=$(now); ask -c '\copy audit.entry to /dev/null' -c '\copy audit.seal to /dev/null'; floor=$(since "$from")
  from=$(now); ./samsyn verify-audit --data "$data"; took=$(since "$from")
  alone=$(per "$(awk -v a="$took" -v b="$few" 'BEGIN { print a - b }')" 1)
  echo "verified: $took s with the start of the process ($few s with few entries), $alone s without; COPY of the same rows $floor s; ratio $(per "$alone" "$floor")"
done

echo "## 10,000 rows in one statement and one by one, with triggers and without"
row="(select uuidv7(), 'v-' || n, o.id, '06', 'Insats ' || n, date '2020-01-01', date '2021-12-31', 'done' from organisation.organisation o where o.key = 'kommun-eksjo')"
into="insert into strategy.activity (id, key, organisation_id, county_code, title, period_from, period_to, status)"
for triggers in origin replica; do
  from=$(now)
  ask -c 'begin' -c "set session_replication_role = $triggers" -c "$into select v.* from generate_series(1, 10000) n, lateral $row v" -c rollback
  one=$(since "$from")
  from=$(now)
  ask -c 'begin' -c "set session_replication_role = $triggers" -c "do \$\$ begin for n in 1..10000 loop $into $row; end loop; end \$\$" -c rollback
  echo "$triggers: one statement $one s, one by one $(since "$from") s"
done
