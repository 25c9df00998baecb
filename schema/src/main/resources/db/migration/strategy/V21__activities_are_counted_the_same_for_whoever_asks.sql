-- A goal and those it goes on from are one and the same when activities are counted over versions of a strategy.
create view strategy.goal_lineage with (security_invoker = true) as
  with recursive lineage (goal_id, root_id) as (
    select id, id from strategy.goal where carries_over is null
    union all
    select g.id, l.root_id from strategy.goal g join lineage l on g.carries_over = l.goal_id
  )
  select goal_id, root_id from lineage;
grant select on strategy.goal_lineage to samsyn_app;

-- Policies ask for the scope once per statement, not once per row.
drop policy own_county_and_published on strategy.activity;
drop policy own_and_county_change on strategy.activity;
create policy own_county_and_published on strategy.activity for select
  using (state = 'published' or organisation_id = (select access.organisation())
         or (state = 'reported' and (county_code = (select access.board_of_county()) or (select access.is_aggregating())))
         or (select access.is_system()));
create policy own_and_county_insert on strategy.activity for insert
  with check ((select access.is_system()) or organisation_id = (select access.organisation())
              or county_code = (select access.board_of_county()));
create policy own_and_county_change on strategy.activity for update
  using ((select access.is_system()) or organisation_id = (select access.organisation())
         or (county_code = (select access.board_of_county()) and state <> 'draft'))
  with check ((select access.is_system()) or organisation_id = (select access.organisation())
              or county_code = (select access.board_of_county()));
create policy own_draft_removed on strategy.activity for delete
  using ((select access.is_system()) or (organisation_id = (select access.organisation()) and state = 'draft'));

-- Who runs a strategy can record who has joined it, national agencies included.
drop policy own_and_county on strategy.affiliation;
create policy own_and_strategy on strategy.affiliation
  using ((select access.is_system()) or organisation_id = (select access.organisation())
         or exists (select from strategy.goal g join strategy.strategy s on s.id = g.strategy_id
                    where g.id = goal_id and s.county_code = (select access.board_of_county())));

create index on strategy.activity (county_code, period_from desc, id);
create index on strategy.activity (county_code, title collate "sv-SE-x-icu");

-- Row root_id null counts each activity once; the others count it once per goal it serves.
create function strategy.count_activities(county text, first_day date, last_day date)
  returns table (root_id uuid, status text, activities bigint, generated_fields text[])
  language sql stable set samsyn.aggregating = 'on' as $$
  with counted as (
    select a.id, a.status, a.generated_fields from strategy.activity a
    where a.county_code = county and a.period_from <= last_day and a.period_to >= first_day and a.state <> 'draft'
  ), served as (
    select distinct l.root_id, c.id, c.status, c.generated_fields
    from counted c join strategy.activity_goal g on g.activity_id = c.id join strategy.goal_lineage l on l.goal_id = g.goal_id
    union all
    select null, c.id, c.status, c.generated_fields from counted c
  )
  select s.root_id, s.status, count(distinct s.id),
         coalesce(array_agg(distinct f.name) filter (where f.name is not null), '{}')
  from served s left join lateral unnest(s.generated_fields) f (name) on true
  group by s.root_id, s.status $$;
