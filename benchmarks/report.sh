# A report of 60 pages and 40 figures, by the doors of those who write, approve and read it. Part of run, whose words it uses.

# The text of the demo's chapter at that place, then a table, a line and a map of the country's indicators.
chapter_text() {
  ask -c "select text from report.chapter join report.report r on r.id = report_id
    where county_code = '06' and position = $1 order by r.id limit 1"
  local code
  code=BENCH-$(printf %03d $(($1 * 6)))
  cat <<TEXT

### Rutiner, grupp $1

Av ärendena hade ![](figure:share:$code:06:2020) en rutin under 2020 och ![](figure:share:$code:06:2021) året efter.

![Ärenden med rutin](figure:table:BENCH$1:06:2019-2021)

![Utvecklingen under tolv år](figure:line:BENCH$1:06:2010-2021)

![Kommunerna 2021](figure:map:$code:06:2021)
TEXT
}
be() { cookie=$1; fetch "$base/"; csrf=$(token "$work/page"); }
# Tells how many seconds it took; what is done is answered with another page to go to.
post() {
  local to=$1 status took
  shift
  read -r status took < <(fetch -w '%{http_code} %{time_total}\n' --data-urlencode "_csrf=$csrf" "$@" "$base$to")
  [ "$status" = 302 ] || { echo "$to answers $status" >&2; exit 1; }
  echo "$took"
}
# Writes a report with that title and has it approved; its address is left in $report.
write_report() {
  be "$writer"
  post /reports/new -d template=status_report -d years=2019-2021 --data-urlencode "title=$1" \
    -d "strategy=$(ask -c "select strategy_id from report.report where county_code = '06' limit 1")" >/dev/null
  report=$(ask -c "select id from report.report where title = '$1' order by id desc limit 1")
  ask -F ' ' -c "select position, id, version, title from report.chapter where report_id = '$report' order by 1" >"$work/chapters"
  report=/reports/$report
  while read -r position chapter version title; do
    chapter_text "$position" >"$work/text"
    post "$report/chapters/$chapter" -d "version=$version" --data-urlencode "title=$title" --data-urlencode "text@$work/text" >/dev/null
  done <"$work/chapters"
  post "$report/ask" >/dev/null
  be "$chief"; post "$report/approve" >/dev/null
  be "$writer"
}

writer=$cookie
sign_in chef; chief=$cookie
for n in 1 2 3 4 5; do
  write_report "Mätning $n"
  took=$(fetch -w '%{time_total}' "$base$report/preview.pdf")
  sent=$(post "$report/send")
  number=$(ask -c "select reference_number from report.submission where '/reports/' || report_id = '$report'")
  floor=$(fetch -w '%{time_total}' "$base/published/$number/report.pdf")
  count=$(pdfinfo "$work/page" | awk '/^Pages/ { print $2 }')
  figures=$(pdftotext -layout "$work/page" - | grep -cE '^ *(Tabell|Figur) [0-9]+\. ')
  echo "report $n: $count pages, $figures figures; PDF of the draft $took s, sent in with its PDF $sent s, that PDF read again $floor s" \
    "(ratio $(per "$sent" "$floor")); resident $(rss) MB"
done
