-- (Anslagspost.) Mandates bring theirs; where money comes by another decision of the Government's, whoever handles it tells the item.
-- Nobody but the system changes one.
create policy an_officer_of_funds_adds on mandate.appropriation_item for insert with check (access.role() = 'funds_officer');
