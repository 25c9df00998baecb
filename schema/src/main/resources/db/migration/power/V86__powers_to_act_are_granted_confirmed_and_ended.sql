-- Who may act for an organisation when it seeks funds: granted on the ground of a document, confirmed by somebody outside it, and ended,
-- never edited. See docs/decisions/0016.
create schema power;
grant usage on schema power to samsyn_app;

-- When it could be used at most: Swedish days, never before it was granted nor after it was ended.
create function power.span(valid_from date, valid_to date, granted_at timestamptz, ended_at timestamptz) returns tstzrange
  language sql immutable parallel safe
  return case
    when least((valid_to + 1)::timestamp at time zone 'Europe/Stockholm', ended_at)
         <= greatest(valid_from::timestamp at time zone 'Europe/Stockholm', granted_at) then 'empty'::tstzrange
    else tstzrange(greatest(valid_from::timestamp at time zone 'Europe/Stockholm', granted_at),
                   least((valid_to + 1)::timestamp at time zone 'Europe/Stockholm', ended_at))
  end;

create table power.granted (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null references organisation.organisation,
  person_id uuid not null references access.person,
  power text not null check (power in ('agent', 'representative', 'data_coordinator')),
  mandate_id uuid references mandate.mandate, -- null: all
  valid_from date not null,
  valid_to date not null, -- the last day
  ground text not null check (length(ground) <= 200), -- the document, by its register number
  under_id uuid, -- the agent's power that it is delegated from
  granted_by uuid not null references access.person,
  granted_at timestamptz not null,
  confirmed_by uuid references access.person,
  confirmed_for uuid references organisation.organisation,
  confirmed_at timestamptz,
  ended_by uuid references access.person,
  ended_at timestamptz,
  ending text check (ending in ('revoked', 'given_back', 'refused')),
  unique (id, organisation_id),
  foreign key (under_id, organisation_id) references power.granted (id, organisation_id),
  check (valid_to >= valid_from),
  check ((power = 'agent') = (under_id is null)),
  check (power <> 'agent' or (mandate_id is null and ground <> '')),
  check (power = 'agent' or confirmed_at is null),
  check (num_nulls(confirmed_by, confirmed_for, confirmed_at) in (0, 3)),
  check (num_nulls(ended_by, ended_at, ending) in (0, 3)),
  check (confirmed_by not in (person_id, granted_by)),
  check ((ending = 'given_back') = (ended_by = person_id)),
  check (ending <> 'refused' or confirmed_at is null),
  constraint one_agent_at_a_time
    exclude using gist (organisation_id with =, power.span(valid_from, valid_to, granted_at, ended_at) with &&) where (power = 'agent')
);
create index on power.granted (organisation_id);
create index on power.granted (person_id);
create index on power.granted (under_id);
grant select, insert on power.granted to samsyn_app;
grant update (confirmed_by, confirmed_for, confirmed_at, ended_by, ended_at, ending) on power.granted to samsyn_app;

-- Whether the one who asks checks the documents of that organisation: the board of its county; what is a board or national has none.
create function power.confirms_for(asked uuid) returns boolean language sql stable parallel safe
  as $$ select access.is_system() or exists (select from organisation.organisation o where o.id = asked
          and case when o.county_code is null or o.kind in ('county_board', 'national_agency', 'government', 'operator')
                   then access.is_operator() and access.role() = 'administrator'
                   else o.county_code = access.board_of_county() and access.role() = 'county_coordinator' end) $$;

create function power.hold_the_line() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    if num_nonnulls(new.confirmed_at, new.ended_at) > 0 then
      raise exception 'a power is granted first, and confirmed or ended later' using errcode = 'check_violation';
    end if;
    if new.under_id is not null and not exists (
      select from power.granted a where a.id = new.under_id and a.power = 'agent' and a.person_id = new.granted_by
        and a.confirmed_at is not null and a.ended_at is null and new.valid_from >= a.valid_from and new.valid_to <= a.valid_to) then
      raise exception 'a power is delegated by an agent, within her own' using errcode = 'check_violation';
    end if;
    return new;
  end if;
  if old.ended_at is not null or (old.confirmed_at is not null and new.confirmed_at is distinct from old.confirmed_at) then
    raise exception 'what has been confirmed or ended stays so' using errcode = 'check_violation';
  end if;
  if (new.confirmed_at is distinct from old.confirmed_at or new.ending = 'refused')
     and not power.confirms_for(new.organisation_id) then
    raise exception 'whoever checks the documents confirms or refuses' using errcode = 'check_violation';
  end if;
  if new.ending in ('revoked', 'given_back') and not (access.is_system() or new.organisation_id = access.organisation()) then
    raise exception 'the organisation itself takes powers back' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger line_held before insert or update on power.granted for each row execute function power.hold_the_line();

alter table power.granted enable row level security, force row level security;
create policy own_and_to_confirm on power.granted for select
  using (access.is_system() or organisation_id = (select access.organisation())
         or (power = 'agent' and power.confirms_for(organisation_id)));
create policy the_organisation_grants on power.granted for insert
  with check (access.is_system()
              or (organisation_id = (select access.organisation()) and granted_by = (select access.person())
                  and (power <> 'agent' or access.role() = 'actor_approver')));
create policy it_is_confirmed_and_ended on power.granted for update
  using (access.is_system() or organisation_id = (select access.organisation())
         or (power = 'agent' and power.confirms_for(organisation_id)))
  with check (access.is_system()
              or (coalesce(ended_by, confirmed_by) = (select access.person())));
-- Whoever confirms a power sees whose it is.
create policy with_a_power_to_confirm on access.person for select
  using (exists (select from power.granted g where g.person_id = person.id));

select audit.watch('power.granted');
