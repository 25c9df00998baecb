-- As the access matrix has it: a duty is read by whoever has it, and by the national level. One without an organisation is
-- every addressee's, and stands in the mandate.
drop policy anyone_reads on mandate.reporting_duty;
create policy own_common_and_national on mandate.reporting_duty for select
  using (organisation_id is null or organisation_id = (select access.organisation())
         or (select access.role()) = 'national_reader');
