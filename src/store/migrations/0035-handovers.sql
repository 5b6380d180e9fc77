-- Handovers: a leaver's work passes to a successor in one step. What agencies are asked stays the agency's; what is
-- the leaver's own passes on, and what he or she did stays under his or her name.
create table app.handover (
  id uuid primary key,
  space_id uuid not null references app.space,
  leaver_id uuid not null references app.person,
  successor_id uuid not null references app.person,
  made_by uuid not null references app.person,
  made_at timestamptz not null,
  -- What passed on: roles with their agencies, how many notifications, the rounds that remind, and open threads.
  moved jsonb not null,
  -- Of the page that it was sent from, so that a second click hands nothing over twice.
  form_id uuid not null,
  origin_id uuid not null,
  unique (space_id, form_id),
  constraint handover_apart check (leaver_id <> successor_id)
);
create index handover_leaver on app.handover (space_id, leaver_id, made_at);

alter table app.handover enable row level security;
create policy handover_space on app.handover to plan1540_app
  using (space_id = (select app.scope_space())) with check (space_id = (select app.scope_space()));
-- Written by app.hand_over alone.
grant select on app.handover to plan1540_app;

-- Jobs for later of a task that run in a person's name in a space, and are not under way.
create function app.jobs_of(p_person uuid, p_space uuid, p_task text) returns table (job_id bigint, record_id uuid)
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select j.id, (j.payload->>'recordId')::uuid
    from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
    where t.identifier = p_task and j.locked_at is null
      and j.payload->>'personId' = p_person::text and j.payload->>'spaceId' = p_space::text
$$;

-- What of a member passes on that nobody else may see: how many notifications wait, and the rounds that remind in his
-- or her name. For coordinators of the space, and of oneself.
create function app.handover_outlook(p_leaver uuid, p_task text, p_at timestamptz)
returns table (notification_count integer, round_ids uuid[])
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select (select count(*)::integer from app.notification n where n.person_id = p_leaver
        and n.space_id = app.scope_space() and n.read_at is null and n.settled_at is null),
      array(select distinct j.record_id from app.jobs_of(p_leaver, app.scope_space(), p_task) j order by 1)
    where app.scope_is_coordinator(p_at) or p_leaver = app.scope_person()
$$;

-- Hands everything of a leaver over to a successor of the same space, at once. `outcome`: 'done', 'done-before' (the
-- same page sent twice), 'not-a-member', 'successor-not-member', 'roles-apart', or 'role-held-elsewhere' where the
-- successor speaks for another agency in the same role.
create function app.hand_over(p_id uuid, p_form uuid, p_leaver uuid, p_successor uuid, p_memberships uuid[],
  p_task text, p_threads jsonb, p_at timestamptz)
returns table (outcome text, handover_id uuid, roles jsonb)
language plpgsql security definer set search_path = pg_catalog, app, pg_temp as $$
declare
  v_space uuid := app.scope_space();
  v_today date := p_at::date;
  v_job bigint;
  v_rounds uuid[];
  v_count integer;
begin
  select h.id into handover_id from app.handover h where h.space_id = v_space and h.form_id = p_form
    and h.leaver_id = p_leaver and h.successor_id = p_successor;
  if found then outcome := 'done-before'; return next; return; end if;
  if not app.scope_is_coordinator(p_at) then raise exception 'only a coordinator hands work over'; end if;
  if p_leaver = p_successor then raise exception 'nobody hands over to himself or herself'; end if;
  -- One at a time in a space, as where memberships end.
  perform from app.space s where s.id = v_space for no key update;
  perform from app.person p where p.id in (p_leaver, p_successor) order by p.id for no key update;
  -- Looked for again under the lock: two clicks at once.
  select h.id into handover_id from app.handover h where h.space_id = v_space and h.form_id = p_form;
  if found then outcome := 'done-before'; return next; return; end if;
  select jsonb_agg(jsonb_build_object('role', m.role, 'agencyId', m.agency_id, 'isNew', not exists (
      select from app.membership o where o.person_id = p_successor and o.space_id = v_space and o.role = m.role
        and o.ended_at is null and (o.to_on is null or o.to_on >= v_today))) order by m.id)
    into roles from app.membership m
    where m.person_id = p_leaver and m.space_id = v_space and m.ended_at is null
      and (m.to_on is null or m.to_on >= v_today);
  if roles is null then outcome := 'not-a-member'; return next; return; end if;
  if not exists (select from app.membership m where m.person_id = p_successor and m.space_id = v_space
      and m.ended_at is null and m.from_on <= v_today and (m.to_on is null or m.to_on >= v_today)) then
    outcome := 'successor-not-member'; return next; return;
  end if;
  if exists (select from app.membership m where m.person_id = p_successor and m.role = 'administrator'
      and m.ended_at is null and (m.to_on is null or m.to_on >= v_today)) then
    outcome := 'roles-apart'; return next; return;
  end if;
  if exists (select from jsonb_to_recordset(roles) as h (role text, "agencyId" uuid)
      join app.membership m on m.role = h.role and m.space_id = v_space
      where m.person_id = p_successor and m.ended_at is null and (m.to_on is null or m.to_on >= v_today)
        and h."agencyId" is not null and m.agency_id is distinct from h."agencyId") then
    outcome := 'role-held-elsewhere'; return next; return;
  end if;
  insert into app.membership (id, space_id, person_id, role, agency_id, from_on, origin_id, let_in_by)
    select p_memberships[h.n], v_space, p_successor, h.held->>'role', (h.held->>'agencyId')::uuid, v_today, i.id, 'coordinator'
      from jsonb_array_elements(roles) with ordinality as h (held, n), app.instance i
      where (h.held->>'isNew')::boolean;
  update app.membership m set ended_at = p_at, to_on = least(m.to_on, greatest(m.from_on, v_today))
    where m.space_id = v_space and m.person_id = p_leaver and m.ended_at is null
      and (m.to_on is null or m.to_on >= v_today);
  if not exists (select from app.membership m where m.space_id = v_space and m.role = 'coordinator'
      and m.ended_at is null and m.from_on <= v_today and (m.to_on is null or m.to_on >= v_today)) then
    raise exception 'a space is never left without a coordinator';
  end if;
  -- What waits for the leaver waits for the successor; what waits for both waits once.
  with waiting as (
    select n.id, exists (select from app.notification o where o.person_id = p_successor and o.space_id = v_space
        and o.kind = n.kind and o.object_kind = n.object_kind and o.object_id = n.object_id
        and o.part is not distinct from n.part and o.read_at is null and o.settled_at is null) as is_known
      from app.notification n
      where n.person_id = p_leaver and n.space_id = v_space and n.read_at is null and n.settled_at is null)
  update app.notification n set person_id = case when w.is_known then n.person_id else p_successor end,
      settled_at = case when w.is_known then p_at end, mailed_at = case when w.is_known then n.mailed_at end
    from waiting w where w.id = n.id;
  get diagnostics v_count = row_count;
  v_rounds := array(select distinct j.record_id from app.jobs_of(p_leaver, v_space, p_task) j order by 1);
  for v_job in select j.job_id from app.jobs_of(p_leaver, v_space, p_task) j loop
    update graphile_worker._private_jobs j
      set payload = jsonb_set(j.payload::jsonb, '{personId}', to_jsonb(p_successor::text))::json where j.id = v_job;
  end loop;
  insert into app.handover (id, space_id, leaver_id, successor_id, made_by, made_at, moved, form_id, origin_id)
    select p_id, v_space, p_leaver, p_successor, app.scope_person(), p_at, jsonb_build_object('roles', roles,
      'notificationCount', v_count, 'roundIds', to_jsonb(v_rounds), 'threadIds', p_threads), p_form, i.id
    from app.instance i;
  outcome := 'done';
  handover_id := p_id;
  return next;
end $$;

-- Who is told in a person's stead: the last successor who is a member, where the person is none any more.
create function app.heir_of(p_person uuid, p_space uuid, p_at timestamptz) returns uuid
language plpgsql stable security definer set search_path = pg_catalog, app, pg_temp as $$
declare
  v_person uuid := p_person;
  v_next uuid;
begin
  -- Bounded: two who handed over to each other and both left have no heir.
  for step in 1..20 loop
    if exists (select from app.membership m where m.person_id = v_person and m.space_id = p_space
        and m.ended_at is null and (m.to_on is null or m.to_on >= (p_at at time zone 'UTC')::date)) then
      return v_person;
    end if;
    select h.successor_id into v_next from app.handover h where h.space_id = p_space and h.leaver_id = v_person
      order by h.made_at desc, h.id desc limit 1;
    if not found then return p_person; end if;
    v_person := v_next;
  end loop;
  return p_person;
end $$;

-- As before (migration 0023), and what would tell one who has handed over tells the successor; nobody twice, and
-- nobody of what he or she does.
create or replace function app.notify_persons(
  p_ids uuid[], p_persons uuid[], p_kind text, p_object_kind text, p_object uuid, p_part text, p_is_reminder boolean,
  p_at timestamptz, p_is_mailed boolean
) returns integer language plpgsql security definer set search_path = pg_catalog, app, pg_temp as $$
declare
  v_space uuid := app.scope_space();
  v_told record;
  v_count integer := 0;
begin
  if v_space is null or app.scope_person() is null then raise exception 'a notification needs an open scope'; end if;
  for v_told in
    insert into app.notification as n (id, space_id, person_id, kind, object_kind, object_id, part, actor_id, made_at,
      latest_at, origin_id)
    select w.id, v_space, w.person_id, p_kind, p_object_kind, p_object, p_part,
        case when p_is_reminder then null else app.scope_person() end, p_at, p_at, i.id
      from (select distinct on (g.heir) g.heir as person_id, g.id
          from (select app.heir_of(u.person_id, v_space, p_at) as heir, u.person_id, u.id
            from unnest(p_ids, p_persons) as u (id, person_id)) g
          where p_is_reminder or g.heir = g.person_id or g.heir <> app.scope_person()
          order by g.heir, g.id) as w, app.instance i
      where exists (select from app.membership m
        where m.person_id = w.person_id and m.space_id = v_space and m.ended_at is null
          and m.from_on <= (p_at at time zone 'UTC')::date
          and (m.to_on is null or m.to_on >= (p_at at time zone 'UTC')::date))
      order by w.person_id
    on conflict (space_id, person_id, kind, object_kind, object_id, part) where read_at is null and settled_at is null
      do update set times = n.times + 1, actor_id = excluded.actor_id, latest_at = excluded.latest_at
    returning n.person_id, n.times
  loop
    v_count := v_count + 1;
    if p_is_mailed and v_told.times = 1 then
      perform app.add_mail_job(v_told.person_id, v_space, null);
    end if;
  end loop;
  return v_count;
end $$;

revoke all on function app.jobs_of(uuid, uuid, text), app.handover_outlook(uuid, text, timestamptz),
  app.hand_over(uuid, uuid, uuid, uuid, uuid[], text, jsonb, timestamptz), app.heir_of(uuid, uuid, timestamptz) from public;
grant execute on function app.handover_outlook(uuid, text, timestamptz),
  app.hand_over(uuid, uuid, uuid, uuid, uuid[], text, jsonb, timestamptz) to plan1540_app;
