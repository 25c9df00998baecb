-- The number that a Swedish authority has given a legal person: public, unique, ten digits of which the third is at least 2, so that
-- it cannot be a natural person's, and the last one checks the others (Luhn).
create function organisation.is_number(asked text) returns boolean language sql immutable parallel safe
  return case when asked ~ '^[1-9]\d[2-9]\d{3}-\d{4}$' then
    (select sum(d.doubled / 10 + d.doubled % 10) % 10 = 0
     from (select substr(replace(asked, '-', ''), n, 1)::integer * (1 + n % 2) as doubled from generate_series(1, 10) n) d)
    else false end;

alter table organisation.organisation add column number text unique check (number is null or organisation.is_number(number));

create or replace view organisation.named with (security_invoker = true) as
  select o.id, o.key, o.kind, o.territory_id, o.county_code, n.name, o.number
  from organisation.organisation o join organisation.organisation_name n on n.organisation_id = o.id and n.valid_to is null;

-- Nothing else about an organisation is changed in place.
revoke update on organisation.organisation from samsyn_app;
grant update (number) on organisation.organisation to samsyn_app;
create policy the_county_board_numbers on organisation.organisation for update
  using (county_code = (select access.board_of_county()) and access.role() = 'county_coordinator');
