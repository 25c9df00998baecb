-- (Ett år senare.) Whether what was improved lives on, a year after the return was certified.
create table funding.year_after (
  award_id uuid primary key,
  funder_id uuid not null,
  recipient_id uuid not null,
  lives_on text not null check (lives_on in ('yes', 'partly', 'no', 'cannot_judge')),
  why text not null check (length(why) between 1 and 4000),
  answered_by uuid not null references access.person,
  answered_at timestamptz not null,
  foreign key (award_id, funder_id, recipient_id) references funding.award (id, funder_id, recipient_id)
);
create index on funding.year_after (recipient_id);
create index on funding.year_after (answered_by);

alter table funding.year_after enable row level security, force row level security;
grant select, insert on funding.year_after to samsyn_app;
create policy the_funder_and_the_recipient_read on funding.year_after for select
  using (access.is_system() or funder_id = (select access.organisation()) or recipient_id = (select access.organisation()));
create policy the_recipient_answers on funding.year_after for insert
  with check (access.is_system() or recipient_id = (select access.organisation()));

select audit.watch('funding.year_after');
