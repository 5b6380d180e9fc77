-- Files that are taken into the matrix: read first, shown as a dry run, and then taken whole or not at all. While one
-- waits, its file is not complete, so nobody else sees it; a file that goes takes the dry run with it.
create table app.matrix_import (
  id uuid primary key,
  space_id uuid not null references app.space,
  revision integer not null default 1,
  field_revisions jsonb not null default '{}',
  file_id uuid not null unique references app.file on delete cascade,
  -- What the file says; let go of once it was taken, for the record says it then.
  reading jsonb,
  -- What was taken.
  summary jsonb,
  made_by uuid not null references app.person,
  made_at timestamptz not null,
  taken_at timestamptz,
  origin_id uuid not null,
  check ((taken_at is null) = (reading is not null)),
  check ((taken_at is null) = (summary is null))
);
create index matrix_import_space on app.matrix_import (space_id, taken_at);
alter table app.matrix_import enable row level security;
create policy matrix_import_space on app.matrix_import to plan1540_app
  using (space_id = (select app.scope_space())) with check (space_id = (select app.scope_space()));
grant select, insert, update on app.matrix_import to plan1540_app;

-- A job for later, such as letting go of what nobody decided about.
create function app.enqueue_job_at(p_task text, p_record uuid, p_at timestamptz) returns void
language plpgsql security definer set search_path = pg_catalog, app, pg_temp as $$
begin
  if app.scope_space() is null or app.scope_person() is null then raise exception 'a job needs an open scope'; end if;
  perform graphile_worker.add_job(p_task, json_build_object(
    'personId', app.scope_person(), 'spaceId', app.scope_space(), 'recordId', p_record),
    run_at => p_at, max_attempts => 5);
end $$;
revoke all on function app.enqueue_job_at(text, uuid, timestamptz) from public;
grant execute on function app.enqueue_job_at(text, uuid, timestamptz) to plan1540_app;
