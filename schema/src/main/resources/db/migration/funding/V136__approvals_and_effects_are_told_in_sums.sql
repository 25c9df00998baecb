-- How many of a county's applications were granted, year by year, of calls that have closed by a time: the same for whoever asks. Decided is what the
-- applicant has been told. A year in which fewer than five organisations applied has no numbers; places that are not named are in none.
create function funding.county_approvals(county text, first_year integer, last_year integer, closed_by timestamptz)
  returns table (year integer, applications bigint, decided bigint, granted bigint, applied_sek bigint, decided_sek bigint, granted_sek bigint, generated boolean)
  language sql stable set samsyn.aggregating = 'on' as $$
  with cases as (
    select extract(year from c.closes_at at time zone 'Europe/Stockholm')::integer as year, a.organisation_id, a.applied_sek, a.generated, latest.result,
      latest.amount_sek
    from funding.application a
      join funding.call c on c.id = a.call_id and c.closes_at <= closed_by
      join organisation.organisation o on o.id = a.organisation_id and o.county_code = county
      left join lateral (select d.result, d.amount_sek from funding.decision d join funding.decision_letter l on l.decision_id = d.id
        where d.application_id = a.id order by d.number desc limit 1) latest on true
    where a.state = 'submitted' and not exists (select from organisation.withheld w where w.organisation_id = o.id)
  ), enough as (
    select c.year, count(distinct c.organisation_id) >= 5 as are_enough from cases c group by c.year
  )
  select c.year,
    case when e.are_enough then count(*) end,
    case when e.are_enough then count(c.result) end,
    case when e.are_enough then count(*) filter (where c.result = 'granted') end,
    case when e.are_enough then sum(c.applied_sek)::bigint end,
    case when e.are_enough then coalesce(sum(c.applied_sek) filter (where c.result is not null), 0)::bigint end,
    case when e.are_enough then coalesce(sum(c.amount_sek) filter (where c.result = 'granted'), 0)::bigint end,
    bool_or(c.generated)
  from cases c join enough e on e.year = c.year
  where c.year between first_year and last_year
  group by c.year, e.are_enough $$;

-- What certified returns say of what the money did: how many gave which answer in each area, and whether it would have been done without, and whether
-- it will last. Of a stream, or of a county's recipients in streams of some years. The last return of an award counts. Where fewer than five recipients answered in one of
-- the years there are no numbers of that subject at all, so that none follows from the others.
create function funding.effects(asked_stream uuid, county text, first_year integer, last_year integer)
  returns table (subject text, answer text, answers bigint, generated boolean)
  language sql stable as $$
  with latest as (
    select distinct on (f.award_id) f.id, f.recipient_id, s.year, s.generated, f.without_money, f.will_last
    from funding.return_form f join funding.stream s on s.id = f.stream_id join organisation.organisation o on o.id = f.recipient_id
    where f.certified_at is not null
      and (asked_stream is null or f.stream_id = asked_stream)
      and (county is null or (o.county_code = county and s.year between first_year and last_year))
      and not exists (select from organisation.withheld w where w.organisation_id = o.id)
    order by f.award_id, f.number desc
  ), answered as (
    select l.recipient_id, l.year, l.generated, e.area_code as subject, e.grade as answer
      from latest l join funding.return_effect e on e.return_id = l.id
    union all
    select l.recipient_id, l.year, l.generated, 'without_money', l.without_money from latest l
    union all
    select l.recipient_id, l.year, l.generated, 'will_last', l.will_last from latest l
  ), few as (
    select distinct a.subject from answered a group by a.subject, a.year having count(distinct a.recipient_id) < 5
  )
  select a.subject, case when f.subject is null then a.answer end, case when f.subject is null then count(*) end, bool_or(a.generated)
  from answered a left join few f on f.subject = a.subject
  group by a.subject, f.subject, case when f.subject is null then a.answer end $$;

create function funding.county_effects(county text, first_year integer, last_year integer)
  returns table (subject text, answer text, answers bigint, generated boolean)
  language sql stable set samsyn.aggregating = 'on' as $$
  select * from funding.effects(null, county, first_year, last_year) $$;
create policy told_in_sums on funding.return_form for select using ((select access.is_aggregating()));
