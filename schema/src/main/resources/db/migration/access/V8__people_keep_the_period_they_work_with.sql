alter table access.person
  add column period_from date,
  add column period_to date,
  add check ((period_from is null) = (period_to is null) and period_to >= period_from);
