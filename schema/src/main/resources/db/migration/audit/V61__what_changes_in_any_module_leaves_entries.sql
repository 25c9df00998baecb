-- All tables with content. Not sessions and uploads that wait, which are nobody's records, nor what is loaded from
-- Statistics Sweden. Hidden: secrets, contents of files, and what a version keeps of a row whose own entry tells it.
do $$
declare
  watched regclass;
begin
  for watched in
    select c.oid from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and n.nspname in ('access', 'organisation', 'mandate', 'strategy', 'indicator', 'report')
      and format('%s.%s', n.nspname, c.relname) not in ('access.spring_session', 'access.spring_session_attributes',
        'access.pending_upload', 'organisation.territory', 'organisation.territory_name', 'organisation.territory_membership',
        'organisation.population')
    order by n.nspname, c.relname
  loop
    case watched::text
      when 'access.person' then perform audit.watch(watched, '{password_hash}');
      when 'access.one_time_link' then perform audit.watch(watched, '{token_hash}', '{person_id}');
      when 'strategy.activity_goal' then perform audit.watch(watched, shown => '{activity_id,goal_id}');
      when 'strategy.activity_version' then perform audit.watch(watched, '{content}');
      when 'report.chapter_version' then perform audit.watch(watched, '{text}');
      when 'report.submission' then perform audit.watch(watched, '{content,pdf}');
      else perform audit.watch(watched);
    end case;
  end loop;
end $$;
