-- Setting up an instance: the first administrator, spaces and memberships. The serving role cannot write these
-- tables; it goes through owner functions that check for themselves who asks.

create function app.needs_set_up() returns boolean
language sql stable security definer set search_path = pg_catalog, app
  begin atomic
    select not exists (select from app.person);
  end;

-- Whether the demonstration was loaded whole: the last thing its seeding writes.
create function app.is_seeded() returns boolean
language sql stable security definer set search_path = pg_catalog, app
  begin atomic
    select exists (select from app.history_entry where verb = 'seeded');
  end;

-- What kind of instance this is, for the start; nothing before its first one.
create function app.instance_kind() returns table (is_demo boolean, is_seeded boolean)
language sql stable security definer set search_path = pg_catalog, app
  begin atomic
    select i.is_demo, app.is_seeded() from app.instance i;
  end;

-- Makes the instance's own record, once; the database tells demo from real for good.
create function app.make_instance(p_id uuid, p_is_demo boolean, p_at timestamptz) returns uuid
language plpgsql security definer set search_path = pg_catalog, app as $$
begin
  insert into app.instance (id, made_at, is_demo) values (p_id, p_at, p_is_demo) on conflict (only_one) do nothing;
  return (select i.id from app.instance i);
end $$;

-- The first administrator, and the instance's own space. Refuses (false) once anybody exists.
create function app.set_up(p_person uuid, p_account text, p_name text, p_language text, p_space uuid, p_membership uuid, p_at timestamptz)
returns boolean language plpgsql security definer set search_path = pg_catalog, app as $$
declare
  v_instance uuid := (select i.id from app.instance i);
begin
  perform pg_advisory_xact_lock(15402);
  if exists (select from app.person) then return false; end if;
  insert into app.person values (p_person, p_account, p_name, p_language, v_instance, p_at);
  insert into app.space values (p_space, 'instance', 'INSTANCE', '{"en": "This instance", "fr": "Cette instance", "ar": "هذه المنظومة"}', false, v_instance, p_at);
  insert into app.membership values (p_membership, p_space, p_person, 'administrator', null, p_at::date, null, v_instance);
  return true;
end $$;

-- Whether the scope is that of an administrator at work in the instance's space.
create function app.scope_is_administrator() returns boolean
language sql stable security definer set search_path = pg_catalog, app
  begin atomic
    select exists (
      select from app.membership m join app.space s on s.id = m.space_id
      where s.kind = 'instance' and s.id = app.scope_space()
        and m.person_id = app.scope_person() and m.role = 'administrator'
        and m.from_on <= current_date and (m.to_on is null or m.to_on >= current_date));
  end;

-- Opens a space; a State's space begins with its national assessment, empty.
create function app.open_space(p_space uuid, p_kind text, p_code text, p_name jsonb, p_is_invented boolean,
  p_assessment uuid, p_edition text, p_assessment_title jsonb, p_at timestamptz)
returns void language plpgsql security definer set search_path = pg_catalog, app as $$
declare
  v_instance uuid := (select i.id from app.instance i);
begin
  if not app.scope_is_administrator() then raise exception 'only an administrator opens a space'; end if;
  if p_kind = 'instance' then raise exception 'an instance has one space of its own'; end if;
  insert into app.space values (p_space, p_kind, p_code, p_name, p_is_invented, v_instance, p_at);
  if p_kind = 'state' then
    insert into app.assessment (id, space_id, edition, layer, title, origin_id)
      values (p_assessment, p_space, p_edition, 'national', p_assessment_title, v_instance);
  end if;
end $$;

-- Gives an account a role in a space. Idempotent by account and role, since the account itself is made outside
-- this transaction.
create function app.add_member(p_person uuid, p_account text, p_name text, p_language text, p_membership uuid,
  p_space uuid, p_role text, p_at timestamptz)
returns uuid language plpgsql security definer set search_path = pg_catalog, app as $$
declare
  v_instance uuid := (select i.id from app.instance i);
  v_person uuid;
begin
  if not app.scope_is_administrator() then raise exception 'only an administrator adds a member'; end if;
  insert into app.person values (p_person, p_account, p_name, p_language, v_instance, p_at) on conflict (account_id) do nothing;
  select id into v_person from app.person where account_id = p_account;
  insert into app.membership select p_membership, p_space, v_person, p_role, null, p_at::date, null, v_instance
    where not exists (select from app.membership m where m.person_id = v_person and m.space_id = p_space and m.role = p_role);
  return v_person;
end $$;

-- All spaces, for administrators: names only, no content.
create function app.list_spaces() returns table (id uuid, kind text, code text, name jsonb, is_invented boolean, member_count bigint)
language sql stable security definer set search_path = pg_catalog, app
  begin atomic
    select s.id, s.kind, s.code, s.name, s.is_invented,
      (select count(*) from app.membership m where m.space_id = s.id)
    from app.space s where app.scope_is_administrator() order by s.code;
  end;

-- A coordinator names the agency that a member of the same space speaks for.
create function app.assign_agency(p_membership_person uuid, p_role text, p_agency uuid) returns void
language plpgsql security definer set search_path = pg_catalog, app as $$
begin
  if not exists (select from app.membership m where m.space_id = app.scope_space()
      and m.person_id = app.scope_person() and m.role = 'coordinator') then
    raise exception 'only a coordinator names the agency of a member';
  end if;
  update app.membership set agency_id = p_agency
    where space_id = app.scope_space() and person_id = p_membership_person and role = p_role
      and exists (select from app.agency a where a.id = p_agency and a.space_id = app.scope_space());
end $$;

revoke all on function app.needs_set_up(), app.is_seeded(), app.instance_kind(), app.make_instance(uuid, boolean, timestamptz),
  app.set_up(uuid, text, text, text, uuid, uuid, timestamptz), app.scope_is_administrator(),
  app.open_space(uuid, text, text, jsonb, boolean, uuid, text, jsonb, timestamptz),
  app.add_member(uuid, text, text, text, uuid, uuid, text, timestamptz), app.list_spaces(),
  app.assign_agency(uuid, text, uuid) from public;
grant execute on function app.needs_set_up(), app.is_seeded(), app.instance_kind(), app.make_instance(uuid, boolean, timestamptz),
  app.set_up(uuid, text, text, text, uuid, uuid, timestamptz), app.scope_is_administrator(),
  app.open_space(uuid, text, text, jsonb, boolean, uuid, text, jsonb, timestamptz),
  app.add_member(uuid, text, text, text, uuid, uuid, text, timestamptz), app.list_spaces(),
  app.assign_agency(uuid, text, uuid) to plan1540_app;
