-- What was typed into a form whose sender's sign-in had ended: kept for a day for that person alone, so that it stands
-- in the form again after signing in. Sealed under the instance's secret; of a session only the hash is kept.

create table identity.former_session (
  hash bytea primary key check (length(hash) = 32),
  account_id text not null references identity."user" on delete cascade,
  ended_at timestamptz not null default current_timestamp
);
create index former_session_account on identity.former_session (account_id);

-- However a session ends, whose it was is known for a while. Where the account goes too, nothing is kept.
create function identity.end_session() returns trigger
language plpgsql security definer set search_path = pg_catalog, identity, pg_temp as $$
begin
  insert into identity.former_session (hash, account_id)
    select sha256(convert_to(old.token, 'UTF8')), u.id from identity."user" u where u.id = old."userId"
    on conflict (hash) do nothing;
  return null;
end $$;
revoke all on function identity.end_session() from public;
create trigger session_ends after delete on identity.session
  for each row execute function identity.end_session();

create table app.kept_form (
  id uuid primary key,
  person_id uuid not null references app.person,
  -- Where it was sent to.
  path text not null check (length(path) between 1 and 2000),
  sealed bytea not null check (length(sealed) <= 300000),
  kept_at timestamptz not null
);
create index kept_form_person on app.kept_form (person_id, kept_at);
alter table app.kept_form enable row level security;
create policy kept_form_own on app.kept_form to plan1540_app using (person_id = (select app.scope_person()));
grant select, delete on app.kept_form to plan1540_app;

-- Keeps a form for whose session it was that has ended; false for everybody else. The latest few of a person.
create function app.keep_form(p_id uuid, p_hash bytea, p_path text, p_sealed bytea, p_most integer, p_at timestamptz)
returns boolean language plpgsql security definer set search_path = pg_catalog, app, identity, pg_temp as $$
declare
  v_person uuid;
begin
  select p.id into v_person from app.person p join (
      select f.account_id from identity.former_session f where f.hash = p_hash
      union select s."userId" from identity.session s
        where sha256(convert_to(s.token, 'UTF8')) = p_hash and s."expiresAt" <= p_at) w on w.account_id = p.account_id
    limit 1;
  if v_person is null then return false; end if;
  insert into app.kept_form values (p_id, v_person, p_path, p_sealed, p_at);
  delete from app.kept_form k where k.person_id = v_person and (k.kept_at < p_at - interval '1 day' or k.id in (
    select o.id from app.kept_form o where o.person_id = v_person order by o.kept_at desc, o.id desc offset p_most));
  return true;
end $$;

create function app.forget_kept_forms() returns trigger
language plpgsql security definer set search_path = pg_catalog, app, pg_temp as $$
begin
  delete from app.kept_form k where k.person_id = new.id;
  return null;
end $$;
create trigger kept_forms_go after update of erased_at on app.person
  for each row when (new.erased_at is not null) execute function app.forget_kept_forms();

-- Removes what is older than its time, each rule by its days; gives how much of each, as {rule: count}.
create function app.remove_old(p_days jsonb, p_at timestamptz) returns jsonb
language plpgsql security definer set search_path = pg_catalog, app, identity, pg_temp as $$
declare
  v_removed jsonb := '{}';
  v_rule text;
  v_before timestamptz;
  v_count integer;
begin
  for v_rule in select k from jsonb_object_keys(p_days) k order by k loop
    v_before := p_at - make_interval(days => (p_days->>v_rule)::integer);
    case v_rule
      when 'sign-in-history' then delete from identity.account_event e where e.at < v_before;
      when 'sessions' then
        delete from identity.session s where s."expiresAt" < v_before;
        delete from identity.former_session f where f.ended_at < v_before;
      when 'kept-forms' then delete from app.kept_form k where k.kept_at < v_before;
      when 'recovery-links' then delete from identity.password_recovery r where r.expires_at < v_before;
      when 'sign-in-steps' then delete from identity.verification v where v."expiresAt" < v_before;
      when 'letters' then delete from app.letter l where l.settled_at < v_before;
      when 'mail-faults' then delete from app.mail_fault f where f.at < v_before;
      when 'notifications' then delete from app.notification n where coalesce(n.read_at, n.settled_at) < v_before;
      when 'invitations' then delete from app.invitation i
        where least(i.accepted_at, i.revoked_at, i.expires_at) < v_before;
      else raise exception 'no such rule: %', v_rule;
    end case;
    get diagnostics v_count = row_count;
    if v_count > 0 then v_removed := v_removed || jsonb_build_object(v_rule, v_count); end if;
  end loop;
  return v_removed;
end $$;

revoke all on function app.keep_form(uuid, bytea, text, bytea, integer, timestamptz), app.forget_kept_forms(),
  app.remove_old(jsonb, timestamptz) from public;
grant execute on function app.keep_form(uuid, bytea, text, bytea, integer, timestamptz),
  app.remove_old(jsonb, timestamptz) to plan1540_app;
