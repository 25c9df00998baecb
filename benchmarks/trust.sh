#!/usr/bin/env bash
# Measures what trust costs: pages and a save with the database's policies and the audit trail and without either, in turns, and sign-in.
# benchmarks/trust.sh [--port 8203] [--data DIR]   needs curl, psql and a whole country: the store that ./dev bench --data DIR leaves.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
cd "$here/.."
. ./.jdk
port=8203 data=
while [ $# -gt 0 ]; do
  case "$1" in
    --port) port=$2; shift 2 ;;
    --data) data=$2; shift 2 ;;
    *) sed -n '3p' "$0" | cut -c3-; exit 2 ;;
  esac
done
work=$(mktemp -d)
fresh=$([ -n "$data" ] || echo yes)
data=${data:-$work/data}
. "$here/words.sh"
start; filled
[ -z "$fresh" ] || ask -f "$here/country.sql"

# The application's role passes every policy by, and nothing is written into the trail; what tells the database who asks stays.
guards() {
  local triggers
  if [ "$1" = with ]; then ask -c 'alter role samsyn_app nobypassrls'; triggers=enable; else ask -c 'alter role samsyn_app bypassrls'; triggers=disable; fi
  ask -c "select format('alter table %s $triggers trigger %I;', tgrelid::regclass, tgname) from pg_trigger where tgname like 'audited\_%'" >"$work/triggers"
  ask -f "$work/triggers"
  ask -c 'select count(pg_terminate_backend(pid)) from pg_stat_activity where pid <> pg_backend_pid() and backend_type = '"'client backend'" >/dev/null
  sleep 2
  fetch "$base/"
}
# The middle of twenty saves, ms: a comment on a chapter of the demo's report.
save() {
  fetch "$base$chapter"
  local csrf
  csrf=$(token "$work/page")
  for n in $(seq 25); do
    fetch -w '%{http_code} %{time_total}\n' --data-urlencode "_csrf=$csrf" -d "comment=Fråga $n" "$base$chapter/comments"
  done | awk '$1 == 302 { print $2 * 1000 }' | tail -n 20 | sort -n | sed -n 10p
}

sign_in samordnare
chapter=$(ask -c "select '/reports/' || report_id || '/chapters/' || c.id from report.chapter c join report.report r on r.id = report_id
  where county_code = '06' and state in ('draft', 'in_review') order by c.position limit 1")
[ -n "$chapter" ] || { echo "no draft of a report to comment on" >&2; exit 1; }
paths=(/ /activities /strategies /goals /indicators /reports /figures/table:T2:06:2019-2021 /figures/map:BENCH-001:06:2021
  /figures/activitytable:06:2020-2021 "$chapter")
for turn in 1 2 3; do
  for guard in with without; do
    guards "$guard"
    echo "turn $turn $guard: load $(load)" >&2
    java "$here/Pages.java" "$base" "$cookie" 60 150 1 "${paths[@]}" | sed 's/reports\/[^\t]*/reports\/…\/chapters\/…/' |
      awk -F'\t' -v OFS='\t' -v guard="$guard" '{ print $1, guard, $3, $6 }' >>"$work/all"
    printf 'a comment saved\t%s\t%s\t0\n' "$guard" "$(save)" >>"$work/all"
  done
done
guards with
echo "## Policies and audit: median of each of three turns, ms"
echo "| page | with | without | ratio | bytes with and without |"
echo "|---|--:|--:|--:|--:|"
cut -f1 "$work/all" | awk '!seen[$0]++' | while read -r page; do
  middle() { awk -F'\t' -v p="$page" -v g="$1" '$1 == p && $2 == g { print $3 }' "$work/all" | sort -n | sed -n 2p; }
  bytes() { awk -F'\t' -v p="$page" -v g="$1" '$1 == p && $2 == g { print $4; exit }' "$work/all"; }
  echo "| $page | $(middle with) | $(middle without) | $(per "$(middle with)" "$(middle without)") | $(bytes with) $(bytes without) |"
done
awk -F'\t' '{ sum[$2] += $3 } END { printf "all of them together: %.2f\n", sum["with"] / sum["without"] }' "$work/all"

echo "## Signing in, Argon2id included (load $(load))"
for _ in $(seq 21); do
  rm -f "$work/cookies"; cookie=
  fetch -c "$work/cookies" "$base/sign-in"
  fetch -c "$work/cookies" -w '%{http_code} %{time_total}\n' --data-urlencode "_csrf=$(token "$work/page")" \
    -d userName=samordnare -d password=samsyn-demo-2021 "$base/sign-in"
done | awk '$1 == 302 { print $2 * 1000 }' | sort -n | awk '{ all[NR] = $1 } END { printf "%d times: median %.0f ms, slowest %.0f ms\n", NR, all[int((NR + 1) / 2)], all[NR] }'
