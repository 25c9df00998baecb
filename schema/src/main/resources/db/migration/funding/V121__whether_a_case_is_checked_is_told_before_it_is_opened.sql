-- What each item of the formal check came to, without its evidence, for the funder's ranking: of cases that are there for the one who
-- asks, also those whose content she has not opened.
create policy counted on funding.formal_check for select using (access.is_aggregating());
create function funding.checked(called uuid) returns table (application_id uuid, item text, outcome text)
  language sql stable set samsyn.aggregating = 'on' as $$
  select distinct on (f.application_id, f.item) f.application_id, f.item, f.outcome
  from funding.formal_check f join funding.application a on a.id = f.application_id
  where a.call_id = called and a.funder_id = access.organisation() and access.role() in ('funds_officer', 'funds_decider')
    and a.id not in (select funding.barred())
  order by f.application_id, f.item, f.checked_at desc, f.id desc $$;
