-- What is told of grants in the 360Giving file. Of a recipient that is not to be named it is what the list for all tells of it, call, funder,
-- amount and day, and nothing that parts it from others that could have got it. See docs/decisions/0028.
create policy told_without_a_row on funding.stream for select using ((select access.is_aggregating()));
create policy told_without_a_row on funding.award for select using ((select access.is_aggregating()));
create policy told_without_a_row on funding.node for select using ((select access.is_aggregating()));
create policy told_without_a_row on funding.leg for select using ((select access.is_aggregating()));
create policy told_without_a_row on funding.entry for select using ((select access.is_aggregating()));
create policy told_without_a_row on funding.proposal for select using ((select access.is_aggregating()));
create policy told_without_a_row on funding.key_decision for select using ((select access.is_aggregating()));
create policy told_without_a_row on funding.sent_application for select using ((select access.is_aggregating()));
drop policy declared_first on funding.sent_application;
create policy declared_first on funding.sent_application as restrictive for select
  using ((select access.is_aggregating()) or access.is_system() or funding.has_declared(application_id)
    or exists (select from funding.application a where a.id = application_id and a.organisation_id = (select access.organisation())));

-- The choices in a list of a section of what was sent.
create function funding.chosen(content jsonb, section text, field text) returns text[] language sql immutable as $$
  select coalesce(array_agg(one order by one), '{}') from jsonb_array_elements_text(
    case jsonb_typeof(content -> 'sections' -> section -> field) when 'array' then content -> 'sections' -> section -> field
      else '[]' end) one $$;

-- The grants after calls that hold and are sent, and what a decided key gave to public bodies. Award and recipient are null where the
-- recipient is not to be named.
create function funding.open_grants()
  returns table (grant_id uuid, award_id uuid, call_id uuid, funder_id uuid, recipient_id uuid, title text, applied_sek bigint,
    amount_sek bigint, decided_on date, year integer, recipients text, goals text[], violence_forms text[], places text[], generated boolean)
  language sql stable set samsyn.aggregating = 'on' as $$
  with latest as (
    select distinct on (d.application_id) d.*, min(d.decided_at) filter (where d.result = 'granted') over (partition by d.application_id) as first_at
      from funding.decision d join funding.decision_letter l on l.decision_id = d.id
      order by d.application_id, d.number desc),
  told as (
    select latest.id as decision_id, a.id, a.call_id, a.funder_id, a.organisation_id, a.title, a.applied_sek, latest.amount_sek,
        (latest.first_at at time zone 'Europe/Stockholm')::date as decided_on, sent.content, latest.generated or a.generated as generated,
        exists (select from organisation.withheld w where w.organisation_id = a.organisation_id) as withheld
      from latest join funding.application a on a.id = latest.application_id
        left join lateral (select s.content::jsonb as content from funding.sent_application s
          where s.application_id = a.id order by s.number desc limit 1) sent on true
      where latest.result = 'granted')
  select case when t.withheld then t.decision_id else t.id end, case when not t.withheld then t.id end, t.call_id, t.funder_id,
      case when not t.withheld then t.organisation_id end, case when t.withheld then '' else t.title end,
      case when not t.withheld then t.applied_sek end, t.amount_sek, t.decided_on, null::integer, 'several',
      case when t.withheld then '{}' else funding.chosen(t.content, 'aims', 'goals') end,
      case when t.withheld then '{}' else funding.chosen(t.content, 'aims', 'violenceForms') end,
      case when t.withheld then '{}' else funding.chosen(t.content, 'reach', 'places') end, t.generated
    from told t
  union all
  select case when w.organisation_id is null then given.id else md5(given.id::text)::uuid end,
      case when w.organisation_id is null then given.id end, null, given.funder_id,
      case when w.organisation_id is null then given.recipient_id end, given.name_sv, null, given.amount_sek, given.decided_on, given.year,
      given.recipients, '{}', '{}', '{}', given.generated
    from (select a.id, a.funder_id, a.recipient_id, s.name_sv, s.year, s.recipients, a.generated or s.generated as generated,
        sum(l.amount_sek)::bigint as amount_sek, min(v.booked_on) as decided_on
      from funding.award a join funding.stream s on s.id = a.stream_id
        join funding.node n on n.award_id = a.id and n.kind = 'decided' join funding.leg l on l.node_id = n.id
        join funding.entry e on e.id = l.entry_id and e.kind in ('decided_upon', 'revoked')
        join funding.voucher v on v.id = e.voucher_id
      where s.recipients in ('municipalities', 'regions', 'counties')
        and exists (select from funding.key_decision k join funding.proposal p on p.id = k.proposal_id where p.stream_id = s.id)
        and not exists (select from funding.application p where p.id = a.id)
      group by a.id, s.id
      having sum(l.amount_sek) > 0) given
    left join organisation.withheld w on w.organisation_id = given.recipient_id $$;

-- What was decided, paid out and paid back of those whose recipients are named, day by day; what is taken away or comes back is below zero.
create function funding.open_transactions() returns table (award_id uuid, kind text, happened_on date, amount_sek bigint)
  language sql stable set samsyn.aggregating = 'on' as $$
  with named as materialized (select o.award_id, o.call_id from funding.open_grants() o where o.award_id is not null)
  select d.application_id, 'commitment', (d.decided_at at time zone 'Europe/Stockholm')::date,
      d.amount_sek - lag(d.amount_sek, 1, 0::bigint) over (partition by d.application_id order by d.number)
    from funding.decision d join funding.decision_letter l on l.decision_id = d.id join named n on n.award_id = d.application_id
  union all
  select moved.award_id, moved.kind, moved.booked_on, sum(moved.amount_sek)::bigint
    from (select named.award_id, v.booked_on,
        case when e.kind in ('decided_upon', 'revoked') then 'commitment' when e.kind = 'paid_back' then 'repayment'
          else 'disbursement' end as kind,
        case when e.kind in ('decided_upon', 'revoked') then l.amount_sek else -l.amount_sek end as amount_sek
      from named join funding.node n on n.award_id = named.award_id join funding.leg l on l.node_id = n.id
        join funding.entry e on e.id = l.entry_id join funding.voucher v on v.id = e.voucher_id
      where (n.kind = 'decided' and (e.kind in ('paid_out', 'bounced') or (named.call_id is null and e.kind in ('decided_upon', 'revoked'))))
        or (n.kind = 'repaid' and e.kind = 'paid_back')) moved
    group by moved.award_id, moved.kind, moved.booked_on
    having sum(moved.amount_sek) <> 0
  order by 1, 3, 2 $$;
