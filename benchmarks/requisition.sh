#!/usr/bin/env bash
# 311 recipients requisition what a key gave them, 100 at once; what came of it is in docs/performance.md.
# benchmarks/requisition.sh [--port 8206] [--think MS]   needs curl and psql. A new store each time; ten seconds of thought at most before each page unless told.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
cd "$here/.."
. ./.jdk
port=8206 think=10000
while [ $# -gt 0 ]; do
  case "$1" in
    --port) port=$2; shift 2 ;;
    --think) think=$2; shift 2 ;;
    *) sed -n '3p' "$0" | cut -c3-; exit 2 ;;
  esac
done
for tool in curl psql; do command -v $tool >/dev/null || { echo "$tool is not installed" >&2; exit 3; }; done
work=$(mktemp -d)
data=$work/data
. "$here/words.sh"
start; filled

# The municipalities' key is decided and opened on the pages; the demo has done so with the regions'.
proposal=$(ask -c "select p.id from funding.proposal p join funding.stream s on s.id = p.stream_id where s.recipients = 'municipalities'")
stream=$(ask -c "select stream_id from funding.proposal where id = '$proposal'")
sign_in beslutare
fetch "$base/funding/proposals/$proposal"
fetch --data-urlencode "_csrf=$(token "$work/page")" -d referenceNumber=bench "$base/funding/proposals/$proposal/decision"
sign_in handlaggare
fetch "$base/funding/streams/$stream/opening"
fetch --data-urlencode "_csrf=$(token "$work/page")" -d "opensOn=$(date -d yesterday +%F)" -d opensAt=08:00:00 \
  -d "closesOn=$(date -d '9 days' +%F)" -d closesAt=23:59:59 -d terms=Redovisa "$base/funding/streams/$stream/opening"
[ "$(ask -c 'select count(*) from funding.opening')" = 2 ] || { echo "the key was not decided and opened" >&2; exit 1; }

# An agent for each recipient, with the demo's password.
ask <<SQL
set session_replication_role = replica;
delete from power.granted where organisation_id in (select recipient_id from funding.award);
insert into access.person (user_name, display_name, password_hash, language, period_from, period_to)
  select 'bench-' || o.key, 'Bench', p.password_hash, 'sv', p.period_from, p.period_to
  from organisation.organisation o, access.person p
  where p.user_name = 'eksjo' and o.id in (select recipient_id from funding.award);
insert into access.membership (person_id, organisation_id, role, valid_from)
  select p.id, o.id, 'actor_reporter', current_date from access.person p join organisation.organisation o on p.user_name = 'bench-' || o.key;
insert into power.granted (organisation_id, person_id, power, valid_from, valid_to, ground, granted_by, granted_at, confirmed_by, confirmed_for, confirmed_at)
  select m.organisation_id, m.person_id, 'agent', current_date, current_date + 365, 'bench', g.id, now(), b.id, o.id, now()
  from access.membership m join access.person p on p.id = m.person_id and p.user_name like 'bench-%',
    access.person g, access.person b, organisation.organisation o
  where g.user_name = 'chef' and b.user_name = 'samordnare' and o.key = 'lansstyrelsen-jonkoping';
SQL
ask -c "select user_name from access.person where user_name like 'bench-%' order by 1" >"$work/users"

echo "## $(wc -l <"$work/users") recipients requisition, 100 at once, thinking up to $think ms before each page (load $(load))"
java "$here/Requisition.java" "$base" "$work/users" samsyn-demo-2021 100 "$think"
submitted=$(ask -c "select count(*) || ' submitted, ' || sum(amount_sek) || ' kronor' from funding.requisition where submitted_at is not null")
echo "the database has $submitted; resident $(rss) MB"
[ "$submitted" = "$(wc -l <"$work/users") submitted, $(wc -l <"$work/users")000 kronor" ]
