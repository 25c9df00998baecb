-- Which of the funder's own cases have a decision that the applicant has not been sent, also those that whoever pays has not opened.
create function funding.untold() returns setof uuid language sql stable set samsyn.aggregating = 'on' as $$
  select latest.application_id
    from (select distinct on (d.application_id) d.application_id, d.id from funding.decision d
      where d.funder_id = access.organisation() order by d.application_id, d.number desc) latest
    where not exists (select from funding.decision_letter l where l.decision_id = latest.id) $$;
