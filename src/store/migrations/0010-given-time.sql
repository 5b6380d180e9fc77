-- Whoever checks a role takes the time that the program gives, as app.open_scope does: one clock decides, in the
-- program and here. With current_date a role could have ended for the one and not for the other.

create function app.scope_is_administrator(p_at timestamptz) returns boolean
language sql stable security definer set search_path = pg_catalog, app
  begin atomic
    select exists (
      select from app.membership m join app.space s on s.id = m.space_id
      where s.kind = 'instance' and s.id = app.scope_space()
        and m.person_id = app.scope_person() and m.role = 'administrator'
        and m.from_on <= p_at::date and (m.to_on is null or m.to_on >= p_at::date));
  end;

create or replace function app.open_space(p_space uuid, p_kind text, p_code text, p_name jsonb, p_is_invented boolean,
  p_assessment uuid, p_edition text, p_assessment_title jsonb, p_at timestamptz)
returns void language plpgsql security definer set search_path = pg_catalog, app as $$
declare
  v_instance uuid := (select i.id from app.instance i);
begin
  if not app.scope_is_administrator(p_at) then raise exception 'only an administrator opens a space'; end if;
  if p_kind = 'instance' then raise exception 'an instance has one space of its own'; end if;
  insert into app.space values (p_space, p_kind, p_code, p_name, p_is_invented, v_instance, p_at);
  if p_kind = 'state' then
    insert into app.assessment (id, space_id, edition, layer, title, origin_id)
      values (p_assessment, p_space, p_edition, 'national', p_assessment_title, v_instance);
  end if;
end $$;

create or replace function app.add_member(p_person uuid, p_account text, p_name text, p_language text,
  p_membership uuid, p_space uuid, p_role text, p_at timestamptz)
returns table (person_id uuid, is_new_person boolean, is_new_member boolean)
language plpgsql security definer set search_path = pg_catalog, app as $$
declare
  v_instance uuid := (select i.id from app.instance i);
  v_person uuid;
begin
  if not app.scope_is_administrator(p_at) then raise exception 'only an administrator adds a member'; end if;
  insert into app.person values (p_person, p_account, p_name, p_language, v_instance, p_at) on conflict (account_id) do nothing;
  is_new_person := found;
  -- The person's row is locked, so that two calls at once give one membership.
  select p.id into v_person from app.person p where p.account_id = p_account for no key update;
  insert into app.membership select p_membership, p_space, v_person, p_role, null, p_at::date, null, v_instance
    where not exists (select from app.membership m where m.person_id = v_person and m.space_id = p_space
      and m.role = p_role and (m.to_on is null or m.to_on >= p_at::date));
  is_new_member := found;
  person_id := v_person;
  return next;
end $$;

drop function app.list_spaces();
create function app.list_spaces(p_at timestamptz)
returns table (id uuid, kind text, code text, name jsonb, is_invented boolean, member_count bigint)
language sql stable security definer set search_path = pg_catalog, app
  begin atomic
    select s.id, s.kind, s.code, s.name, s.is_invented,
      (select count(*) from app.membership m where m.space_id = s.id)
    from app.space s where app.scope_is_administrator(p_at) order by s.code;
  end;

drop function app.scope_is_administrator();

drop function app.assign_agency(uuid, text, uuid);
create function app.assign_agency(p_membership_person uuid, p_role text, p_agency uuid, p_at timestamptz)
returns boolean language plpgsql security definer set search_path = pg_catalog, app as $$
begin
  if not exists (select from app.membership m where m.space_id = app.scope_space()
      and m.person_id = app.scope_person() and m.role = 'coordinator'
      and m.from_on <= p_at::date and (m.to_on is null or m.to_on >= p_at::date)) then
    raise exception 'only a coordinator names the agency of a member';
  end if;
  update app.membership set agency_id = p_agency
    where space_id = app.scope_space() and person_id = p_membership_person and role = p_role
      and exists (select from app.agency a where a.id = p_agency and a.space_id = app.scope_space());
  return found;
end $$;

revoke all on function app.scope_is_administrator(timestamptz), app.list_spaces(timestamptz),
  app.assign_agency(uuid, text, uuid, timestamptz) from public;
grant execute on function app.scope_is_administrator(timestamptz), app.list_spaces(timestamptz),
  app.assign_agency(uuid, text, uuid, timestamptz) to plan1540_app;
