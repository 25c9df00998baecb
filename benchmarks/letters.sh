#!/usr/bin/env bash
# How long 500 letters of decision take, beside storing as many bytes; what came of it is in docs/performance.md.
# benchmarks/letters.sh [--port 8207]   needs curl and psql. A new store each time.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
cd "$here/.."
. ./.jdk
port=8207
[ "${1:-}" != --port ] || port=$2
for tool in curl psql; do command -v $tool >/dev/null || { echo "$tool is not installed" >&2; exit 3; }; done
work=$(mktemp -d)
data=$work/data
. "$here/words.sh"
start; filled
ask <<SQL >/dev/null
set session_replication_role = replica;
insert into funding.application (id, call_id, funder_id, organisation_id, state, title, cost_sek, applied_sek, started_by, started_at,
    submitted_at, register_year, register_number, generated)
  select gen_random_uuid(), c.id, c.funder_id, o.id, 'submitted', 'Ansökan ' || nth, 1000, 1000, c.drafted_by, c.published_at, c.published_at, 2190, nth, true
  from (select * from funding.call where published_at is not null order by id limit 1) c, generate_series(1, 500) nth,
    lateral (select id from organisation.organisation where kind = 'municipality' order by id offset nth % 290 limit 1) o;
insert into funding.decision (application_id, funder_id, number, result, amount_sek, grounds, reason, terms, own_terms, appeal, decided_by, decided_at)
  select id, funder_id, 1, 'granted', 500, '{serves_purpose,in_part}', repeat('Ansökan svarar väl mot kriterierna. ', 10),
    '{purpose,period,new_budget,changes,account,unused,nobody_told}', '', 'court', started_by, now()
  from funding.application where register_year = 2190;
SQL
echo "## 500 letters of decision (load $(load))"
from=$(now)
ask -c "insert into funding.dispatch (decision_id, application_id, ordered_by, ordered_at, try_at)
  select d.id, d.application_id, d.decided_by, now(), now() from funding.decision d join funding.application a on a.id = d.application_id
  where a.register_year = 2190" >/dev/null
until [ "$(ask -c 'select count(*) from funding.decision_letter')" -ge 500 ]; do sleep 0.2; done
took=$(since "$from")
from=$(now)
ask -c 'create table public.floor (content bytea)' -c 'insert into public.floor select content from funding.decision_letter' >/dev/null
echo "made and kept in $took s, $(ask -c 'select count(*) from funding.decision_letter') letters of" \
  "$(ask -c 'select pg_size_pretty(avg(length(content))::bigint) from funding.decision_letter') each; copied in $(since "$from") s"
stop
