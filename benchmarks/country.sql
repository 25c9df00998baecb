-- A whole country on top of the demo: values of 200 indicators in groups of six, for 290 municipalities and 12 years,
-- and some 500 activities in each of the other counties.
-- To be run as the owner, whom the row-level policies do not hold back.
set session_replication_role = replica; -- what is made up here leaves no trace in the audit trail
insert into indicator.indicator (code, group_code)
select format('BENCH-%s', to_char(n, 'FM000')), format('BENCH%s', (n - 1) / 6 + 1) from generate_series(1, 200) n
on conflict do nothing;

insert into indicator.definition (indicator_id, version, valid_from, name_sv, name_en, kind, value_type, unit_sv, unit_en,
  numerator_sv, denominator_sv, direction, reporter, frequency, open)
select id, 1, '2010-01-01', 'Rutiner: ' || code, 'Routines: ' || code, 'process', 'share', 'procent', 'per cent',
  'Ärenden med rutin', 'Alla ärenden', 'up', 'municipality', 'year', true
from indicator.indicator where code like 'BENCH-%'
on conflict do nothing;

insert into indicator.value (indicator_id, organisation_id, county_code, open, period_from, period_to, number, numerator,
  denominator, absence, state)
select i.id, o.id, o.county_code, true, day, day + interval '1 year - 1 day',
  case when told then round(100.0 * part / whole, 4) end, case when told then part end, case when told then whole end,
  case when not told then 'not_reported' end, 'reported'
from generate_series(timestamp '2010-01-01', '2021-01-01', '1 year') day
cross join (select id, right(code, 3)::int as number from indicator.indicator where code like 'BENCH-%') i
cross join (select id, county_code, row_number() over (order by key) as number
            from organisation.organisation where kind = 'municipality') o
cross join lateral (select 20 + (o.number * 7 + i.number) % 80 as whole, (i.number + o.number + extract(year from day)::int) % 20 as part,
                           (i.number * o.number + extract(year from day)::int) % 20 <> 0 as told) made
on conflict do nothing;

insert into strategy.activity (key, organisation_id, county_code, title, description, violence_forms, period_from, period_to, status, state)
select 'bench-' || n, o.id, o.county_code, 'Insats ' || n, 'Utbildning av personal i att fråga om våld', '{close_relations}',
  date '2020-01-01' + n, '2021-12-31', 'done', 'published'
from organisation.organisation o cross join generate_series(1, 36) n
where o.kind = 'municipality' and o.county_code <> '06'
on conflict do nothing;

insert into strategy.activity_goal (activity_id, goal_id)
select a.id, (select g.id from strategy.goal g join strategy.strategy s on s.id = g.strategy_id
              where s.level = 'national' order by g.number limit 1)
from strategy.activity a where a.key like 'bench-%' and a.county_code <> '06'
on conflict do nothing;

vacuum analyze strategy.activity, strategy.activity_goal, indicator.indicator, indicator.definition, indicator.value;
