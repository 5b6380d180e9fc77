-- Groups of the provider of single sign-on that give a membership of a State: a coordinator keeps the table, and what
-- it gives is taken at each sign-in.
create table app.group_mapping (
  id uuid primary key,
  space_id uuid not null references app.space,
  -- As the provider writes it.
  value text not null check (length(value) between 1 and 200),
  role text not null,
  agency_id uuid references app.agency,
  -- Whether a person whom nobody knows gets an account by it.
  makes_account boolean not null,
  made_by uuid not null references app.person,
  made_at timestamptz not null,
  removed_at timestamptz,
  origin_id uuid not null,
  -- Rights over people are never given by a provider, nor is a view for a guest; which roles those are stands in the
  -- gate, and here once more.
  constraint group_mapping_role check (role not in ('coordinator', 'administrator', 'guest'))
);
create unique index group_mapping_value on app.group_mapping (space_id, value, role) where removed_at is null;
create index group_mapping_group on app.group_mapping (value) where removed_at is null;

alter table app.group_mapping enable row level security;
create policy group_mapping_space on app.group_mapping to plan1540_app
  using (space_id = (select app.scope_space())) with check (space_id = (select app.scope_space()));
-- Written by the functions below alone: a row gives rights.
grant select on app.group_mapping to plan1540_app;
create trigger agency_not_ended before insert or update of agency_id on app.group_mapping for each row
  execute function app.refuse_ended_agency('agency_id');

alter table app.membership drop constraint membership_let_in_by_check,
  add constraint membership_let_in_by_check
    check (let_in_by in ('opening', 'coordinator', 'recovery', 'single-sign-on')),
  -- The mapping that gave it; null for everybody whom a person let in.
  add column mapping_id uuid references app.group_mapping,
  add constraint membership_mapping check ((mapping_id is null) = (let_in_by <> 'single-sign-on'));

-- A coordinator adds a mapping to the State; false where the group gives the role already.
create function app.add_group_mapping(p_id uuid, p_value text, p_role text, p_agency uuid, p_makes_account boolean,
  p_at timestamptz) returns boolean
language plpgsql security definer set search_path = pg_catalog, app, pg_temp as $$
begin
  if not app.scope_is_coordinator(p_at) then raise exception 'only a coordinator maps groups'; end if;
  if p_agency is not null and not exists (select from app.agency a where a.id = p_agency and a.space_id = app.scope_space()) then
    raise exception 'the agency is not of the space';
  end if;
  insert into app.group_mapping (id, space_id, value, role, agency_id, makes_account, made_by, made_at, origin_id)
    select p_id, app.scope_space(), p_value, p_role, p_agency, p_makes_account, app.scope_person(), p_at, i.id
      from app.instance i
    on conflict (space_id, value, role) where removed_at is null do nothing;
  return found;
end $$;

-- A coordinator takes a mapping out; who is a member by it is none any more, at once.
create function app.remove_group_mapping(p_id uuid, p_at timestamptz)
returns table (person_id uuid, role text)
language plpgsql security definer set search_path = pg_catalog, app, pg_temp as $$
begin
  if not app.scope_is_coordinator(p_at) then raise exception 'only a coordinator maps groups'; end if;
  update app.group_mapping g set removed_at = p_at
    where g.id = p_id and g.space_id = app.scope_space() and g.removed_at is null;
  if not found then raise exception 'no such mapping'; end if;
  return query update app.membership m set ended_at = p_at, to_on = least(m.to_on, greatest(m.from_on, p_at::date))
    where m.mapping_id = p_id and m.ended_at is null and (m.to_on is null or m.to_on >= p_at::date)
    returning m.person_id, m.role;
end $$;

-- Passes mappings of an agency that ends to others: [{id, fromId, toId}].
create function app.pass_groups_on(p_groups jsonb, p_at timestamptz) returns void
language plpgsql security definer set search_path = pg_catalog, app, pg_temp as $$
declare
  v_count integer;
begin
  if not app.scope_is_coordinator(p_at) then raise exception 'only a coordinator maps groups'; end if;
  if exists (select from jsonb_to_recordset(p_groups) as m ("toId" uuid) where not exists (select from app.agency a
      where a.id = m."toId" and a.space_id = app.scope_space() and a.ended_on is null)) then
    raise exception 'the agency is not of the space, or has ended';
  end if;
  update app.group_mapping g set agency_id = m."toId"
    from jsonb_to_recordset(p_groups) as m (id uuid, "fromId" uuid, "toId" uuid)
    where g.id = m.id and g.space_id = app.scope_space() and g.agency_id = m."fromId" and g.removed_at is null;
  get diagnostics v_count = row_count;
  if v_count <> jsonb_array_length(p_groups) then raise exception 'a mapping moved meanwhile'; end if;
end $$;

-- Whether one of the groups lets a person in whom nobody knows.
create function app.groups_make_account(p_groups text[]) returns boolean
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select exists (select from app.group_mapping g where g.removed_at is null and g.makes_account and g.value = any (p_groups))
$$;

-- What groups give: of several mappings that give one role in a space the first counts.
create function app.mappings_of(p_groups text[])
returns table (id uuid, space_id uuid, role text, agency_id uuid)
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select distinct on (g.space_id, g.role) g.id, g.space_id, g.role, g.agency_id
    from app.group_mapping g left join app.agency a on a.id = g.agency_id
    where g.removed_at is null and g.value = any (p_groups) and a.ended_on is null
    order by g.space_id, g.role, g.made_at, g.id
$$;

-- Gives a person what his or her groups give, and takes what they gave before and give no more. Called once the
-- provider's word on the person was checked. Opens the person's scope, without a space. `outcome`: 'added', 'ended',
-- or 'moved' to another agency. What a coordinator gave is left alone.
create function app.apply_groups(p_account text, p_person uuid, p_name text, p_language text, p_groups text[],
  p_at timestamptz)
returns table (outcome text, space_id uuid, space_code text, person_id uuid, person_name text, role text,
  from_agency_id uuid, to_agency_id uuid)
language plpgsql security definer set search_path = pg_catalog, app, pg_temp as $$
#variable_conflict use_column
declare
  v_instance uuid := (select i.id from app.instance i);
  v_person app.person%rowtype;
  v_today date := (p_at at time zone 'UTC')::date;
begin
  if app.groups_make_account(p_groups) then
    insert into app.person values (p_person, p_account, p_name, p_language, v_instance, p_at) on conflict (account_id) do nothing;
  end if;
  select p.* into v_person from app.person p where p.account_id = p_account for no key update;
  if not found then return; end if;
  perform set_config('app.person', v_person.id::text, true), set_config('app.space', '', true);
  return query with gone as (
      update app.membership m set ended_at = p_at, to_on = least(m.to_on, greatest(m.from_on, v_today))
        where m.person_id = v_person.id and m.let_in_by = 'single-sign-on' and m.ended_at is null
          and (m.to_on is null or m.to_on >= v_today)
          and not exists (select from app.mappings_of(p_groups) w where w.space_id = m.space_id and w.role = m.role)
        returning m.space_id, m.role, m.agency_id)
    select 'ended', g.space_id, s.code, v_person.id, v_person.name, g.role, g.agency_id, null::uuid
      from gone g join app.space s on s.id = g.space_id;
  return query with moved as (
      update app.membership m set agency_id = w.agency_id, mapping_id = w.id
        from app.mappings_of(p_groups) w, app.membership b
        where b.id = m.id and w.space_id = m.space_id and w.role = m.role and m.person_id = v_person.id
          and m.let_in_by = 'single-sign-on' and m.ended_at is null and (m.to_on is null or m.to_on >= v_today)
          and (m.agency_id is distinct from w.agency_id or m.mapping_id is distinct from w.id)
        returning m.space_id, m.role, b.agency_id as from_id, m.agency_id as to_id)
    select 'moved', v.space_id, s.code, v_person.id, v_person.name, v.role, v.from_id, v.to_id
      from moved v join app.space s on s.id = v.space_id where v.from_id is distinct from v.to_id;
  return query with given as (
      insert into app.membership (id, space_id, person_id, role, agency_id, from_on, origin_id, let_in_by, mapping_id)
        select gen_random_uuid(), w.space_id, v_person.id, w.role, w.agency_id, v_today, v_instance, 'single-sign-on', w.id
          from app.mappings_of(p_groups) w
          where not app.roles_apart(v_person.id, w.space_id, w.role, p_at)
            and not exists (select from app.membership m where m.person_id = v_person.id and m.space_id = w.space_id
              and m.role = w.role and m.ended_at is null and (m.to_on is null or m.to_on >= v_today))
        returning space_id, role, agency_id)
    select 'added', g.space_id, s.code, v_person.id, v_person.name, g.role, null::uuid, g.agency_id
      from given g join app.space s on s.id = g.space_id;
end $$;

-- Opens the space in which this very transaction gave or took the person of the scope a role by a group, so that its
-- history hears of it.
create function app.open_granted_space(p_space uuid) returns void
language plpgsql security definer set search_path = pg_catalog, app, pg_temp as $$
begin
  if not exists (select from app.membership m where m.person_id = app.scope_person() and m.space_id = p_space
      and m.let_in_by = 'single-sign-on' and m.xmin = pg_current_xact_id()::xid) then
    raise exception 'no group has given the person a role there';
  end if;
  perform set_config('app.space', p_space::text, true);
end $$;

revoke all on function app.add_group_mapping(uuid, text, text, uuid, boolean, timestamptz),
  app.remove_group_mapping(uuid, timestamptz), app.pass_groups_on(jsonb, timestamptz), app.groups_make_account(text[]),
  app.mappings_of(text[]), app.apply_groups(text, uuid, text, text, text[], timestamptz), app.open_granted_space(uuid) from public;
grant execute on function app.add_group_mapping(uuid, text, text, uuid, boolean, timestamptz),
  app.remove_group_mapping(uuid, timestamptz), app.pass_groups_on(jsonb, timestamptz), app.groups_make_account(text[]),
  app.apply_groups(text, uuid, text, text, text[], timestamptz), app.open_granted_space(uuid) to plan1540_app;
