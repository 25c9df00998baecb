-- Each statement that changes content leaves one entry per row in the same transaction, written by triggers. The
-- application can add entries and never change or remove them; see docs/decisions/0005.
create schema audit;
grant usage on schema audit to samsyn_app;

create sequence audit.batch;
grant usage on sequence audit.batch to samsyn_app;

create table audit.entry (
  batch bigint not null default nextval('audit.batch'), -- one statement
  position integer not null default 1, -- the row within it
  happened_at timestamptz not null default statement_timestamp(),
  person_id uuid default access.person(),
  organisation_id uuid default access.organisation(), -- the one acted for; null for the product itself and its operators
  acting_role text default access.role(),
  request text default access.setting('request'),
  connected_as text not null default current_user, -- tells changes made past the application
  action text not null check (action ~ '^[a-z_]+$'),
  table_name text, -- null: something that happened and changed no row
  row_key text,
  before jsonb, -- a document of the columns that changed, never joined
  after jsonb,
  primary key (batch, position)
);
create index on audit.entry (organisation_id, happened_at desc, batch desc, position desc);
create index on audit.entry (happened_at desc, batch desc, position desc);

-- Statements whose entries are not sealed yet. Only the sealing takes them away: an entry that is neither here nor
-- sealed was put in afterwards.
create table audit.waiting (
  batch bigint primary key
);

create table audit.seal (
  chain uuid not null, -- the organisation acted for, or zeros
  number bigint not null check (number >= 1),
  batch bigint not null,
  position integer not null,
  leaf bytea not null, -- SHA-256 of the entry
  hash bytea not null, -- SHA-256 of the hash before and the leaf
  primary key (chain, number),
  unique (batch, position)
);

alter table audit.entry enable row level security, force row level security;
alter table audit.waiting enable row level security, force row level security;
alter table audit.seal enable row level security, force row level security;
grant select, insert on audit.entry to samsyn_app;
grant select, insert on audit.waiting to samsyn_app; -- batch numbers, nothing else
grant select on audit.seal to samsyn_app;

create policy administrators_read on audit.entry for select
  using ((select access.is_system())
         or ((select access.role()) = 'administrator'
             and ((select access.is_operator()) or organisation_id = (select access.organisation()))));
create policy as_oneself on audit.entry for insert
  with check ((select access.is_system())
              or (person_id is not distinct from (select access.person())
                  and organisation_id is not distinct from (select access.organisation())));
create policy whoever_changes on audit.waiting using (true) with check (true);
create policy the_system_reads on audit.seal for select using ((select access.is_system()));
create policy the_sealing_adds on audit.seal for insert with check (true);

-- Columns that are hidden (secrets, contents of files) leave a word instead of what they hold.
create function audit.write() returns trigger language plpgsql as $$
declare
  paired constant text[] := tg_argv[0]; -- the primary key; empty when there is none
  shown constant text[] := tg_argv[1]; -- what a row is known by in its entries
  hidden constant text[] := tg_argv[2];
  watched constant text := tg_table_schema || '.' || tg_table_name;
  change constant bigint := nextval('audit.batch');
begin
  if tg_op = 'INSERT' then
    insert into audit.entry (batch, position, action, table_name, row_key, after)
    select change, row_number() over (), 'insert', watched,
      case when cardinality(shown) = 1 then r.line ->> shown[1]
           else (select string_agg(coalesce(r.line ->> c.name, ''), '/' order by c.nth) from unnest(shown) with ordinality c (name, nth)) end,
      case when hidden = '{}' then r.line
           else (select jsonb_object_agg(c.key, case when c.key = any (hidden) and c.value <> 'null' then '"(hidden)"' else c.value end)
                 from jsonb_each(r.line) c) end
    from (select to_jsonb(n) as line from new_rows n offset 0) r;
  elsif tg_op = 'DELETE' then
    insert into audit.entry (batch, position, action, table_name, row_key, before)
    select change, row_number() over (), 'delete', watched,
      case when cardinality(shown) = 1 then r.line ->> shown[1]
           else (select string_agg(coalesce(r.line ->> c.name, ''), '/' order by c.nth) from unnest(shown) with ordinality c (name, nth)) end,
      case when hidden = '{}' then r.line
           else (select jsonb_object_agg(c.key, case when c.key = any (hidden) and c.value <> 'null' then '"(hidden)"' else c.value end)
                 from jsonb_each(r.line) c) end
    from (select to_jsonb(o) as line from old_rows o offset 0) r;
  else
    insert into audit.entry (batch, position, action, table_name, row_key, before, after)
    select change, row_number() over (), 'update', watched,
      (select string_agg(coalesce(coalesce(n.line, o.line) ->> c.name, ''), '/' order by c.nth)
       from unnest(shown) with ordinality c (name, nth)),
      (select jsonb_object_agg(c.key, case when c.key = any (hidden) and c.value <> 'null' then '"(hidden)"' else c.value end)
       from jsonb_each(o.line) c where n.line is null or n.line -> c.key is distinct from c.value),
      (select jsonb_object_agg(c.key, case when c.key = any (hidden) and c.value <> 'null' then '"(hidden)"' else c.value end)
       from jsonb_each(n.line) c where o.line is null or o.line -> c.key is distinct from c.value)
    from (select to_jsonb(r) as line,
            (select string_agg(to_jsonb(r) ->> c, '/') from unnest(paired) c) as pair from old_rows r offset 0) o
    full join (select to_jsonb(r) as line,
            (select string_agg(to_jsonb(r) ->> c, '/') from unnest(paired) c) as pair from new_rows r offset 0) n on n.pair = o.pair
    where o.line is distinct from n.line;
  end if;
  if found then
    insert into audit.waiting (batch) values (change);
  end if;
  return null;
end $$;

-- Has the changes of a table leave entries. Each new table with content is told of here, in its own migration.
create function audit.watch(watched regclass, hidden text[] default '{}', shown text[] default null)
  returns void language plpgsql as $$
declare
  key constant text[] := coalesce((select array_agg(a.attname order by k.nth)
    from pg_index i, unnest(i.indkey) with ordinality k (number, nth) join pg_attribute a on a.attnum = k.number
    where i.indrelid = watched and i.indisprimary and a.attrelid = watched), '{}');
begin
  execute format('create trigger audited_insert after insert on %s referencing new table as new_rows'
    ' for each statement execute function audit.write(%L, %L, %L)', watched, key, coalesce(shown, key), hidden);
  execute format('create trigger audited_delete after delete on %s referencing old table as old_rows'
    ' for each statement execute function audit.write(%L, %L, %L)', watched, key, coalesce(shown, key), hidden);
  execute format('create trigger audited_update after update on %s referencing old table as old_rows new table as new_rows'
    ' for each statement execute function audit.write(%L, %L, %L)', watched, key, coalesce(shown, key), hidden);
end $$;
revoke execute on function audit.watch from public;

-- Something that happened and changed no row. A system transaction may tell for whom.
create function audit.note(person uuid, organisation uuid, role text, what text, subject text, details jsonb)
  returns void language sql as $$
  with noted as (select nextval('audit.batch') as batch),
    entry as (insert into audit.entry (batch, person_id, organisation_id, acting_role, action, row_key, after)
              select batch, person, organisation, role, what, subject, details from noted)
  insert into audit.waiting select batch from noted $$;

-- Links the entries that wait to the end of their chains; at most so many statements at a time. Told how many entries.
create function audit.seal_waiting(statements integer) returns bigint
  language plpgsql security definer set search_path = pg_catalog as $$
declare
  taken bigint[];
  entry record;
  chain_now uuid;
  last_number bigint;
  last_hash bytea;
  sealed bigint := 0;
begin
  if not access.is_system() then
    raise exception 'only the system seals: others would take statements off whose entries they do not see';
  end if;
  perform pg_advisory_xact_lock(7265012); -- one sealing at a time; nobody who writes waits for it
  select array_agg(w.batch) into taken from (select batch from audit.waiting order by batch limit statements) w;
  if taken is null then
    return 0;
  end if;
  for entry in
    select coalesce(e.organisation_id, '00000000-0000-0000-0000-000000000000') as chain, e.batch, e.position,
      sha256(convert_to(json_build_array(e.batch, e.position, (extract(epoch from e.happened_at) * 1000000)::bigint, e.person_id,
        e.organisation_id, e.acting_role, e.request, e.connected_as, e.action, e.table_name, e.row_key, e.before, e.after)::text,
        'UTF8')) as leaf
    from audit.entry e where e.batch = any (taken) order by 1, 2, 3
  loop
    if chain_now is distinct from entry.chain then
      chain_now := entry.chain;
      select s.number, s.hash into last_number, last_hash
        from audit.seal s where s.chain = chain_now order by s.number desc limit 1;
      last_number := coalesce(last_number, 0);
      last_hash := coalesce(last_hash, '');
    end if;
    last_number := last_number + 1;
    last_hash := sha256(last_hash || entry.leaf);
    insert into audit.seal (chain, number, batch, position, leaf, hash)
      values (chain_now, last_number, entry.batch, entry.position, entry.leaf, last_hash);
    sealed := sealed + 1;
  end loop;
  delete from audit.waiting w where w.batch = any (taken);
  return sealed;
end $$;
