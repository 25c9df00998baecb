-- Who is asking is told to the database per transaction (architecture idea 8). The application acts as samsyn_app, a
-- role that owns no table and bypasses no policy; without a scope it sees nothing that belongs to an organisation.
do $$
begin
  if not exists (select from pg_roles where rolname = 'samsyn_app') then
    create role samsyn_app nologin nosuperuser nocreatedb nocreaterole nobypassrls;
  end if;
  if not pg_has_role(current_user, 'samsyn_app', 'set') then
    execute format('grant samsyn_app to %I with set true', current_user);
  end if;
end $$;

create extension if not exists btree_gist;
create extension if not exists pg_trgm;

create schema access;
grant usage on schema access to samsyn_app;
alter default privileges in schema access grant select, insert, update, delete on tables to samsyn_app;
alter default privileges in schema access grant usage on sequences to samsyn_app;

-- After the first "set local" a pooled connection answers '' and not null for an unset setting.
create function access.setting(name text) returns text language sql stable parallel safe
  as $$ select nullif(current_setting('samsyn.' || name, true), '') $$;

-- system: the product itself (start-up, jobs). person: someone signed in. public: anybody.
create function access.scope() returns text language sql stable parallel safe
  as $$ select access.setting('scope') $$;
create function access.is_system() returns boolean language sql stable parallel safe
  as $$ select coalesce(access.scope() = 'system', false) $$;
create function access.is_signed_in() returns boolean language sql stable parallel safe
  as $$ select coalesce(access.scope() in ('system', 'person'), false) $$;
create function access.person() returns uuid language sql stable parallel safe
  as $$ select access.setting('person')::uuid $$;
create function access.organisation() returns uuid language sql stable parallel safe
  as $$ select access.setting('organisation')::uuid $$;
create function access.role() returns text language sql stable parallel safe
  as $$ select access.setting('role') $$;
-- The county whose board the person works at; null for everybody else.
create function access.board_of_county() returns text language sql stable parallel safe
  as $$ select access.setting('board_of_county') $$;
create function access.is_operator() returns boolean language sql stable parallel safe
  as $$ select coalesce(access.setting('operator') = 'on', false) $$;
-- Set only inside the functions that return sums over organisations, never rows.
create function access.is_aggregating() returns boolean language sql stable parallel safe
  as $$ select coalesce(access.setting('aggregating') = 'on', false) $$;
