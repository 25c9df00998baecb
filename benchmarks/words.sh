# What the benchmarks have in common. Wants $work, a folder of its own, $data, the store's, and $port; they are run from the root.
base=http://127.0.0.1:$port
app=
finish() { stop; rm -rf "$work"; }
trap finish EXIT

stop() { if [ -n "$app" ]; then kill "$app" 2>/dev/null || true; wait "$app" 2>/dev/null || true; app=; fi; }
now() { date +%s%N; }
since() { awk -v from="$1" -v to="$(now)" 'BEGIN { printf "%.2f", (to - from) / 1e9 }'; }
per() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.2f", a / b }'; }
start() {
  ./samsyn run --port "$port" --data "$data" >"$work/log" 2>&1 &
  app=$!
  until [ "$(curl -s -o /dev/null -w '%{http_code}' "$base/healthz")" = 200 ]; do
    kill -0 "$app" 2>/dev/null || { cat "$work/log" >&2; exit 1; }
    sleep 0.05
  done
  export PGHOST=127.0.0.1 PGUSER=postgres PGDATABASE=postgres PGOPTIONS="-c client_min_messages=warning"
  PGPORT=$(sed -n 4p "$data/db/postmaster.pid"); export PGPORT
}
filled() { until grep -q 'Samsyn: http' "$work/log"; do sleep 0.2; done; } # pages answer before the demo is in
ask() { psql -XqAt -v ON_ERROR_STOP=1 "$@"; }
load() { cut -d' ' -f1 /proc/loadavg; }
cpu() { awk '{ printf "%.1f", ($14 + $15) / 100 }' "/proc/$app/stat"; }
rss() { awk '/VmRSS/ { printf "%d", $2 / 1024 }' "/proc/$app/status"; }
token() { sed -n '/name="_csrf"/{s/.*name="_csrf" value="\([^"]*\)".*/\1/p;q}' "$1"; }
fetch() { curl -s -b "${cookie:-$work/cookies}" -o "$work/page" "$@"; }
sign_in() {
  cookie=
  rm -f "$work/cookies"
  fetch -c "$work/cookies" "$base/sign-in"
  fetch -c "$work/cookies" --data-urlencode "_csrf=$(token "$work/page")" \
    -d userName="$1" -d password=samsyn-demo-2021 "$base/sign-in"
  cookie=__Host-sid=$(awk '$6 == "__Host-sid" { print $7 }' "$work/cookies")
  fetch "$base/"
  grep -q 'action="/sign-out"' "$work/page" || { echo "signing in failed" >&2; exit 1; }
}
