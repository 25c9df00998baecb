alter table mandate.mandate
  alter column decided_on drop not null,
  alter column period_from drop not null,
  add column summary_sv text not null default '',
  add column summary_en text not null default '';
