-- Members: somebody whose time in a space has ended can be added anew, and the caller is told what was really
-- made, so that history names only what happened. A coordinator's right to name agencies ends with the role.

drop function app.add_member(uuid, text, text, text, uuid, uuid, text, timestamptz);

-- Gives an account a role in a space. Idempotent by account and role, since the account itself is made outside
-- this transaction. An account without a person is one that a call that was cut off left behind.
create function app.add_member(p_person uuid, p_account text, p_name text, p_language text, p_membership uuid,
  p_space uuid, p_role text, p_at timestamptz)
returns table (person_id uuid, is_new_person boolean, is_new_member boolean)
language plpgsql security definer set search_path = pg_catalog, app as $$
declare
  v_instance uuid := (select i.id from app.instance i);
  v_person uuid;
begin
  if not app.scope_is_administrator() then raise exception 'only an administrator adds a member'; end if;
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

drop function app.assign_agency(uuid, text, uuid);

-- A coordinator names the agency that a member of the same space speaks for; false where the space has no such
-- member or agency.
create function app.assign_agency(p_membership_person uuid, p_role text, p_agency uuid) returns boolean
language plpgsql security definer set search_path = pg_catalog, app as $$
begin
  if not exists (select from app.membership m where m.space_id = app.scope_space()
      and m.person_id = app.scope_person() and m.role = 'coordinator'
      and m.from_on <= current_date and (m.to_on is null or m.to_on >= current_date)) then
    raise exception 'only a coordinator names the agency of a member';
  end if;
  update app.membership set agency_id = p_agency
    where space_id = app.scope_space() and person_id = p_membership_person and role = p_role
      and exists (select from app.agency a where a.id = p_agency and a.space_id = app.scope_space());
  return found;
end $$;

revoke all on function app.add_member(uuid, text, text, text, uuid, uuid, text, timestamptz),
  app.assign_agency(uuid, text, uuid) from public;
grant execute on function app.add_member(uuid, text, text, text, uuid, uuid, text, timestamptz),
  app.assign_agency(uuid, text, uuid) to plan1540_app;
