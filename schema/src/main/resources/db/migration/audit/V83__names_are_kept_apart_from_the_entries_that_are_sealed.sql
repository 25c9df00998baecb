-- What identifies a person can be taken away without breaking a chain: the entry, and so its seal, holds the hash of the value with
-- a salt, and the two stand here. Without them the hash tells nothing. See docs/decisions/0014.
create table audit.apart (
  batch bigint not null,
  position integer not null,
  side text not null check (side in ('before', 'after')),
  column_name text not null,
  about uuid not null, -- whose value it is
  salt text not null,
  value text not null,
  primary key (batch, position, side, column_name)
);
create index on audit.apart (about);
grant select, insert on audit.apart to samsyn_app;
alter table audit.apart enable row level security, force row level security;
create policy with_their_entries on audit.apart for select
  using ((select access.is_system())
         or (exists (select from audit.entry e where e.batch = apart.batch and e.position = apart.position)
             and not exists (select from access.protected_identity p where p.person_id = about)));
create policy whoever_changes on audit.apart for insert with check (true);
create policy the_forgetting_takes on audit.apart for delete using ((select access.is_system()));

create function audit.keep_apart() returns trigger language plpgsql as $$
declare
  identifying text;
  salt text;
begin
  foreach identifying in array tg_argv[0]::text[] loop
    if new.before ->> identifying is not null then
      salt := gen_random_uuid();
      insert into audit.apart values (new.batch, new.position, 'before', identifying, new.row_key::uuid, salt, new.before ->> identifying);
      new.before := new.before || jsonb_build_object(identifying,
        'sha256:' || encode(sha256(convert_to(salt || (new.before ->> identifying), 'UTF8')), 'hex'));
    end if;
    if new.after ->> identifying is not null then
      salt := gen_random_uuid();
      insert into audit.apart values (new.batch, new.position, 'after', identifying, new.row_key::uuid, salt, new.after ->> identifying);
      new.after := new.after || jsonb_build_object(identifying,
        'sha256:' || encode(sha256(convert_to(salt || (new.after ->> identifying), 'UTF8')), 'hex'));
    end if;
  end loop;
  return new;
end $$;
create trigger person_kept_apart before insert on audit.entry for each row
  when (new.table_name = 'access.person') execute function audit.keep_apart('{user_name,display_name}');

-- Takes away what the trail kept of somebody who is erased; of nobody else.
create function audit.forget(person uuid) returns void
  language plpgsql security definer set search_path = pg_catalog as $$
begin
  if not access.is_system() or not exists (select from access.person p where p.id = person and p.erased_on is not null) then
    raise exception 'only who is erased is forgotten';
  end if;
  delete from audit.apart a where a.about = person;
end $$;
