-- The real names of a person whose identity is protected stand here and nowhere else; in access.person, and so wherever names are
-- listed, searched, exported, printed or logged, stands an alias. The application cannot read them but by access.open_protected.
create table access.protected_identity (
  person_id uuid primary key references access.person,
  user_name text not null,
  display_name text not null,
  since timestamptz not null default now()
);
revoke all on access.protected_identity from samsyn_app;
grant select (person_id, since), insert, delete on access.protected_identity to samsyn_app;
alter table access.protected_identity enable row level security, force row level security;
create policy anyone_knows_that on access.protected_identity for select using (true);
create policy administrators_mark on access.protected_identity for insert
  with check (access.role() = 'administrator'
              and (access.is_operator() or exists (select from access.membership m
                   where m.person_id = protected_identity.person_id and m.organisation_id = (select access.organisation()))));
create policy administrators_unmark on access.protected_identity for delete
  using (access.is_system()
         or (access.role() = 'administrator'
             and (access.is_operator() or exists (select from access.membership m
                  where m.person_id = protected_identity.person_id and m.organisation_id = (select access.organisation())))));
select audit.watch('access.protected_identity', '{user_name,display_name}');

-- Whatever tells the product what a person is called (a form, another system that signs her in) cannot undo it.
create function access.keep_alias() returns trigger language plpgsql as $$
begin
  if exists (select from access.protected_identity p where p.person_id = new.id)
     and not (new.user_name like 'skyddad-%' and new.display_name like 'Skyddad person %') then
    raise exception 'the names of a protected person are not written where they are shown';
  end if;
  return new;
end $$;
create trigger alias_kept before update of user_name, display_name on access.person
  for each row execute function access.keep_alias();

-- The only way to the real names: for whoever manages the account, with a reason, which the audit trail keeps in the same transaction.
create function access.open_protected(person uuid, reason text) returns table (user_name text, display_name text)
  language plpgsql security definer set search_path = pg_catalog as $$
declare
  change constant bigint := nextval('audit.batch');
begin
  if access.role() is distinct from 'administrator' or length(btrim(coalesce(reason, ''))) < 10
     or not (access.is_operator() or exists (select from access.membership m
             where m.person_id = person and m.organisation_id = access.organisation())) then
    raise exception 'a protected identity is opened by whoever manages the account, with a reason';
  end if;
  return query select p.user_name, p.display_name from access.protected_identity p where p.person_id = person;
  if found then
    insert into audit.entry (batch, connected_as, action, row_key, after)
      values (change, coalesce(nullif(current_setting('role'), 'none'), session_user), 'protected_opened', person::text,
              jsonb_build_object('reason', btrim(reason)));
    insert into audit.waiting (batch) values (change);
  end if;
end $$;

-- Somebody who is erased stays as who did what, without a name.
alter table access.person add column erased_on date;

-- What waits longer than a day goes, whoever uploaded it.
create policy the_system_clears on access.pending_upload for all using (access.is_system());
