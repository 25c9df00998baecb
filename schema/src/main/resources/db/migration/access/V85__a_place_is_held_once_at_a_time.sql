alter table access.membership add constraint held_once_at_a_time
  exclude using gist (person_id with =, organisation_id with =, role with =, daterange(valid_from, valid_to, '[]') with &&);
