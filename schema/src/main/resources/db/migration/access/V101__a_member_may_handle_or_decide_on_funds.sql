alter table access.membership drop constraint membership_role_check;
alter table access.membership add constraint membership_role_check
  check (role in ('county_coordinator', 'actor_reporter', 'actor_approver', 'national_reader', 'funds_officer',
                  'funds_decider', 'administrator'));
