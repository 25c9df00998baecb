-- Open values are for everybody who is signed in; the public reads reports that stand still, never rows.
drop policy own_county_and_open on indicator.value;
create policy own_county_and_open on indicator.value for select
  using ((open and state = 'reported' and (select access.is_signed_in())) or organisation_id = (select access.organisation())
         or (state = 'reported' and (county_code = (select access.board_of_county()) or (select access.is_aggregating())))
         or (select access.is_system()));
