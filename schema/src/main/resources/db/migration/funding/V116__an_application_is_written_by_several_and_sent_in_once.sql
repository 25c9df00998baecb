-- (Ansökan.) What an organisation applies for under a call. Each part of it is written in versions that are only added to, so that no
-- word is lost; what is sent in is kept as it was sent, with a checksum; and the funder reads that and nothing else.
create table funding.application (
  id uuid primary key default uuidv7(),
  call_id uuid not null,
  funder_id uuid not null,
  organisation_id uuid not null references organisation.organisation,
  state text not null default 'draft' check (state in ('draft', 'submitted', 'withdrawn')),
  title text not null default '', -- as sent; of a draft, as saved last
  cost_sek bigint not null default 0 check (cost_sek >= 0),
  own_sek bigint not null default 0 check (own_sek >= 0), -- what the applicant and others pay
  applied_sek bigint not null default 0 check (applied_sek = cost_sek - own_sek),
  started_by uuid not null references access.person,
  started_at timestamptz not null,
  submitted_at timestamptz,
  register_year integer,
  register_number integer check (register_number >= 1),
  withdrawn_by uuid references access.person,
  withdrawn_at timestamptz,
  generated boolean not null default false,
  foreign key (call_id, funder_id) references funding.call (id, funder_id),
  unique (id, organisation_id),
  unique (funder_id, register_year, register_number),
  check (num_nulls(submitted_at, register_year, register_number) in (0, 3)),
  check (state <> 'submitted' or submitted_at is not null),
  check (num_nulls(withdrawn_by, withdrawn_at) in (0, 2)),
  check ((state = 'withdrawn') = (withdrawn_at is not null))
);
create index on funding.application (call_id);
create index on funding.application (organisation_id);
-- Whoever begins twice goes on with the same.
create unique index one_draft_at_a_time on funding.application (call_id, organisation_id) where state = 'draft';

create table funding.application_section (
  application_id uuid not null references funding.application,
  section text not null check (section in ('project', 'aims', 'reach', 'budget', 'contact')),
  version integer not null check (version >= 1),
  written_by uuid not null references access.person,
  written_at timestamptz not null,
  primary key (application_id, section, version)
);

create table funding.application_answer (
  application_id uuid not null,
  section text not null,
  version integer not null,
  field text not null,
  position integer not null check (position >= 0),
  value text not null,
  primary key (application_id, section, version, field, position),
  foreign key (application_id, section, version) references funding.application_section
);

-- Who takes part: confirmed by somebody there.
create table funding.partner (
  id uuid primary key default uuidv7(),
  application_id uuid not null,
  applicant_id uuid not null,
  organisation_id uuid not null references organisation.organisation,
  part text not null check (part <> ''),
  asked_by uuid not null references access.person,
  asked_at timestamptz not null,
  answered_by uuid references access.person,
  answered_at timestamptz,
  takes_part boolean,
  unique (application_id, organisation_id),
  foreign key (application_id, applicant_id) references funding.application (id, organisation_id),
  check (organisation_id <> applicant_id),
  check (num_nulls(answered_by, answered_at, takes_part) in (0, 3))
);
create index on funding.partner (organisation_id);

create table funding.application_attachment (
  id uuid primary key default uuidv7(),
  application_id uuid not null references funding.application,
  asked_id uuid not null references funding.call_attachment,
  file_name text not null check (file_name <> ''),
  media_type text not null check (media_type in ('application/pdf', 'image/png', 'image/jpeg')),
  content bytea not null check (length(content) between 1 and 20000000),
  checksum text not null,
  added_by uuid not null references access.person,
  added_at timestamptz not null,
  removed_at timestamptz -- what has been sent is kept
);
create index on funding.application_attachment (application_id);

-- What was sent in, in canonical JSON, each time: the first time, and after each correction that the funder asked for.
create table funding.sent_application (
  application_id uuid not null references funding.application,
  number integer not null check (number >= 1),
  sent_by uuid not null references access.person,
  sent_at timestamptz not null,
  content text not null check (content <> ''),
  checksum text not null,
  primary key (application_id, number)
);

-- (Komplettering.) What the funder asks to have put right.
create table funding.correction (
  id uuid primary key default uuidv7(),
  application_id uuid not null references funding.application,
  sections text[] not null check (cardinality(sections) >= 1),
  reason text not null check (reason <> ''),
  asked_by uuid not null references access.person,
  asked_at timestamptz not null,
  answered_at timestamptz
);
create unique index one_correction_at_a_time on funding.correction (application_id) where answered_at is null;

-- Which applications somebody must not know of: her own organisation's, now or before, or those it takes part in.
create function funding.barred() returns setof uuid language sql stable set samsyn.aggregating = 'on' as $$
  select a.id from funding.application a
    where a.organisation_id in (select m.organisation_id from access.membership m where m.person_id = access.person())
  union
  select p.application_id from funding.partner p
    where p.organisation_id in (select m.organisation_id from access.membership m where m.person_id = access.person()) $$;

-- Registered without a gap for each funder and year, one at a time until it is committed.
create function funding.hold_the_application() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    if (new.state <> 'draft' or new.submitted_at is not null) and not access.is_system() then
      raise exception 'an application is drafted first' using errcode = 'check_violation';
    end if;
    if not exists (select from funding.call c where c.id = new.call_id and c.published_at is not null
        and c.opens_at <= new.started_at and new.started_at < c.closes_at) then
      raise exception 'an application is begun while the call is open' using errcode = 'check_violation';
    end if;
    return new;
  end if;
  if (new.call_id, new.organisation_id, new.started_by, new.started_at) is distinct from
     (old.call_id, old.organisation_id, old.started_by, old.started_at) or old.state = 'withdrawn'
     or (old.submitted_at is not null and ((new.submitted_at, new.register_year, new.register_number) is distinct from
         (old.submitted_at, old.register_year, old.register_number) or new.state = 'draft')) then
    raise exception 'an application stays what it is, and what is withdrawn stays so' using errcode = 'check_violation';
  end if;
  if old.submitted_at is null and new.submitted_at is not null then
    if not exists (select from funding.call c where c.id = new.call_id
        and c.opens_at <= new.submitted_at and new.submitted_at < c.closes_at) then
      raise exception 'the call is not open' using errcode = 'check_violation';
    end if;
    perform pg_advisory_xact_lock(7265116, hashtext(new.funder_id::text));
    new.register_year := extract(year from new.submitted_at at time zone 'Europe/Stockholm');
    new.register_number := funding.last_registered(new.funder_id, new.register_year) + 1;
  end if;
  return new;
end $$;
create function funding.last_registered(funder uuid, of_year integer) returns integer
  language sql stable set samsyn.aggregating = 'on' as $$
  select coalesce(max(a.register_number), 0) from funding.application a where a.funder_id = funder and a.register_year = of_year $$;
create trigger application_held before insert or update on funding.application
  for each row execute function funding.hold_the_application();

-- Drafts are written; what has been sent is written where a correction was asked for, and nowhere else.
create function funding.is_written(asked uuid, part text) returns boolean language sql stable as $$
  select exists (select from funding.application a where a.id = asked and (a.state = 'draft'
    or (a.state = 'submitted' and exists (select from funding.correction c
      where c.application_id = a.id and c.answered_at is null and part = any (c.sections))))) $$;
create function funding.hold_the_section() returns trigger language plpgsql as $$
begin
  if not funding.is_written(new.application_id, coalesce(nullif(tg_argv[0], ''), to_jsonb(new) ->> 'section')) then
    raise exception 'what has been sent in stays as it is' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger section_held before insert on funding.application_section
  for each row execute function funding.hold_the_section('');
create trigger attachment_held before insert or update on funding.application_attachment
  for each row execute function funding.hold_the_section('attachments');
create trigger partner_held before insert on funding.partner for each row execute function funding.hold_the_section('partners');

-- What is sent is numbered and gets its checksum here. After the first time it answers a correction.
create function funding.hold_what_is_sent() returns trigger language plpgsql as $$
begin
  new.number := 1 + (select count(*) from funding.sent_application s where s.application_id = new.application_id);
  new.checksum := encode(sha256(convert_to(new.content, 'UTF8')), 'hex');
  if new.number = 1 and not exists (select from funding.application a where a.id = new.application_id and a.submitted_at = new.sent_at)
     or new.number > 1 and not exists (select from funding.correction c
       where c.application_id = new.application_id and c.answered_at is null) then
    raise exception 'an application is sent in once, and again when a correction is asked for' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger sent_held before insert on funding.sent_application for each row execute function funding.hold_what_is_sent();

do $$
declare
  part text;
begin
  foreach part in array array['application', 'application_section', 'application_answer', 'partner', 'application_attachment',
      'sent_application', 'correction'] loop
    execute format('alter table funding.%I enable row level security, force row level security', part);
  end loop;
  foreach part in array array['application_section', 'application_answer', 'application_attachment', 'sent_application'] loop
    execute format('create policy the_applicants on funding.%I using (access.is_system() or exists (select from funding.application a'
      ' where a.id = application_id and a.organisation_id = (select access.organisation())))', part);
  end loop;
  -- An officer of the funder reads what was sent, and what was sent along.
  foreach part in array array['application_attachment', 'sent_application', 'correction'] loop
    execute format('create policy the_funder_reads on funding.%I for select using (exists (select from funding.application a'
      ' where a.id = application_id and a.funder_id = (select access.organisation())))', part);
  end loop;
end $$;
grant select, insert, update on funding.application to samsyn_app;
grant select, insert on funding.application_section, funding.application_answer, funding.sent_application to samsyn_app;
grant select, insert on funding.application_attachment to samsyn_app;
grant update (removed_at) on funding.application_attachment to samsyn_app;
grant select, insert, delete on funding.partner to samsyn_app;
grant update (answered_by, answered_at, takes_part) on funding.partner to samsyn_app;
grant select, insert on funding.correction to samsyn_app;
grant update (answered_at) on funding.correction to samsyn_app;

create policy the_applicant_its_partners_and_the_funder on funding.application for select
  using (access.is_aggregating() or access.is_system() or organisation_id = (select access.organisation())
         or id in (select p.application_id from funding.partner p where p.organisation_id = (select access.organisation()))
         or (funder_id = (select access.organisation()) and submitted_at is not null
             and access.role() in ('funds_officer', 'funds_decider') and id not in (select funding.barred())));
create policy the_applicant_begins on funding.application for insert
  with check (access.is_system() or organisation_id = (select access.organisation()));
create policy the_applicant_goes_on on funding.application for update
  using (access.is_system() or organisation_id = (select access.organisation()));

create policy both_read on funding.partner for select
  using (access.is_aggregating() or access.is_system() or applicant_id = (select access.organisation())
         or organisation_id = (select access.organisation()));
create policy the_applicant_asks on funding.partner for insert
  with check (access.is_system() or applicant_id = (select access.organisation()));
create policy the_applicant_takes_away on funding.partner for delete
  using (access.is_system() or (applicant_id = (select access.organisation()) and funding.is_written(application_id, 'partners')));
create policy the_partner_answers on funding.partner for update
  using (access.is_system() or organisation_id = (select access.organisation()));

create policy the_applicant_reads on funding.correction for select
  using (access.is_system() or exists (select from funding.application a
    where a.id = application_id and a.organisation_id = (select access.organisation())));
create policy an_officer_asks on funding.correction for insert
  with check (access.is_system() or (access.role() = 'funds_officer' and exists (select from funding.application a
    where a.id = application_id and a.funder_id = (select access.organisation()) and a.state = 'submitted')));
create policy the_applicant_answers on funding.correction for update
  using (access.is_system() or exists (select from funding.application a
    where a.id = application_id and a.organisation_id = (select access.organisation())));

select audit.watch('funding.application');
select audit.watch('funding.application_section');
select audit.watch('funding.application_answer', '{value}');
select audit.watch('funding.partner');
select audit.watch('funding.application_attachment', '{content}');
select audit.watch('funding.sent_application', '{content}');
select audit.watch('funding.correction');
