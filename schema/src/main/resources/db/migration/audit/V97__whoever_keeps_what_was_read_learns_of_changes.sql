-- For those who keep what they read: whether anything in those schemas has changed after a batch, and after which batch
-- to ask next time. Batches are numbered before they are committed, so a number alone does not tell what is still to
-- come. But when no change is under way in the snapshot that reads (settled), all that it does not see is begun later and
-- numbered higher than all that it sees. Numbers of another run of the server, perhaps of another store, say nothing.
create function audit.look(since bigint, watched text[], out changed boolean, out batch bigint, out settled boolean, out started timestamptz)
  language sql stable set samsyn.aggregating = 'on' as $$
  select exists (select from audit.entry e where e.batch > since and split_part(e.table_name, '.', 1) = any (watched)),
    coalesce((select max(e.batch) from audit.entry e), 0),
    pg_snapshot_xmin(pg_current_snapshot()) = pg_snapshot_xmax(pg_current_snapshot())
      and pg_current_xact_id_if_assigned() is null, -- one's own changes are under way too, and not in one's own snapshot
    pg_postmaster_start_time() $$;
create policy whether_something_changed on audit.entry for select using ((select access.is_aggregating()));
