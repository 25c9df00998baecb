-- An alias in a list still tells that somebody is there, where and as what. Rows of protected persons are therefore nobody's to see but
-- their own, the product's, and an administrator's who has just opened them with a reason and asks for them. See docs/decisions/0020.
create table access.opening (
  person_id uuid not null references access.person, -- who opened
  organisation_id uuid not null references organisation.organisation,
  opened_at timestamptz not null default now(),
  reason text not null check (length(btrim(reason)) >= 10 and length(reason) <= 500),
  primary key (person_id, organisation_id)
);
alter table access.opening enable row level security, force row level security;
create policy administrators_open_for_themselves on access.opening
  using (access.is_system()
         or (access.role() = 'administrator' and person_id = (select access.person())
             and organisation_id = (select access.organisation())))
  with check (access.is_system()
              or (access.role() = 'administrator' and person_id = (select access.person())
                  and organisation_id = (select access.organisation()) and opened_at = now()));
select audit.watch('access.opening');

-- What was opened is closed again by itself. The scope says whether the page at hand is about accounts that are opened at all.
create function access.has_opened() returns boolean language sql stable as $$
  select coalesce(access.setting('opening') = 'on', false)
         and exists (select from access.opening o where o.person_id = access.person() and o.organisation_id = access.organisation()
                     and o.opened_at > now() - interval '10 minutes') $$;

create policy protected_stand_apart on access.person as restrictive
  using ((select access.is_system()) or (select access.is_aggregating()) or id = (select access.person()) or (select access.has_opened())
         or not exists (select from access.protected_identity p where p.person_id = person.id));

-- Only within the two functions beneath, which tell an alias, and whether an account is open.
create policy told_without_a_row on access.person for select using ((select access.is_aggregating()));
create policy told_without_a_row on access.protected_identity for select using ((select access.is_aggregating()));

-- What somebody who is protected has done is still hers: under her alias, which a trigger keeps in place of the name.
create function access.alias_of(asked uuid) returns text language sql stable set samsyn.aggregating = 'on' as $$
  select p.display_name from access.person p
  where p.id = asked and exists (select from access.protected_identity i where i.person_id = asked) $$;

-- Whether an account is open, also that of somebody who is not seen: powers depend on it.
create function access.is_open(asked uuid) returns boolean language sql stable set samsyn.aggregating = 'on' as $$
  select exists (select from access.person p where p.id = asked and not p.disabled) $$;
