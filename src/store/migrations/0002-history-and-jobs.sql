-- History: append-only and hash-chained per space. Entries are written by one owner function only; the serving
-- role can read them and nothing else. Personal content stands apart in history_detail under a salted digest,
-- so that it can be erased while the chain still verifies.

create table app.history_head (
  space_id uuid primary key references app.space,
  seq bigint not null,
  hash bytea not null
);

create table app.history_entry (
  id uuid primary key,
  space_id uuid not null references app.space,
  seq bigint not null,
  object_kind text not null,
  object_id uuid not null,
  object_revision integer not null,
  verb text not null,
  person_id uuid,
  at timestamptz not null,
  -- The canonical bytes that the hash covers (JSON with sorted keys; holds the digest of the detail).
  canonical bytea not null,
  previous_hash bytea not null,
  hash bytea not null,
  unique (space_id, seq)
);
create index history_entry_object on app.history_entry (space_id, object_id, seq);

create table app.history_detail (
  entry_id uuid primary key references app.history_entry,
  space_id uuid not null references app.space,
  salt bytea,
  -- {"personName": …, "changes": {field: [from, to]}}; null once erased.
  detail jsonb
);
create index history_detail_space on app.history_detail (space_id);

alter table app.history_head enable row level security;
alter table app.history_entry enable row level security;
alter table app.history_detail enable row level security;
create policy history_head_space on app.history_head for select to plan1540_app using (space_id = (select app.scope_space()));
create policy history_entry_space on app.history_entry for select to plan1540_app using (space_id = (select app.scope_space()));
create policy history_detail_space on app.history_detail for select to plan1540_app using (space_id = (select app.scope_space()));
grant select on app.history_head, app.history_entry, app.history_detail to plan1540_app;

-- Appends one entry to the history of the open scope. The head row is locked here, last in every change.
-- hash = sha256(previous hash || sequence number as 8 bytes || canonical bytes).
create function app.append_history(
  p_id uuid, p_object_kind text, p_object_id uuid, p_object_revision integer, p_verb text, p_at timestamptz,
  p_canonical bytea, p_salt bytea, p_detail jsonb
) returns bigint language plpgsql security definer set search_path = pg_catalog, app as $$
declare
  v_space uuid := app.scope_space();
  v_head app.history_head%rowtype;
  v_hash bytea;
begin
  if v_space is null then raise exception 'history needs an open scope'; end if;
  insert into app.history_head values (v_space, 0, decode(repeat('00', 32), 'hex')) on conflict do nothing;
  select * into v_head from app.history_head where space_id = v_space for update;
  v_hash := sha256(v_head.hash || int8send(v_head.seq + 1) || p_canonical);
  insert into app.history_entry values (p_id, v_space, v_head.seq + 1, p_object_kind, p_object_id, p_object_revision,
    p_verb, app.scope_person(), p_at, p_canonical, v_head.hash, v_hash);
  insert into app.history_detail values (p_id, v_space, p_salt, p_detail);
  update app.history_head set seq = v_head.seq + 1, hash = v_hash where space_id = v_space;
  return v_head.seq + 1;
end $$;
revoke all on function app.append_history(uuid, text, uuid, integer, text, timestamptz, bytea, bytea, jsonb) from public;
grant execute on function app.append_history(uuid, text, uuid, integer, text, timestamptz, bytea, bytea, jsonb) to plan1540_app;

-- Jobs: enqueued in the transaction of the change, by an owner function that lets through only a task name and
-- ids. The schema graphile_worker belongs to plan1540_worker, of which the owner is a member; it is made by
-- graphile-worker's own migrations right after these.
create function app.enqueue_job(p_task text, p_record uuid) returns void
language plpgsql security definer set search_path = pg_catalog, app as $$
begin
  if app.scope_space() is null or app.scope_person() is null then raise exception 'a job needs an open scope'; end if;
  perform graphile_worker.add_job(p_task, json_build_object(
    'personId', app.scope_person(), 'spaceId', app.scope_space(), 'recordId', p_record), max_attempts => 5);
end $$;
revoke all on function app.enqueue_job(text, uuid) from public;
grant execute on function app.enqueue_job(text, uuid) to plan1540_app;
