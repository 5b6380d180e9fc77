-- The key with which the instance signs exported heads and backups, and erasure as an entry of the history.

-- The private half is sealed under the instance's secret, which is not in the database: whoever has the database
-- alone cannot sign. Nobody but the owner reads it. Former keys stay, since the history names them.
create table app.signing_key (
  public_key text primary key check (public_key ~ '^[0-9a-f]{64}$'),
  sealed bytea not null,
  made_at timestamptz not null
);
alter table app.signing_key enable row level security;
alter table app.instance add column public_key text references app.signing_key;

-- Empties the details of entries of the open scope and says so in an entry of its own, whose canonical bytes name
-- them: a detail that is missing without such an entry breaks the chain. For the owner alone.
create function app.erase_history(p_entries uuid[], p_id uuid, p_at timestamptz, p_canonical bytea, p_salt bytea, p_detail jsonb)
returns bigint language plpgsql set search_path = pg_catalog, app, pg_temp as $$
declare
  v_erased integer;
begin
  if convert_from(p_canonical, 'UTF8')::jsonb #> '{facts,erases}' is distinct from to_jsonb(p_entries) then
    raise exception 'an erasure names what it erases';
  end if;
  update app.history_detail set salt = null, detail = null
    where entry_id = any (p_entries) and space_id = app.scope_space() and detail is not null;
  get diagnostics v_erased = row_count;
  if v_erased <> cardinality(p_entries) then raise exception 'only details that stand can be erased'; end if;
  return app.append_history(p_id, 'space', app.scope_space(), 1, 'erased', p_at, p_canonical, p_salt, p_detail);
end $$;
revoke all on function app.erase_history(uuid[], uuid, timestamptz, bytea, bytea, jsonb) from public;
