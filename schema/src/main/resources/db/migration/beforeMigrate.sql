-- Put there by ./samsyn restore and taken away when all rows are back.
do $$
begin
  if to_regnamespace('unfinished_restore') is not null then
    raise exception 'this database holds a copy that was not put back to the end: run ./samsyn restore again';
  end if;
end $$;
