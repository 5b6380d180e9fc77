-- Deputies: a member acts in another's roles from day to day, while the other is on leave. Roles come out of
-- memberships alone, so nobody hands on what he or she holds as a deputy.
create table app.deputyship (
  id uuid primary key,
  space_id uuid not null references app.space,
  person_id uuid not null references app.person,
  deputy_id uuid not null references app.person,
  from_on date not null,
  -- Its last day; always named, so that no deputy acts for ever.
  to_on date not null,
  named_by uuid not null references app.person,
  named_at timestamptz not null,
  ended_by uuid references app.person,
  ended_at timestamptz,
  -- Of the page that it was sent from, so that a second click names nobody twice.
  form_id uuid not null,
  origin_id uuid not null,
  unique (space_id, form_id),
  constraint deputyship_apart check (person_id <> deputy_id),
  constraint deputyship_days check (to_on >= from_on and to_on <= from_on + 366),
  constraint deputyship_ended check ((ended_by is null) = (ended_at is null))
);
create index deputyship_deputy on app.deputyship (deputy_id, space_id);
create index deputyship_person on app.deputyship (space_id, person_id);

alter table app.deputyship enable row level security;
create policy deputyship_space on app.deputyship to plan1540_app
  using (space_id = (select app.scope_space())) with check (space_id = (select app.scope_space()));
-- Written by app.name_deputy and app.end_deputy alone: a row gives rights.
grant select on app.deputyship to plan1540_app;

-- The roles a person holds on a day, in one space or (null) in all: the own first, then those of whom he or she stands
-- in for. Both sides must be members themselves.
create function app.roles_held(p_person uuid, p_space uuid, p_on date)
returns table (space_id uuid, membership_id uuid, role text, agency_id uuid, acting_for jsonb)
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  with own as (
    select m.* from app.membership m
      where m.person_id = p_person and (p_space is null or m.space_id = p_space) and m.ended_at is null
        and m.from_on <= p_on and (m.to_on is null or m.to_on >= p_on))
  select o.space_id, o.id, o.role, o.agency_id, null::jsonb from own o
  union all
  select m.space_id, m.id, m.role, m.agency_id,
      jsonb_build_object('personId', p.id, 'name', p.name, 'toOn', d.to_on)
    from app.deputyship d
      join app.membership m on m.person_id = d.person_id and m.space_id = d.space_id
      join app.person p on p.id = d.person_id
    where d.deputy_id = p_person and (p_space is null or d.space_id = p_space) and d.ended_at is null
      and p_on between d.from_on and d.to_on
      and m.ended_at is null and m.from_on <= p_on and (m.to_on is null or m.to_on >= p_on)
      and exists (select from own o where o.space_id = d.space_id)
$$;

-- The same as the scope and the pages take them; null where there is none.
create function app.roles_of(p_person uuid, p_space uuid, p_on date) returns jsonb
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select jsonb_agg(jsonb_strip_nulls(jsonb_build_object('actingFor', h.acting_for))
      || jsonb_build_object('role', h.role, 'agencyId', h.agency_id)
      order by h.acting_for is not null, h.membership_id)
    from app.roles_held(p_person, p_space, p_on) h
$$;

-- The spaces of the person in the scope, with the roles held there on a day.
create function app.own_roles(p_on date) returns table (space_id uuid, roles jsonb)
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select s.space_id, app.roles_of(app.scope_person(), s.space_id, p_on)
    from (select distinct h.space_id from app.roles_held(app.scope_person(), null, p_on) h) s
$$;

-- As before (migration 0026), with the roles of whom the person stands in for; these too may need a second factor.
create or replace function app.open_scope(p_token text, p_space text, p_now timestamptz)
returns table (
  instance_id uuid, is_demo boolean, person_id uuid, person_name text, person_language text, account_email text,
  must_change_password boolean, needs_second_factor boolean,
  space_id uuid, space_kind text, space_code text, space_name jsonb, space_is_invented boolean, roles jsonb
)
language plpgsql security definer set search_path = pg_catalog, app, identity, pg_temp as $$
declare
  v_person uuid;
  v_name text;
  v_language text;
  v_email text;
  v_space app.space%rowtype;
  v_must_change boolean := false;
  v_has_factor boolean := false;
  v_needs_factor boolean := false;
  v_roles jsonb;
begin
  perform set_config('app.person', '', true), set_config('app.space', '', true);
  if p_token is not null then
    select p.id, p.name, p.language, u.email, u."mustChangePassword", s."secondFactorAt" is not null
      into v_person, v_name, v_language, v_email, v_must_change, v_has_factor
      from identity.session s join app.person p on p.account_id = s."userId" join identity."user" u on u.id = s."userId"
      where s.token = p_token and s."expiresAt" > p_now and not s."secondFactorDue";
  end if;
  if v_person is not null then
    perform set_config('app.person', v_person::text, true);
    if not v_has_factor and exists (select from identity.second_factor_role) then
      v_needs_factor := exists (
        select from identity.second_factor_role r join app.roles_held(v_person, null, p_now::date) h on h.role = r.role);
    end if;
    if p_space is not null and not v_must_change and not v_needs_factor then
      select s.* into v_space from app.space s where s.code = p_space;
      v_roles := app.roles_of(v_person, v_space.id, p_now::date);
      if v_space.id is not null and v_roles is not null then
        perform set_config('app.space', v_space.id::text, true);
      else
        v_space := null;
        v_roles := null;
      end if;
    end if;
  end if;
  return query select i.id, i.is_demo, v_person, v_name, v_language, v_email, coalesce(v_must_change, false), v_needs_factor,
    v_space.id, v_space.kind, v_space.code, v_space.name, v_space.is_invented, coalesce(v_roles, '[]'::jsonb)
    from app.instance i;
end $$;

-- As before (migration 0013), with the roles of whom the person stands in for.
create or replace function app.open_person_scope(p_person uuid, p_space uuid, p_now timestamptz)
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
  if v_space.id is not null then v_roles := app.roles_of(p_person, v_space.id, p_now::date); end if;
  if v_roles is not null then
    perform set_config('app.person', v_person.id::text, true), set_config('app.space', v_space.id::text, true);
  else
    v_space := null;
  end if;
  return query select i.id, i.is_demo, v_person.id, v_person.name, v_person.language, null::text, false,
    v_space.id, v_space.kind, v_space.code, v_space.name, v_space.is_invented, coalesce(v_roles, '[]'::jsonb)
    from app.instance i;
end $$;

-- Names a deputy: for oneself, or as a coordinator for anybody of the space. `outcome`: 'done', 'done-before' (the same
-- page sent twice), 'not-a-member' and 'deputy-not-member' (for the whole time), 'roles-apart', or 'deputy-overlap'
-- where the person has a deputy in some of these days already.
create function app.name_deputy(p_id uuid, p_form uuid, p_person uuid, p_deputy uuid, p_from date, p_to date,
  p_at timestamptz)
returns table (outcome text, deputyship_id uuid)
language plpgsql security definer set search_path = pg_catalog, app, pg_temp as $$
declare
  v_space uuid := app.scope_space();
  v_today date := p_at::date;
begin
  if v_space is null or (p_person is distinct from app.scope_person() and not app.scope_is_coordinator(p_at)) then
    raise exception 'only a coordinator names a deputy for another person';
  end if;
  if p_from < v_today then raise exception 'a deputy acts from today on at the earliest'; end if;
  perform from app.space s where s.id = v_space for no key update;
  select d.id into deputyship_id from app.deputyship d where d.space_id = v_space and d.form_id = p_form;
  if found then outcome := 'done-before'; return next; return; end if;
  outcome := case
    when not exists (select from app.membership m where m.person_id = p_person and m.space_id = v_space
      and m.ended_at is null and (m.to_on is null or m.to_on >= p_from)) then 'not-a-member'
    when not exists (select from app.membership m where m.person_id = p_deputy and m.space_id = v_space and m.role <> 'guest'
      and m.ended_at is null and (m.to_on is null or m.to_on >= p_from)) then 'deputy-not-member'
    when exists (select from app.membership m where m.person_id = p_deputy and m.role = 'administrator'
      and m.ended_at is null and (m.to_on is null or m.to_on >= v_today)) then 'roles-apart'
    when exists (select from app.deputyship d where d.space_id = v_space and d.person_id = p_person
      and d.ended_at is null and d.from_on <= p_to and d.to_on >= p_from) then 'deputy-overlap'
    else 'done' end;
  if outcome = 'done' then
    insert into app.deputyship (id, space_id, person_id, deputy_id, from_on, to_on, named_by, named_at, form_id, origin_id)
      select p_id, v_space, p_person, p_deputy, p_from, p_to, app.scope_person(), p_at, p_form, i.id from app.instance i;
    deputyship_id := p_id;
  end if;
  return next;
end $$;

-- Ends a deputyship at once: by the person, the deputy or a coordinator. Whether one was ended.
create function app.end_deputy(p_id uuid, p_at timestamptz) returns boolean
language plpgsql security definer set search_path = pg_catalog, app, pg_temp as $$
begin
  update app.deputyship d set ended_at = p_at, ended_by = app.scope_person()
    where d.id = p_id and d.space_id = app.scope_space() and d.ended_at is null and d.to_on >= p_at::date
      and (app.scope_person() in (d.person_id, d.deputy_id) or app.scope_is_coordinator(p_at));
  return found;
end $$;

revoke all on function app.roles_held(uuid, uuid, date), app.roles_of(uuid, uuid, date), app.own_roles(date),
  app.name_deputy(uuid, uuid, uuid, uuid, date, date, timestamptz), app.end_deputy(uuid, timestamptz) from public;
grant execute on function app.own_roles(date),
  app.name_deputy(uuid, uuid, uuid, uuid, date, date, timestamptz), app.end_deputy(uuid, timestamptz) to plan1540_app;
