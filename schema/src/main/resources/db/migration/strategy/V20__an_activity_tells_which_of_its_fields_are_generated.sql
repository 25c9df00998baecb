-- A flag for the whole row could not say that a title is told by the source while its classification is ours.
alter table strategy.activity
  drop column generated,
  add column generated_fields text[] not null default '{}';
alter table strategy.development_area_origin add column generated boolean not null default false;
