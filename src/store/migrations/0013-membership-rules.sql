-- Who may let whom in, and passwords that others have seen. An administrator opens a State's space and names its
-- first members; from then on its coordinators do. Nobody holds both the instance and a role in a State. What an
-- administrator does to a space is written to that space's own history.

-- A first password was seen by whoever handed it over, so it opens nothing but the page that changes it.
-- `passwordChosenAt` stays once set: a new first password does not make a State's space look untouched again.
alter table identity."user"
  add column "mustChangePassword" boolean not null default false,
  add column "passwordChosenAt" timestamptz default current_timestamp;

-- `ended_at`: gone at once, whatever the last day says. `let_in_by`: 'opening' by the administrator who opened
-- the space, 'coordinator', or 'recovery' by an administrator after the State had taken its space over.
alter table app.membership
  add column ended_at timestamptz,
  add column let_in_by text not null default 'coordinator' check (let_in_by in ('opening', 'coordinator', 'recovery'));

drop function app.open_scope(text, text, timestamptz);

-- Resolves the session and opens the scope in one call. Never cached: a revoked session is gone at once.
-- Whoever still has a first password is known by name, and no space opens.
create function app.open_scope(p_token text, p_space text, p_now timestamptz)
returns table (
  instance_id uuid, is_demo boolean, person_id uuid, person_name text, person_language text, account_email text,
  must_change_password boolean,
  space_id uuid, space_kind text, space_code text, space_name jsonb, space_is_invented boolean, roles jsonb
)
language plpgsql security definer set search_path = pg_catalog, app, identity, pg_temp as $$
declare
  v_person app.person%rowtype;
  v_space app.space%rowtype;
  v_email text;
  v_must_change boolean := false;
  v_roles jsonb;
begin
  perform set_config('app.person', '', true), set_config('app.space', '', true);
  if p_token is not null then
    select p.* into v_person
      from identity.session s join app.person p on p.account_id = s."userId"
      where s.token = p_token and s."expiresAt" > p_now;
  end if;
  if v_person.id is not null then
    select u.email, u."mustChangePassword" into v_email, v_must_change
      from identity."user" u where u.id = v_person.account_id;
    perform set_config('app.person', v_person.id::text, true);
    if p_space is not null and not v_must_change then
      select s.* into v_space from app.space s where s.code = p_space;
      select jsonb_agg(jsonb_build_object('role', m.role, 'agencyId', m.agency_id) order by m.id) into v_roles
        from app.membership m
        where m.person_id = v_person.id and m.space_id = v_space.id and m.ended_at is null
          and m.from_on <= p_now::date and (m.to_on is null or m.to_on >= p_now::date);
      if v_roles is not null then
        perform set_config('app.space', v_space.id::text, true);
      else
        v_space := null;
      end if;
    end if;
  end if;
  return query select i.id, i.is_demo, v_person.id, v_person.name, v_person.language, v_email, v_must_change,
    v_space.id, v_space.kind, v_space.code, v_space.name, v_space.is_invented, coalesce(v_roles, '[]'::jsonb)
    from app.instance i;
end $$;

drop function app.open_person_scope(uuid, uuid, timestamptz);

-- The scope of a person who asked for work done later (jobs carry ids only). Same rules, without a session.
create function app.open_person_scope(p_person uuid, p_space uuid, p_now timestamptz)
returns table (
  instance_id uuid, is_demo boolean, person_id uuid, person_name text, person_language text, account_email text,
  must_change_password boolean,
  space_id uuid, space_kind text, space_code text, space_name jsonb, space_is_invented boolean, roles jsonb
)
language plpgsql security definer set search_path = pg_catalog, app, pg_temp as $$
declare
  v_person app.person%rowtype;
  v_space app.space%rowtype;
  v_roles jsonb;
begin
  perform set_config('app.person', '', true), set_config('app.space', '', true);
  select p.* into v_person from app.person p where p.id = p_person;
  select s.* into v_space from app.space s where s.id = p_space;
  select jsonb_agg(jsonb_build_object('role', m.role, 'agencyId', m.agency_id) order by m.id) into v_roles
    from app.membership m
    where m.person_id = p_person and m.space_id = v_space.id and m.ended_at is null
      and m.from_on <= p_now::date and (m.to_on is null or m.to_on >= p_now::date);
  if v_roles is not null then
    perform set_config('app.person', v_person.id::text, true), set_config('app.space', v_space.id::text, true);
  else
    v_space := null;
  end if;
  return query select i.id, i.is_demo, v_person.id, v_person.name, v_person.language, null::text, false,
    v_space.id, v_space.kind, v_space.code, v_space.name, v_space.is_invented, coalesce(v_roles, '[]'::jsonb)
    from app.instance i;
end $$;

-- Whether the scope is that of an administrator at work in the instance's space.
create or replace function app.scope_is_administrator(p_at timestamptz) returns boolean
language sql stable security definer set search_path = pg_catalog, app, pg_temp
  begin atomic
    select exists (
      select from app.membership m join app.space s on s.id = m.space_id
      where s.kind = 'instance' and s.id = app.scope_space()
        and m.person_id = app.scope_person() and m.role = 'administrator' and m.ended_at is null
        and m.from_on <= p_at::date and (m.to_on is null or m.to_on >= p_at::date));
  end;

-- Whether the scope is that of a coordinator at work in a State's space.
create function app.scope_is_coordinator(p_at timestamptz) returns boolean
language sql stable security definer set search_path = pg_catalog, app, pg_temp
  begin atomic
    select exists (
      select from app.membership m join app.space s on s.id = m.space_id
      where s.kind = 'state' and s.id = app.scope_space()
        and m.person_id = app.scope_person() and m.role = 'coordinator' and m.ended_at is null
        and m.from_on <= p_at::date and (m.to_on is null or m.to_on >= p_at::date));
  end;

-- Whether a State has taken its space over: a coordinator of it, past or present, has chosen a password.
create function app.is_taken_over(p_space uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, app, identity, pg_temp
  begin atomic
    select exists (
      select from app.membership m join app.person p on p.id = m.person_id join identity."user" u on u.id = p.account_id
      where m.space_id = p_space and m.role = 'coordinator' and u."passwordChosenAt" is not null);
  end;

drop function app.add_member(uuid, text, text, text, uuid, uuid, text, timestamptz);

-- Gives an account a role in a space. Idempotent by account and role, since the account itself is made outside
-- this transaction. An account without a person is one that a call that was cut off left behind.
-- `refused` names what the caller cannot know beforehand; who may call at all is an exception.
create function app.add_member(p_person uuid, p_account text, p_name text, p_language text, p_membership uuid,
  p_space uuid, p_role text, p_agency uuid, p_is_recovery boolean, p_at timestamptz)
returns table (person_id uuid, is_new_person boolean, is_new_member boolean, let_in_by text, refused text)
language plpgsql security definer set search_path = pg_catalog, app, pg_temp as $$
declare
  v_instance uuid := (select i.id from app.instance i);
  v_kind text := (select s.kind from app.space s where s.id = p_space);
  v_person uuid;
begin
  if app.scope_is_administrator(p_at) then
    let_in_by := 'opening';
    if p_agency is not null then raise exception 'only a coordinator names an agency'; end if;
    if v_kind = 'state' and app.is_taken_over(p_space) then
      if p_role <> 'coordinator' then refused := 'state-adds-members'; return next; return; end if;
      if not p_is_recovery then refused := 'recovery-not-confirmed'; return next; return; end if;
      let_in_by := 'recovery';
    end if;
  elsif app.scope_is_coordinator(p_at) and p_space = app.scope_space() then
    let_in_by := 'coordinator';
  else
    raise exception 'only an administrator or a coordinator of the space adds a member';
  end if;
  if p_agency is not null and not exists (select from app.agency a where a.id = p_agency and a.space_id = p_space) then
    raise exception 'the agency is not of the space';
  end if;
  insert into app.person values (p_person, p_account, p_name, p_language, v_instance, p_at) on conflict (account_id) do nothing;
  is_new_person := found;
  -- The person's row is locked, so that two calls at once give one membership and never both sides of the rule.
  select p.id into v_person from app.person p where p.account_id = p_account for no key update;
  if exists (select from app.membership m join app.space s on s.id = m.space_id
      where m.person_id = v_person and m.ended_at is null and (m.to_on is null or m.to_on >= p_at::date)
        and ((v_kind = 'state' and m.role = 'administrator') or (p_role = 'administrator' and s.kind = 'state'))) then
    refused := 'roles-apart'; return next; return;
  end if;
  insert into app.membership (id, space_id, person_id, role, agency_id, from_on, origin_id, let_in_by)
    select p_membership, p_space, v_person, p_role, p_agency, p_at::date, v_instance, add_member.let_in_by
    where not exists (select from app.membership m where m.person_id = v_person and m.space_id = p_space
      and m.role = p_role and m.ended_at is null and (m.to_on is null or m.to_on >= p_at::date));
  is_new_member := found;
  person_id := v_person;
  return next;
end $$;

-- A coordinator names the agency that a member of the same space speaks for; false where the space has no such
-- member or agency.
create or replace function app.assign_agency(p_membership_person uuid, p_role text, p_agency uuid, p_at timestamptz)
returns boolean language plpgsql security definer set search_path = pg_catalog, app, pg_temp as $$
begin
  if not app.scope_is_coordinator(p_at) then
    raise exception 'only a coordinator names the agency of a member';
  end if;
  update app.membership set agency_id = p_agency
    where space_id = app.scope_space() and person_id = p_membership_person and role = p_role and ended_at is null
      and exists (select from app.agency a where a.id = p_agency and a.space_id = app.scope_space());
  return found;
end $$;

-- A coordinator ends a membership of the same space, at once. Gives 'ended', 'not-a-member', or
-- 'last-coordinator': a State's space is never left without one.
create function app.end_member(p_member uuid, p_role text, p_at timestamptz) returns text
language plpgsql security definer set search_path = pg_catalog, app, pg_temp as $$
begin
  if not app.scope_is_coordinator(p_at) then raise exception 'only a coordinator ends a membership'; end if;
  -- One at a time in a space, so that the last two coordinators cannot end each other.
  perform from app.space s where s.id = app.scope_space() for no key update;
  if p_role = 'coordinator' and not exists (select from app.membership m
      where m.space_id = app.scope_space() and m.role = 'coordinator' and m.person_id <> p_member
        and m.ended_at is null and m.from_on <= p_at::date and (m.to_on is null or m.to_on >= p_at::date)) then
    return 'last-coordinator';
  end if;
  update app.membership set ended_at = p_at, to_on = least(to_on, greatest(from_on, p_at::date))
    where space_id = app.scope_space() and person_id = p_member and role = p_role and ended_at is null
      and (to_on is null or to_on >= p_at::date);
  return case when found then 'ended' else 'not-a-member' end;
end $$;

-- Whose account may be given a new first password by the person in the scope, and the spaces that must hear of
-- it. A coordinator: members of the State who hold no role elsewhere and are not coordinators, since a password
-- opens everything that its owner can open. An administrator: everybody else.
create function app.reset_account(p_member uuid, p_at timestamptz)
returns table (account_id text, person_name text, space_ids uuid[], refused text)
language plpgsql security definer set search_path = pg_catalog, app, pg_temp as $$
declare
  v_is_plain boolean;
  v_is_ours boolean;
begin
  if not (app.scope_is_administrator(p_at) or app.scope_is_coordinator(p_at)) then
    raise exception 'only an administrator or a coordinator gives a new password';
  end if;
  select p.account_id, p.name into account_id, person_name from app.person p where p.id = p_member;
  select array_agg(distinct m.space_id order by m.space_id), bool_or(m.space_id = app.scope_space()),
      count(distinct m.space_id) = 1 and bool_and(s.kind = 'state' and m.role <> 'coordinator')
    into space_ids, v_is_ours, v_is_plain
    from app.membership m join app.space s on s.id = m.space_id
    where m.person_id = p_member and m.ended_at is null and (m.to_on is null or m.to_on >= p_at::date);
  if p_member = app.scope_person() then
    refused := 'own-password';
  elsif account_id is null or space_ids is null then
    refused := 'not-a-member';
  elsif app.scope_is_coordinator(p_at) and v_is_ours is not true then
    refused := 'not-a-member';
  elsif app.scope_is_coordinator(p_at) and not v_is_plain then
    refused := 'administrator-resets';
  elsif app.scope_is_administrator(p_at) and v_is_plain then
    refused := 'coordinator-resets';
  end if;
  if refused is not null then account_id := null; end if;
  return next;
end $$;

drop function app.list_spaces(timestamptz);

-- All spaces, for administrators: names only, no content.
create function app.list_spaces(p_at timestamptz) returns table (id uuid, kind text, code text, name jsonb, is_invented boolean,
  member_count bigint, is_taken_over boolean)
language sql stable security definer set search_path = pg_catalog, app, pg_temp
  begin atomic
    select s.id, s.kind, s.code, s.name, s.is_invented,
      (select count(distinct m.person_id) from app.membership m where m.space_id = s.id and m.ended_at is null
        and (m.to_on is null or m.to_on >= p_at::date)),
      app.is_taken_over(s.id)
    from app.space s where app.scope_is_administrator(p_at) order by s.code;
  end;

-- Whom an administrator looks after: a State's coordinators, and everybody of the other spaces.
create function app.list_contacts(p_at timestamptz) returns table (space_id uuid, person_id uuid, name text, role text)
language sql stable security definer set search_path = pg_catalog, app, pg_temp
  begin atomic
    select m.space_id, p.id, p.name, m.role
    from app.membership m join app.person p on p.id = m.person_id join app.space s on s.id = m.space_id
    where app.scope_is_administrator(p_at) and m.ended_at is null and (m.to_on is null or m.to_on >= p_at::date)
      and (s.kind <> 'state' or m.role = 'coordinator')
    order by p.name, m.id;
  end;

-- The one place that lengthens a chain; called by the owner functions below, granted to nobody.
create function app.lengthen_history(p_space uuid,
  p_id uuid, p_object_kind text, p_object_id uuid, p_object_revision integer, p_verb text, p_at timestamptz,
  p_canonical bytea, p_salt bytea, p_detail jsonb
) returns bigint language plpgsql security definer set search_path = pg_catalog, app, pg_temp as $$
declare
  v_head app.history_head%rowtype;
  v_hash bytea;
begin
  insert into app.history_head values (p_space, 0, decode(repeat('00', 32), 'hex')) on conflict do nothing;
  select * into v_head from app.history_head where space_id = p_space for update;
  v_hash := sha256(v_head.hash || int8send(v_head.seq + 1) || p_canonical);
  insert into app.history_entry values (p_id, p_space, v_head.seq + 1, p_object_kind, p_object_id, p_object_revision,
    p_verb, app.scope_person(), p_at, p_canonical, v_head.hash, v_hash);
  insert into app.history_detail values (p_id, p_space, p_salt, p_detail);
  update app.history_head set seq = v_head.seq + 1, hash = v_hash where space_id = p_space;
  return v_head.seq + 1;
end $$;

-- Appends one entry to the history of the open scope. The head row is locked here, last in every change.
-- hash = sha256(previous hash || sequence number as 8 bytes || canonical bytes).
create or replace function app.append_history(
  p_id uuid, p_object_kind text, p_object_id uuid, p_object_revision integer, p_verb text, p_at timestamptz,
  p_canonical bytea, p_salt bytea, p_detail jsonb
) returns bigint language plpgsql security definer set search_path = pg_catalog, app, pg_temp as $$
begin
  if app.scope_space() is null then raise exception 'history needs an open scope'; end if;
  return app.lengthen_history(app.scope_space(), p_id, p_object_kind, p_object_id, p_object_revision, p_verb, p_at,
    p_canonical, p_salt, p_detail);
end $$;

-- What an administrator does to another space stands in that space's own history; nothing else can be put there.
create function app.append_history_of(p_space uuid,
  p_id uuid, p_object_kind text, p_object_id uuid, p_object_revision integer, p_verb text, p_at timestamptz,
  p_canonical bytea, p_salt bytea, p_detail jsonb
) returns bigint language plpgsql security definer set search_path = pg_catalog, app, pg_temp as $$
begin
  if not app.scope_is_administrator(p_at) then raise exception 'only an administrator writes to another space''s history'; end if;
  if p_object_kind not in ('member', 'space') then raise exception 'an administrator touches members and spaces only'; end if;
  return app.lengthen_history(p_space, p_id, p_object_kind, p_object_id, p_object_revision, p_verb, p_at,
    p_canonical, p_salt, p_detail);
end $$;

revoke all on function app.open_scope(text, text, timestamptz), app.open_person_scope(uuid, uuid, timestamptz),
  app.scope_is_coordinator(timestamptz), app.is_taken_over(uuid),
  app.add_member(uuid, text, text, text, uuid, uuid, text, uuid, boolean, timestamptz),
  app.end_member(uuid, text, timestamptz), app.reset_account(uuid, timestamptz), app.list_spaces(timestamptz), app.list_contacts(timestamptz),
  app.lengthen_history(uuid, uuid, text, uuid, integer, text, timestamptz, bytea, bytea, jsonb),
  app.append_history_of(uuid, uuid, text, uuid, integer, text, timestamptz, bytea, bytea, jsonb) from public;
grant execute on function app.open_scope(text, text, timestamptz), app.open_person_scope(uuid, uuid, timestamptz),
  app.add_member(uuid, text, text, text, uuid, uuid, text, uuid, boolean, timestamptz),
  app.end_member(uuid, text, timestamptz), app.reset_account(uuid, timestamptz), app.list_spaces(timestamptz), app.list_contacts(timestamptz),
  app.append_history_of(uuid, uuid, text, uuid, integer, text, timestamptz, bytea, bytea, jsonb) to plan1540_app;
