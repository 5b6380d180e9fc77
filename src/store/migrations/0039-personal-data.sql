-- What is kept of a person: given to the person, removed after its time, and erased when somebody has left. Of a name
-- the history keeps a salted digest, so that lines by one person still belong together.

alter table app.person
  add column erasure_asked_at timestamptz,
  add column erased_at timestamptz;

-- Who was erased. The label stands wherever the name stood: the beginning of sha256(salt ‖ name). The salt is sealed
-- under the instance's secret, so that nobody can try a list of names with the database alone.
create table app.erasure (
  person_id uuid primary key references app.person,
  label text not null unique check (label ~ '^#[0-9a-f]{12}$'),
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  salt bytea not null,
  erased_at timestamptz not null,
  -- Null where a restored backup had the erasure done again.
  erased_by uuid references app.person
);
alter table app.erasure enable row level security;

-- Everything that is kept of the person at work as such; nobody else's. What the person wrote in a State's record is
-- the State's: of it the dates and kinds are given, and no words.
create function app.own_data() returns jsonb
language sql stable security definer set search_path = pg_catalog, app, identity, pg_temp as $$
  select jsonb_build_object(
    'person', jsonb_build_object('id', p.id, 'name', p.name, 'language', p.language, 'knownSince', p.made_at,
      'erasureAskedAt', p.erasure_asked_at),
    'account', (select jsonb_build_object('address', u.email, 'name', u.name, 'since', u."createdAt",
        'passwordChosenAt', u."passwordChosenAt", 'isPasswordHandedOver', u."mustChangePassword")
      from identity."user" u where u.id = p.account_id),
    'waysIn', jsonb_build_object(
      'passwordKeptAsHash', exists (select from identity.account a where a."userId" = p.account_id and a.password is not null),
      'singleSignOn', coalesce((select jsonb_agg(jsonb_build_object('provider', a."providerId", 'subject', a."accountId",
          'since', a."createdAt") order by a."createdAt")
        from identity.account a where a."userId" = p.account_id and a."providerId" <> 'credential'), '[]'),
      'codesOfAnAppSince', (select t.since from identity.totp t where t.account_id = p.account_id),
      'recoveryCodesLeft', (select count(*) from identity.recovery_code r where r.account_id = p.account_id and r.used_at is null),
      'passkeys', coalesce((select jsonb_agg(jsonb_build_object('name', k.name, 'addedAt', k.made_at, 'usedAt', k.used_at)
          order by k.made_at) from identity.passkey k where k.account_id = p.account_id), '[]')),
    'sessions', coalesce((select jsonb_agg(jsonb_build_object('since', s."createdAt", 'until', s."expiresAt",
        'how', s.means, 'browser', s."userAgent", 'network', s."ipAddress") order by s."createdAt" desc)
      from identity.session s where s."userId" = p.account_id), '[]'),
    'signInHistory', coalesce((select jsonb_agg(jsonb_build_object('at', e.at, 'what', e.kind, 'how', e.means,
        'browser', e.browser, 'network', e.address, 'times', e.count) order by e.at desc)
      from identity.account_event e where e.account_id = p.account_id), '[]'),
    'roles', coalesce((select jsonb_agg(jsonb_build_object('space', s.code, 'role', m.role, 'agency', a.name,
        'from', m.from_on, 'to', m.to_on, 'endedAt', m.ended_at) order by m.from_on, m.id)
      from app.membership m join app.space s on s.id = m.space_id left join app.agency a on a.id = m.agency_id
      where m.person_id = p.id), '[]'),
    'deputyships', coalesce((select jsonb_agg(jsonb_build_object('space', s.code, 'from', d.from_on, 'to', d.to_on,
        'endedAt', d.ended_at, 'asDeputy', d.deputy_id = p.id) order by d.from_on, d.id)
      from app.deputyship d join app.space s on s.id = d.space_id where p.id in (d.person_id, d.deputy_id)), '[]'),
    'invitations', coalesce((select jsonb_agg(jsonb_build_object('space', s.code, 'name', i.name, 'address', i.address,
        'role', i.role, 'madeAt', i.made_at, 'acceptedAt', i.accepted_at) order by i.made_at)
      from app.invitation i join app.space s on s.id = i.space_id
      where i.accepted_by = p.id or i.address = (select u.email from identity."user" u where u.id = p.account_id)), '[]'),
    'mailTime', (select jsonb_build_object('timeZone', n.time_zone, 'hour', n.digest_hour, 'weekday', n.digest_weekday)
      from app.notification_setting n where n.person_id = p.id),
    'mailRhythms', coalesce((select jsonb_object_agg(r.kind, r.rhythm) from app.notification_rhythm r where r.person_id = p.id), '{}'),
    'notifications', coalesce((select jsonb_agg(jsonb_build_object('space', s.code, 'what', n.kind, 'about', n.object_kind,
        'at', n.latest_at, 'readAt', n.read_at) order by n.latest_at desc)
      from app.notification n join app.space s on s.id = n.space_id where n.person_id = p.id), '[]'),
    'mail', coalesce((select jsonb_agg(jsonb_build_object('what', l.kind, 'status', l.status, 'at', l.made_at) order by l.made_at desc)
      from app.letter l where l.person_id = p.id), '[]'),
    'mailRefused', (select jsonb_build_object('address', f.address, 'answer', f.failure, 'at', f.at)
      from app.mail_fault f where f.person_id = p.id),
    'meetings', coalesce((select jsonb_agg(jsonb_build_object('space', s.code, 'on', m.held_on) order by m.held_on)
      from app.meeting_attendance t join app.meeting m on m.id = t.meeting_id join app.space s on s.id = t.space_id
      where t.person_id = p.id), '[]'),
    'history', coalesce((select jsonb_agg(jsonb_build_object('space', s.code, 'at', e.at, 'what', e.verb, 'about', e.object_kind)
        order by e.at desc)
      from app.history_entry e join app.space s on s.id = e.space_id where e.person_id = p.id), '[]'))
  from app.person p where p.id = app.scope_person()
$$;

-- The person at work asks to be erased, or no longer does.
create function app.ask_erasure(p_is_asked boolean, p_at timestamptz) returns timestamptz
language sql security definer set search_path = pg_catalog, app, pg_temp as $$
  update app.person set erasure_asked_at = case when p_is_asked then coalesce(erasure_asked_at, p_at) end
    where id = app.scope_person() returning erasure_asked_at
$$;

-- Why a person cannot be erased now; null where nothing stands in the way. `spaces`: where something must be done first.
create function app.erasure_hindrance(p_person uuid, p_at timestamptz) returns table (hindrance text, spaces text[])
language plpgsql stable security definer set search_path = pg_catalog, app, pg_temp as $$
declare
  v_person app.person%rowtype;
begin
  select * into v_person from app.person p where p.id = p_person;
  if v_person.id is null then hindrance := 'unknown';
  elsif v_person.erased_at is not null then hindrance := 'erased';
  elsif exists (select from app.membership m where m.person_id = p_person and m.role = 'administrator' and m.ended_at is null
      and (m.to_on is null or m.to_on >= p_at::date)) and not exists (select from app.membership m
      where m.person_id <> p_person and m.role = 'administrator' and m.ended_at is null and m.from_on <= p_at::date
        and (m.to_on is null or m.to_on >= p_at::date)) then hindrance := 'last-administrator';
  elsif p_person = app.scope_person() then hindrance := 'own';
  else
    select array_agg(distinct s.code order by s.code) into spaces
      from app.membership m join app.space s on s.id = m.space_id
      where m.person_id = p_person and m.role = 'coordinator' and m.ended_at is null
        and (m.to_on is null or m.to_on >= p_at::date)
        and not exists (select from app.membership o where o.space_id = m.space_id and o.role = 'coordinator'
          and o.person_id <> p_person and o.ended_at is null and o.from_on <= p_at::date
          and (o.to_on is null or o.to_on >= p_at::date));
    if spaces is not null then hindrance := 'last-coordinator'; return next; return; end if;
    select array_agg(distinct s.code order by s.code) into spaces
      from app.membership m join app.space s on s.id = m.space_id
      where m.person_id = p_person and m.role <> 'administrator' and m.ended_at is null
        and (m.to_on is null or m.to_on >= p_at::date);
    if spaces is not null then hindrance := 'still-member'; end if;
  end if;
  return next;
end $$;

-- Who has left, and who asks to be erased: for administrators, who see nobody else's name.
create function app.list_leavers(p_at timestamptz) returns table (person_id uuid, name text, address text, asked_at timestamptz,
  spaces text[], left_on date, hindrance text, hindered_in text[])
language sql stable security definer set search_path = pg_catalog, app, identity, pg_temp as $$
  select p.id, p.name, u.email, p.erasure_asked_at,
      coalesce((select array_agg(distinct s.code order by s.code) from app.membership m join app.space s on s.id = m.space_id
        where m.person_id = p.id), '{}'),
      (select max(m.to_on) from app.membership m where m.person_id = p.id), h.hindrance, h.spaces
    from app.person p left join identity."user" u on u.id = p.account_id
      cross join lateral app.erasure_hindrance(p.id, p_at) h
    where app.scope_is_administrator(p_at) and p.erased_at is null
      and (p.erasure_asked_at is not null or not exists (select from app.membership m where m.person_id = p.id
        and m.ended_at is null and (m.to_on is null or m.to_on >= p_at::date)))
    order by p.erasure_asked_at nulls last, p.name, p.id
$$;

-- Takes a person out of every table and puts the label in place of the name. Gives the entries of the history whose
-- details were replaced, by space, with the digests of what stands there now: sha256(new salt ‖ detail as text).
-- The chain must tell of them in an entry of its own. For the owner and for the function below.
create function app.take_person_out(p_person uuid, p_label text, p_digest text, p_salt bytea, p_at timestamptz)
returns table (space_id uuid, replaced jsonb)
language plpgsql set search_path = pg_catalog, app, pg_temp as $$
declare
  v_name text;
  v_account text;
  v_address text;
begin
  select p.name, p.account_id into v_name, v_account from app.person p where p.id = p_person and p.erased_at is null for update;
  if not found then raise exception 'nobody to erase'; end if;
  select u.email into v_address from identity."user" u where u.id = v_account;

  -- Every space that the person was a member of hears of it, also where nothing is replaced.
  return query select distinct m.space_id, '{}'::jsonb from app.membership m where m.person_id = p_person;
  return query
    with about as (
      select i.id from app.invitation i where i.accepted_by = p_person or i.address = v_address
      union select t.meeting_id from app.meeting_attendance t where t.person_id = p_person
    ), told as (
      select d.entry_id, d.space_id, uuid_send(gen_random_uuid()) as salt, jsonb_set(
          replace(replace(d.detail::text, to_jsonb(v_name)::text, to_jsonb(p_label)::text),
            coalesce(to_jsonb(v_address)::text, '""'), case when v_address is null then '""' else to_jsonb(p_label)::text end)::jsonb,
          -- Somebody else of the same name keeps it.
          '{personName}', case when e.person_id = p_person then to_jsonb(p_label) else d.detail->'personName' end) as detail
        from app.history_detail d join app.history_entry e on e.id = d.entry_id
        where d.detail is not null and (e.person_id = p_person
          -- What a deputy did in the person's stead.
          or position(convert_to('"actingFor":' || to_jsonb(p_person::text)::text, 'UTF8') in e.canonical) > 0
          or (e.object_id = p_person or e.object_id in (select a.id from about a)
              or position(p_person::text in d.detail::text) > 0 or position(coalesce(v_address, p_label) in d.detail::text) > 0)
            and (position(to_jsonb(v_name)::text in (d.detail->'changes')::text) > 0
              or position(coalesce(v_address, p_label) in d.detail::text) > 0))
    ), written as (
      update app.history_detail d set salt = t.salt, detail = t.detail from told t where t.entry_id = d.entry_id
      returning d.space_id, d.entry_id, encode(sha256(d.salt || convert_to(d.detail::text, 'UTF8')), 'hex') as digest
    )
    select w.space_id, jsonb_object_agg(w.entry_id, w.digest) from written w group by w.space_id order by w.space_id;

  update app.invitation i set name = p_label, address = 'erased-' || i.id || '@plan1540.invalid',
      secret_hash = sha256(uuid_send(gen_random_uuid())),
      revoked_at = case when i.accepted_at is null then coalesce(i.revoked_at, p_at) end,
      revoked_by = case when i.accepted_at is null then coalesce(i.revoked_by, app.scope_person(), p_person) end
    where i.accepted_by = p_person or i.address = v_address;
  delete from app.letter l where l.person_id = p_person or l.address = v_address;
  delete from app.mail_fault f where f.person_id = p_person;
  delete from app.notification n where n.person_id = p_person;
  delete from app.notification_setting n where n.person_id = p_person;
  delete from app.notification_rhythm n where n.person_id = p_person;
  if to_regclass('graphile_worker._private_jobs') is not null then
    execute 'delete from graphile_worker._private_jobs j where j.locked_at is null and j.payload->>''personId'' = $1'
      using p_person::text;
  end if;
  delete from identity.verification v where position(v_address in v.identifier) > 0 or position(v_address in v.value) > 0;
  delete from identity."user" u where u.id = v_account;
  update app.membership m set ended_at = p_at, to_on = least(m.to_on, greatest(m.from_on, p_at::date))
    where m.person_id = p_person and m.ended_at is null and (m.to_on is null or m.to_on >= p_at::date);
  update app.person p set name = p_label, account_id = null, language = 'en', erasure_asked_at = null, erased_at = p_at
    where p.id = p_person;
  delete from app.search_entry s using app.membership m
    where m.person_id = p_person and s.object_id = m.id and s.object_kind = 'member';
  insert into app.erasure values (p_person, p_label, p_digest, p_salt, p_at, app.scope_person());
end $$;

-- An administrator erases a person. `outcome`: 'done' or what stands in the way; `replaced` by space, for the entries
-- that app.append_erasure takes in the same transaction.
create function app.erase_person(p_person uuid, p_label text, p_digest text, p_salt bytea, p_at timestamptz)
returns table (outcome text, spaces text[], replaced jsonb)
language plpgsql security definer set search_path = pg_catalog, app, pg_temp as $$
begin
  if not app.scope_is_administrator(p_at) then raise exception 'only an administrator erases a person'; end if;
  -- One at a time, so that two administrators cannot erase each other.
  perform from app.space s where s.kind = 'instance' for no key update;
  perform from app.person p where p.id = p_person for update;
  select h.hindrance, h.spaces into outcome, spaces from app.erasure_hindrance(p_person, p_at) h;
  if outcome is null then
    select coalesce(jsonb_object_agg(t.space_id, t.replaced), '{}') into replaced
      from app.take_person_out(p_person, p_label, p_digest, p_salt, p_at) t;
    outcome := 'done';
  end if;
  return next;
end $$;

-- The entry that tells a space's chain what an erasure replaced. Its canonical bytes name each entry and the digest of
-- what stands there now, and they must be true.
create function app.append_erasure(p_space uuid, p_id uuid, p_person uuid, p_at timestamptz, p_canonical bytea, p_salt bytea,
  p_detail jsonb) returns bigint
language plpgsql security definer set search_path = pg_catalog, app, pg_temp as $$
declare
  v_replaces jsonb := coalesce(convert_from(p_canonical, 'UTF8')::jsonb #> '{facts,replaces}', '{}');
begin
  if not exists (select from app.erasure r where r.person_id = p_person and r.erased_at = p_at) then
    raise exception 'nobody was erased now';
  end if;
  if exists (select from jsonb_each_text(v_replaces) r left join app.history_detail d on d.entry_id = r.key::uuid
      and d.space_id = p_space
      where encode(sha256(d.salt || convert_to(d.detail::text, 'UTF8')), 'hex') is distinct from r.value) then
    raise exception 'an erasure names what it replaced';
  end if;
  return app.lengthen_history(p_space, p_id, 'person', p_person, 1, 'erased', p_at, p_canonical, p_salt, p_detail);
end $$;

-- Tells the instance's own history what was removed; false where there is no such space yet.
create function app.append_removal(p_id uuid, p_instance uuid, p_at timestamptz, p_canonical bytea, p_salt bytea, p_detail jsonb)
returns boolean language plpgsql security definer set search_path = pg_catalog, app, pg_temp as $$
declare
  v_space uuid := (select s.id from app.space s where s.kind = 'instance' limit 1);
begin
  if v_space is null then return false; end if;
  perform app.lengthen_history(v_space, p_id, 'instance', p_instance, 1, 'removed-old', p_at, p_canonical, p_salt, p_detail);
  return true;
end $$;

revoke all on function app.own_data(), app.ask_erasure(boolean, timestamptz), app.erasure_hindrance(uuid, timestamptz),
  app.list_leavers(timestamptz), app.take_person_out(uuid, text, text, bytea, timestamptz),
  app.erase_person(uuid, text, text, bytea, timestamptz),
  app.append_erasure(uuid, uuid, uuid, timestamptz, bytea, bytea, jsonb),
  app.append_removal(uuid, uuid, timestamptz, bytea, bytea, jsonb) from public;
grant execute on function app.own_data(), app.ask_erasure(boolean, timestamptz), app.list_leavers(timestamptz),
  app.erase_person(uuid, text, text, bytea, timestamptz),
  app.append_erasure(uuid, uuid, uuid, timestamptz, bytea, bytea, jsonb),
  app.append_removal(uuid, uuid, timestamptz, bytea, bytea, jsonb) to plan1540_app;
