create policy the_county_board_adds on organisation.organisation for insert
  with check (county_code = (select access.board_of_county())
              and kind in ('civil_society', 'municipal_association', 'national_agency'));
