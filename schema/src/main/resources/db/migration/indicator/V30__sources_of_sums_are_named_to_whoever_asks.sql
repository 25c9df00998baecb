-- A sum names its sources even to those who may not see the rows: which sources, never who answered what.
create function indicator.sources_of(indicators uuid[], county text, first_day date, last_day date)
  returns table (indicator_id uuid, period_from date, source_id uuid)
  language sql stable set samsyn.aggregating = 'on' as $$
  select distinct v.indicator_id, v.period_from, v.source_id
  from indicator.value v
  where v.indicator_id = any (indicators) and (county is null or v.county_code = county) and v.state = 'reported'
    and v.period_from between first_day and last_day and v.source_id is not null $$;
