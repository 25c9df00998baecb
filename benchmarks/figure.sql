-- What the table of a county rests on, asked as the application asks: its role, its scope, the same sums.
begin isolation level repeatable read read only;
set local role samsyn_app;
select set_config('samsyn.scope', 'person', true), set_config('samsyn.board_of_county', '06', true);
select * from indicator.tally((select array_agg(id) from indicator.indicator where group_code = :group), '06',
  '2019-01-01', '2021-12-31');
rollback;
