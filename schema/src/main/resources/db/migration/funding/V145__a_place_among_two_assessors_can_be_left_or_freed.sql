-- An officer who cannot finish leaves the place; a decider of the funder frees one that nobody gets on with. What was written stays unread.
create policy a_decider_frees_the_place on funding.assessment for update
  using (handed_in_at is null and access.role() = 'funds_decider' and exists (select from funding.application a
    where a.id = application_id and a.funder_id = (select access.organisation())))
  with check (handed_in_at is null and set_aside_at is not null);
