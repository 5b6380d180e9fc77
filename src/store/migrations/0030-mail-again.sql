-- Gives every waiting letter and every person with something unmailed a job again: after a restore, which brings no
-- jobs, and where a mail server is named for the first time. One that has a job keeps it, also while it runs.
create function app.requeue_mail() returns void
language plpgsql security definer set search_path = pg_catalog, app, pg_temp as $$
begin
  perform graphile_worker.add_job('send-letter', json_build_object('recordId', l.id), max_attempts => 25,
      job_key => 'letter:' || l.id, queue_name => 'mail')
    from app.letter l
    where l.status = 'queued' and not exists (select from graphile_worker.jobs j where j.key = 'letter:' || l.id);
  perform app.add_mail_job(w.person_id, w.space_id, null) from (
    select distinct n.person_id, n.space_id from app.notification n
      where n.read_at is null and n.settled_at is null and n.mailed_at is null) w
    where not exists (
      select from graphile_worker.jobs j where j.key = 'mail:' || w.person_id || ':' || w.space_id);
end $$;
revoke all on function app.requeue_mail() from public;
grant execute on function app.requeue_mail() to plan1540_app;
