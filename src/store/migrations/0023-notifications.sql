-- Notifications: what waits for a person, and where. They hold no content: a kind, and the thing as the history names
-- it. Kinds, rhythms and letters are tables of the domain (domain/people/notification.ts, domain/people/letter.ts).
create table app.notification (
  id uuid primary key,
  space_id uuid not null references app.space,
  person_id uuid not null references app.person,
  kind text not null check (kind ~ '^[a-z][a-z-]{1,30}$'),
  object_kind text not null check (object_kind ~ '^[a-z][a-z-]{1,30}$'),
  object_id uuid not null,
  -- What of the thing: the id of a field or a section; null for the whole.
  part text check (length(part) between 1 and 200),
  -- Who did it last; null where the program reminds.
  actor_id uuid references app.person,
  -- How often it happened while nobody had read it.
  times integer not null default 1,
  made_at timestamptz not null,
  latest_at timestamptz not null,
  read_at timestamptz,
  -- Since when nothing waits any more, read or not.
  settled_at timestamptz,
  -- When a letter with it was written.
  mailed_at timestamptz,
  origin_id uuid not null
);
create unique index notification_waiting on app.notification (space_id, person_id, kind, object_kind, object_id, part)
  nulls not distinct where read_at is null and settled_at is null;
create index notification_person on app.notification (person_id, space_id, latest_at);
create index notification_object on app.notification (space_id, object_id) where read_at is null and settled_at is null;

-- When and where a person wants mail; of the person, in every space.
create table app.notification_setting (
  person_id uuid primary key references app.person,
  time_zone text not null check (length(time_zone) between 1 and 64),
  digest_hour integer not null check (digest_hour between 0 and 23),
  -- 1 is Monday.
  digest_weekday integer not null check (digest_weekday between 1 and 7),
  changed_at timestamptz not null
);
-- The rhythm of one kind where it is not the usual one.
create table app.notification_rhythm (
  person_id uuid not null references app.person,
  kind text not null check (kind ~ '^[a-z][a-z-]{1,30}$'),
  rhythm text not null check (rhythm in ('at-once', 'daily', 'weekly', 'never')),
  changed_at timestamptz not null,
  primary key (person_id, kind)
);

-- Letters to be sent by mail. To a person with an account the address is the account's at the time of sending.
create table app.letter (
  id uuid primary key,
  space_id uuid references app.space,
  asked_by uuid references app.person,
  person_id uuid references app.person,
  address text check (length(address) between 3 and 254 and address !~ '[[:cntrl:]]'),
  kind text not null check (kind ~ '^[a-z][a-z-]{1,30}$'),
  language text not null,
  -- Values of its sentences and its address in the program, which may let somebody in: erased once it is settled.
  params jsonb,
  status text not null default 'queued' check (status in ('queued', 'sent', 'dropped', 'refused', 'failed')),
  -- What the mail server said, while it waits too.
  failure text,
  made_at timestamptz not null,
  settled_at timestamptz,
  constraint letter_to check ((person_id is null) <> (address is null)),
  constraint letter_settled check ((status = 'queued') = (settled_at is null)),
  constraint letter_erased check (status = 'queued' or params is null)
);
create index letter_space on app.letter (space_id, made_at);
create index letter_waiting on app.letter (made_at) where status = 'queued';

-- The last refusal of a person's address by a mail server; gone once a letter gets through.
create table app.mail_fault (
  person_id uuid primary key references app.person,
  address text not null,
  failure text not null,
  at timestamptz not null
);

alter table app.notification enable row level security;
alter table app.notification_setting enable row level security;
alter table app.notification_rhythm enable row level security;
alter table app.letter enable row level security;
alter table app.mail_fault enable row level security;
create policy notification_own on app.notification to plan1540_app
  using (person_id = (select app.scope_person()) and space_id = (select app.scope_space()))
  with check (person_id = (select app.scope_person()) and space_id = (select app.scope_space()));
create policy notification_setting_own on app.notification_setting to plan1540_app
  using (person_id = (select app.scope_person())) with check (person_id = (select app.scope_person()));
create policy notification_rhythm_own on app.notification_rhythm to plan1540_app
  using (person_id = (select app.scope_person())) with check (person_id = (select app.scope_person()));
create policy letter_space on app.letter for select to plan1540_app
  using (space_id = (select app.scope_space()));
-- The person's own, those of the members of the space at work in, and every one for who administers the instance.
create policy mail_fault_seen on app.mail_fault for select to plan1540_app
  using (person_id = (select app.scope_person())
    or exists (select from app.membership m where m.person_id = mail_fault.person_id
      and m.space_id = (select app.scope_space()) and m.ended_at is null)
    or exists (select from app.space s where s.id = (select app.scope_space()) and s.kind = 'instance'));
grant select on app.notification to plan1540_app;
grant update (read_at, mailed_at) on app.notification to plan1540_app;
grant select, insert, update on app.notification_setting, app.notification_rhythm to plan1540_app;
-- Neither the address nor what the letter says.
grant select (id, space_id, person_id, kind, status, failure, made_at, settled_at) on app.letter to plan1540_app;
grant select on app.mail_fault to plan1540_app;

-- Asks for the look at what is to be mailed to a person of a space: one job for both, moved where it waits already.
-- A look that comes too early asks for the next one itself.
create function app.add_mail_job(p_person uuid, p_space uuid, p_at timestamptz) returns void
language plpgsql security definer set search_path = pg_catalog, app, pg_temp as $$
begin
  perform graphile_worker.add_job('mail-notifications',
    json_build_object('personId', p_person, 'spaceId', p_space, 'recordId', p_person),
    run_at => p_at, max_attempts => 25, job_key => 'mail:' || p_person || ':' || p_space);
end $$;
revoke all on function app.add_mail_job(uuid, uuid, timestamptz) from public;

-- The same for the person and space of the open scope; null is now.
create function app.schedule_mail(p_at timestamptz) returns void
language plpgsql security definer set search_path = pg_catalog, app, pg_temp as $$
begin
  if app.scope_space() is null or app.scope_person() is null then raise exception 'a job needs an open scope'; end if;
  perform app.add_mail_job(app.scope_person(), app.scope_space(), p_at);
end $$;

-- Writes one notification for each person who is a member of the open space; one that waits unread already is counted
-- up. Gives how many persons are told.
create function app.notify_persons(
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
      from unnest(p_ids, p_persons) as w (id, person_id), app.instance i
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

-- Nothing waits any more about a thing of the open space; for one person, or for all where none is named.
create function app.settle_notifications(
  p_kinds text[], p_object_kind text, p_object uuid, p_part text, p_person uuid, p_at timestamptz
) returns integer language plpgsql security definer set search_path = pg_catalog, app, pg_temp as $$
declare v_count integer;
begin
  if app.scope_space() is null then raise exception 'a notification needs an open scope'; end if;
  update app.notification n set settled_at = p_at
    where n.space_id = app.scope_space() and n.object_kind = p_object_kind and n.object_id = p_object
      and n.kind = any (p_kinds) and (p_part is null or n.part = p_part) and (p_person is null or n.person_id = p_person)
      and n.read_at is null and n.settled_at is null;
  get diagnostics v_count = row_count;
  return v_count;
end $$;

-- Queues a letter, in the open scope where there is one: who cannot sign in asks for a letter too. Letters go one after
-- the other, so that a mail server that does not answer keeps no other job waiting.
create function app.queue_letter(
  p_id uuid, p_person uuid, p_address text, p_kind text, p_language text, p_params jsonb, p_at timestamptz
) returns void language plpgsql security definer set search_path = pg_catalog, app, pg_temp as $$
begin
  insert into app.letter (id, space_id, asked_by, person_id, address, kind, language, params, made_at)
    values (p_id, app.scope_space(), app.scope_person(), p_person, p_address, p_kind, p_language, p_params, p_at);
  perform graphile_worker.add_job('send-letter', json_build_object('recordId', p_id), max_attempts => 25,
    job_key => 'letter:' || p_id, queue_name => 'mail');
end $$;

-- A letter that is still to be sent, with the address it goes to and in its reader's language.
create function app.take_letter(p_id uuid)
returns table (kind text, language text, address text, person_id uuid, person_name text, space_id uuid, space_code text,
  space_name jsonb, asker_name text, params jsonb, made_at timestamptz, held_failure text)
language sql stable security definer set search_path = pg_catalog, app, identity, pg_temp as $$
  select l.kind, coalesce(p.language, l.language), coalesce(l.address, u.email), l.person_id, p.name, l.space_id, s.code,
      s.name, a.name, l.params, l.made_at, f.failure
    from app.letter l
      left join app.person p on p.id = l.person_id
      left join identity."user" u on u.id = p.account_id
      left join app.space s on s.id = l.space_id
      left join app.person a on a.id = l.asked_by
      left join app.mail_fault f on f.person_id = l.person_id and f.address = u.email
    where l.id = p_id and l.status = 'queued'
$$;

-- How sending went. `queued` keeps it waiting and says why.
create function app.settle_letter(p_id uuid, p_status text, p_failure text, p_address text, p_at timestamptz)
returns void language plpgsql security definer set search_path = pg_catalog, app, pg_temp as $$
declare v_letter app.letter%rowtype;
begin
  update app.letter l set status = p_status, failure = left(p_failure, 500),
      settled_at = case when p_status = 'queued' then null else p_at end,
      params = case when p_status = 'queued' then l.params end
    where l.id = p_id and l.status = 'queued' returning * into v_letter;
  if v_letter.person_id is null or p_address is null then return; end if;
  if p_status = 'sent' then
    delete from app.mail_fault where person_id = v_letter.person_id;
  elsif p_status = 'refused' then
    insert into app.mail_fault values (v_letter.person_id, p_address, left(p_failure, 500), p_at)
      on conflict (person_id) do update set address = excluded.address, failure = excluded.failure, at = excluded.at;
  end if;
end $$;

-- The person of the open scope wants the address tried again.
create function app.forget_mail_fault() returns void
language sql security definer set search_path = pg_catalog, app, pg_temp as $$
  delete from app.mail_fault where person_id = app.scope_person()
$$;

-- No more mail of these kinds for a person who need not be signed in: the program has checked the link's signature.
-- A link that is older than what the person has chosen since changes nothing.
create function app.unsubscribe(p_person uuid, p_kinds text[], p_issued timestamptz, p_at timestamptz) returns text
language plpgsql security definer set search_path = pg_catalog, app, pg_temp as $$
begin
  perform from app.person p where p.id = p_person for no key update;
  if not found then return 'unknown'; end if;
  if exists (select from app.notification_rhythm r
      where r.person_id = p_person and r.kind = any (p_kinds) and r.rhythm <> 'never' and r.changed_at > p_issued) then
    return 'changed-since';
  end if;
  insert into app.notification_rhythm
    select p_person, k, 'never', p_at from unnest(p_kinds) k
    on conflict (person_id, kind) do update set rhythm = 'never', changed_at = excluded.changed_at
      where notification_rhythm.rhythm <> 'never';
  return 'done';
end $$;

-- How much waits for the person of the open scope in a space of his or hers, for the frame of every page.
create function app.count_notifications(p_space uuid) returns integer
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select count(*)::integer from app.notification n
    where n.person_id = app.scope_person() and n.space_id = p_space and n.read_at is null and n.settled_at is null
$$;

-- How the letters of the whole instance stand; for who administers it, and nothing for anybody else.
create function app.mail_standing() returns table (waiting bigint, waiting_since timestamptz, last_failure text,
  last_sent_at timestamptz)
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select count(*) filter (where l.status = 'queued'), min(l.made_at) filter (where l.status = 'queued'),
      (array_agg(l.failure order by l.made_at desc) filter (where l.status = 'queued' and l.failure is not null))[1],
      max(l.settled_at) filter (where l.status = 'sent')
    from app.letter l
    where exists (select from app.space s where s.id = app.scope_space() and s.kind = 'instance')
$$;

revoke all on function app.schedule_mail(timestamptz),
  app.notify_persons(uuid[], uuid[], text, text, uuid, text, boolean, timestamptz, boolean),
  app.settle_notifications(text[], text, uuid, text, uuid, timestamptz),
  app.queue_letter(uuid, uuid, text, text, text, jsonb, timestamptz), app.take_letter(uuid),
  app.settle_letter(uuid, text, text, text, timestamptz), app.forget_mail_fault(),
  app.unsubscribe(uuid, text[], timestamptz, timestamptz), app.mail_standing(),
  app.count_notifications(uuid) from public;
grant execute on function app.schedule_mail(timestamptz),
  app.notify_persons(uuid[], uuid[], text, text, uuid, text, boolean, timestamptz, boolean),
  app.settle_notifications(text[], text, uuid, text, uuid, timestamptz),
  app.queue_letter(uuid, uuid, text, text, text, jsonb, timestamptz), app.take_letter(uuid),
  app.settle_letter(uuid, text, text, text, timestamptz), app.forget_mail_fault(),
  app.unsubscribe(uuid, text[], timestamptz, timestamptz), app.mail_standing(),
  app.count_notifications(uuid) to plan1540_app;
