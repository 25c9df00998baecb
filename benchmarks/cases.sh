#!/usr/bin/env bash
# How long it takes to list and filter 5,000 cases, beside their rows in SQL; what came of it is in docs/performance.md.
# benchmarks/cases.sh [--port 8208]   needs curl, psql and pgbench. A new store each time.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
cd "$here/.."
. ./.jdk
port=8208
[ "${1:-}" != --port ] || port=$2
for tool in curl psql pgbench; do command -v $tool >/dev/null || { echo "$tool is not installed" >&2; exit 3; }; done
work=$(mktemp -d)
data=$work/data
. "$here/words.sh"
start; filled
ask <<SQL >/dev/null
set session_replication_role = replica;
insert into funding.application (id, call_id, funder_id, organisation_id, state, title, cost_sek, applied_sek, started_by, started_at,
    submitted_at, register_year, register_number, generated)
  select gen_random_uuid(), c.id, c.funder_id, o.id, 'submitted',
    case when nth % 50 = 0 then 'Ett boende ' else 'Ansökan ' end || nth, 1000, 1000, c.drafted_by, c.published_at, c.published_at, 2190, nth, true
  from (select * from funding.call where published_at is not null order by id limit 1) c, generate_series(1, 5000) nth,
    lateral (select id from organisation.organisation where kind = case when nth % 20 = 0 then 'region' else 'municipality' end order by id offset nth % 20 limit 1) o;
analyze funding.application;
SQL
call=$(ask -c "select call_id from funding.application where register_year = 2190 limit 1")
funder=$(ask -c "select funder_id from funding.application where register_year = 2190 limit 1")
sign_in handlaggare
echo "## Of $(ask -c "select count(*) from funding.application where funder_id = '$funder' and submitted_at is not null") cases, ms; the first is the floor (load $(load))"
echo "| page | median, 1 client | p95, 1 client | p95, 4 clients | bytes |"
echo "|---|--:|--:|--:|--:|"
java "$here/Pages.java" "$base" "$cookie" 100 200 4 /css/samsyn.css /cases "/cases?page=90" "/cases?call=$call&state=submitted" "/cases?kind=region" "/cases?q=boende" \
  "/cases?call=$call&state=submitted&kind=municipality&q=boende" |
  while IFS=$'\t' read -r path status median one four bytes; do
    [ "$status" = 200 ] || { echo "$path answers $status" >&2; exit 1; }
    echo "| \`$(sed "s/$call/…/" <<<"$path")\` | $median | $one | $four | $bytes |"
  done
echo "set role samsyn_app; set samsyn.scope = 'system';
select id, title from funding.application where funder_id = '$funder' and title ilike '%boende%' order by register_year, register_number limit 25;" >"$work/rows.sql"
echo "the rows of one page by a word in SQL, without conflicts of interest: $(pgbench -n -t 200 -f "$work/rows.sql" 2>/dev/null | awk '/latency average/ { print $4 }') ms"
