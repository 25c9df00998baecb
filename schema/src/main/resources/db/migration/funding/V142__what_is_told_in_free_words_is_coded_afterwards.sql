-- (Kodbok.) What a funder sorts what recipients tell in free words by. It is only added to: a code goes on meaning what it meant.
create table funding.answer_code (
  id uuid primary key default uuidv7(),
  funder_id uuid not null references organisation.organisation,
  code text not null check (code ~ '^[a-zåäö0-9][a-zåäö0-9-]{0,29}$'),
  name_sv text not null check (length(name_sv) between 1 and 100),
  name_en text not null check (length(name_en) between 1 and 100),
  covers text not null check (length(covers) between 1 and 1000),
  added_by uuid not null references access.person,
  added_at timestamptz not null,
  unique (funder_id, code),
  unique (id, funder_id)
);
create index on funding.answer_code (added_by);

-- (Kodning.) That somebody has said by the codebook what an answer is about: one in a certified return, or, with no return, the one a
-- year after. At most two do, and what each has said stands.
alter table funding.award add unique (id, funder_id);
alter table funding.return_form add unique (id, award_id);
create table funding.coding (
  id uuid primary key default uuidv7(),
  funder_id uuid not null,
  award_id uuid not null,
  return_id uuid,
  coder_id uuid not null references access.person,
  coded_at timestamptz not null,
  foreign key (award_id, funder_id) references funding.award (id, funder_id),
  foreign key (return_id, award_id) references funding.return_form (id, award_id),
  unique nulls not distinct (award_id, return_id, coder_id),
  unique (id, funder_id)
);
create index on funding.coding (coder_id);
create index on funding.coding (return_id);

create table funding.coding_code (
  coding_id uuid not null,
  code_id uuid not null,
  funder_id uuid not null,
  primary key (coding_id, code_id),
  foreign key (coding_id, funder_id) references funding.coding (id, funder_id),
  foreign key (code_id, funder_id) references funding.answer_code (id, funder_id)
);
create index on funding.coding_code (code_id);

create function funding.hold_the_coding() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock(7265142, hashtext(new.award_id::text || coalesce(new.return_id::text, '')));
  if not exists (select from funding.return_form f where f.id = new.return_id and f.certified_at is not null)
    and not (new.return_id is null and exists (select from funding.year_after y where y.award_id = new.award_id)) then
    raise exception 'what is certified or answered is coded' using errcode = 'check_violation';
  end if;
  if (select count(*) from funding.coding c
      where c.award_id = new.award_id and c.return_id is not distinct from new.return_id) >= 2 then
    raise exception 'an answer is coded by two' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger coding_held before insert on funding.coding for each row execute function funding.hold_the_coding();

alter table funding.answer_code enable row level security, force row level security;
alter table funding.coding enable row level security, force row level security;
alter table funding.coding_code enable row level security, force row level security;
grant select, insert on funding.answer_code, funding.coding, funding.coding_code to samsyn_app;

create policy the_funders_officers_read on funding.answer_code for select
  using (access.is_system() or (funder_id = (select access.organisation()) and access.role() = 'funds_officer'));
create policy an_officer_adds on funding.answer_code for insert with check (access.is_system()
  or (funder_id = (select access.organisation()) and access.role() = 'funds_officer' and added_by = (select access.person())));

-- Who has coded is known to the funder's officers, but for those who have a part in the case; what she said is not in this table.
create policy the_funders_officers_read on funding.coding for select
  using (access.is_system() or (funder_id = (select access.organisation()) and access.role() = 'funds_officer'
    and award_id not in (select funding.barred())));
create policy an_officer_codes on funding.coding for insert
  with check (access.is_system() or (funder_id = (select access.organisation()) and access.role() = 'funds_officer'
    and coder_id = (select access.person()) and award_id not in (select funding.barred())));

-- The second who codes does not read the first before she has.
create policy ones_own_or_when_two_have on funding.coding_code for select
  using (access.is_system() or exists (select from funding.coding c where c.id = coding_id and (c.coder_id = (select access.person())
    or exists (select from funding.coding o where o.award_id = c.award_id and o.return_id is not distinct from c.return_id and o.id <> c.id))));
create policy with_ones_own_coding on funding.coding_code for insert
  with check (access.is_system() or exists (select from funding.coding c where c.id = coding_id and c.coder_id = (select access.person())));

select audit.watch('funding.answer_code');
select audit.watch('funding.coding');
select audit.watch('funding.coding_code');
