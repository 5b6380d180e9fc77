-- Invitations into a space, and the way back into an account. Of a secret only the hash is kept: whoever reads the
-- database can let nobody in. better-auth writes accounts outside our transactions, so accepting may be repeated.

-- `address` is the sign-in name of whom it is for. One open invitation for a role: it is sent again, not made twice.
create table app.invitation (
  id uuid primary key,
  space_id uuid not null references app.space,
  name text not null check (length(name) between 1 and 120 and name !~ '[[:cntrl:]]'),
  address text not null check (length(address) between 3 and 254 and address !~ '[[:cntrl:][:space:]]' and address = lower(address)),
  means text not null check (means in ('mail', 'code')),
  role text not null,
  agency_id uuid references app.agency,
  language text not null,
  let_in_by text not null check (let_in_by in ('opening', 'coordinator', 'recovery')),
  secret_hash bytea not null unique check (length(secret_hash) = 32),
  letter_id uuid references app.letter on delete set null,
  -- How often it was sent or printed.
  times integer not null default 1,
  made_by uuid not null references app.person,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  accepted_at timestamptz,
  accepted_by uuid references app.person,
  revoked_at timestamptz,
  revoked_by uuid references app.person,
  origin_id uuid not null,
  constraint invitation_accepted check ((accepted_at is null) = (accepted_by is null)),
  constraint invitation_revoked check ((revoked_at is null) = (revoked_by is null)),
  constraint invitation_settled_once check (accepted_at is null or revoked_at is null)
);
create unique index invitation_open on app.invitation (space_id, address, role)
  where accepted_at is null and revoked_at is null;
create index invitation_space on app.invitation (space_id, made_at);

alter table app.invitation enable row level security;
-- A State's coordinators see those of their State; an administrator at work sees those that administrators made.
create policy invitation_seen on app.invitation for select to plan1540_app
  using ((space_id = (select app.scope_space())
      and exists (select from app.membership m where m.person_id = (select app.scope_person())
        and m.space_id = (select app.scope_space()) and m.role = 'coordinator' and m.ended_at is null))
    or (let_in_by <> 'coordinator'
      and exists (select from app.membership m where m.person_id = (select app.scope_person())
        and m.space_id = (select app.scope_space()) and m.role = 'administrator' and m.ended_at is null)));
-- Never the secret, not even its hash.
grant select (id, space_id, name, address, means, role, agency_id, language, let_in_by, letter_id, times, made_by, made_at,
  expires_at, accepted_at, accepted_by, revoked_at, revoked_by) on app.invitation to plan1540_app;

-- Who may let in whom, as app.add_member has it; 'coordinator', 'opening' or 'recovery', or why not.
create function app.invitation_right(p_space uuid, p_role text, p_agency uuid, p_is_recovery boolean, p_at timestamptz)
returns table (let_in_by text, refused text)
language plpgsql stable security definer set search_path = pg_catalog, app, pg_temp as $$
declare
  v_kind text := (select s.kind from app.space s where s.id = p_space);
begin
  if app.scope_is_administrator(p_at) then
    let_in_by := 'opening';
    if p_agency is not null then raise exception 'only a coordinator names an agency'; end if;
    if v_kind = 'state' and app.is_taken_over(p_space) then
      if p_role <> 'coordinator' then refused := 'state-adds-members';
      elsif not p_is_recovery then refused := 'recovery-not-confirmed'; end if;
      let_in_by := 'recovery';
    end if;
  elsif app.scope_is_coordinator(p_at) and p_space = app.scope_space() then
    let_in_by := 'coordinator';
  else
    raise exception 'only an administrator or a coordinator of the space invites';
  end if;
  if (p_role = 'administrator') <> (v_kind = 'instance') then raise exception 'the space has no such role'; end if;
  if p_agency is not null and not exists (select from app.agency a where a.id = p_agency and a.space_id = p_space) then
    raise exception 'the agency is not of the space';
  end if;
  return next;
end $$;

-- Nobody holds both the instance and a role in a State.
create function app.roles_apart(p_person uuid, p_space uuid, p_role text, p_at timestamptz) returns boolean
language sql stable security definer set search_path = pg_catalog, app, pg_temp
  begin atomic
    select exists (select from app.membership m join app.space s on s.id = m.space_id
      where m.person_id = p_person and m.ended_at is null and (m.to_on is null or m.to_on >= p_at::date)
        and ((p_role = 'administrator' and s.kind = 'state') or (m.role = 'administrator'
          and (select t.kind from app.space t where t.id = p_space) = 'state')));
  end;

-- Makes an invitation. `refused` says what the caller cannot know beforehand.
create function app.make_invitation(p_id uuid, p_space uuid, p_name text, p_address text, p_means text, p_role text,
  p_agency uuid, p_language text, p_is_recovery boolean, p_hash bytea, p_most integer, p_at timestamptz, p_until timestamptz)
returns table (let_in_by text, refused text)
language plpgsql security definer set search_path = pg_catalog, app, identity, pg_temp as $$
declare
  v_person uuid := (select p.id from identity."user" u join app.person p on p.account_id = u.id where u.email = p_address);
begin
  select r.let_in_by, r.refused into let_in_by, refused
    from app.invitation_right(p_space, p_role, p_agency, p_is_recovery, p_at) r;
  -- One at a time in a space, so that the count holds.
  perform from app.space s where s.id = p_space for no key update;
  if refused is null and exists (select from app.membership m where m.person_id = v_person and m.space_id = p_space
      and m.role = p_role and m.ended_at is null and (m.to_on is null or m.to_on >= p_at::date)) then
    refused := 'already-member';
  elsif refused is null and exists (select from app.invitation i where i.space_id = p_space and i.address = p_address
      and i.role = p_role and i.accepted_at is null and i.revoked_at is null) then
    refused := 'already-invited';
  elsif refused is null and v_person is not null and app.roles_apart(v_person, p_space, p_role, p_at) then
    refused := 'roles-apart';
  elsif refused is null and (select count(*) from app.invitation i where i.space_id = p_space and i.accepted_at is null
      and i.revoked_at is null and i.expires_at > p_at) >= p_most then
    refused := 'invitations-waiting';
  end if;
  if refused is null then
    insert into app.invitation (id, space_id, name, address, means, role, agency_id, language, let_in_by, secret_hash,
        made_by, made_at, expires_at, origin_id)
      select p_id, p_space, p_name, p_address, p_means, p_role, p_agency, p_language, make_invitation.let_in_by, p_hash,
        app.scope_person(), p_at, p_until, i.id from app.instance i;
  end if;
  return next;
end $$;

-- Whether the person at work may change an invitation: a coordinator those of the State, whoever made them, and an
-- administrator those of administrators. A coordinator does not send anew what an administrator wrote.
create function app.own_invitation(p_id uuid, p_to_renew boolean, p_at timestamptz) returns boolean
language sql stable security definer set search_path = pg_catalog, app, pg_temp
  begin atomic
    select exists (select from app.invitation i where i.id = p_id and (
      (app.scope_is_coordinator(p_at) and i.space_id = app.scope_space() and (not p_to_renew or i.let_in_by = 'coordinator'))
      or (app.scope_is_administrator(p_at) and i.let_in_by <> 'coordinator')));
  end;

-- A new secret in place of the old one, which opens nothing any more. False where there is nothing to send again.
create function app.renew_invitation(p_id uuid, p_hash bytea, p_at timestamptz, p_until timestamptz) returns boolean
language plpgsql security definer set search_path = pg_catalog, app, pg_temp as $$
begin
  if not app.own_invitation(p_id, true, p_at) then return false; end if;
  update app.invitation set secret_hash = p_hash, expires_at = p_until, times = times + 1, letter_id = null
    where id = p_id and accepted_at is null and revoked_at is null;
  return found;
end $$;

-- The letter that carries an invitation, queued in the same transaction.
create function app.name_invitation_letter(p_id uuid, p_letter uuid, p_at timestamptz) returns void
language plpgsql security definer set search_path = pg_catalog, app, pg_temp as $$
begin
  if not app.own_invitation(p_id, true, p_at) then raise exception 'not an invitation of the person at work'; end if;
  update app.invitation set letter_id = p_letter where id = p_id and accepted_at is null and revoked_at is null;
end $$;

create function app.revoke_invitation(p_id uuid, p_at timestamptz) returns boolean
language plpgsql security definer set search_path = pg_catalog, app, pg_temp as $$
begin
  if not app.own_invitation(p_id, false, p_at) then return false; end if;
  update app.invitation set revoked_at = p_at, revoked_by = app.scope_person()
    where id = p_id and accepted_at is null and revoked_at is null;
  return found;
end $$;

-- Whoever leaves a State comes back by no invitation that was open: revokes those for the person's address.
create function app.revoke_invitations_of(p_member uuid, p_at timestamptz) returns table (id uuid, name text, role text)
language plpgsql security definer set search_path = pg_catalog, app, identity, pg_temp as $$
begin
  if not app.scope_is_coordinator(p_at) then raise exception 'only a coordinator revokes invitations'; end if;
  return query
    update app.invitation i set revoked_at = p_at, revoked_by = app.scope_person()
      from app.person p join identity."user" u on u.id = p.account_id
      where p.id = p_member and i.address = u.email and i.space_id = app.scope_space()
        and i.accepted_at is null and i.revoked_at is null
      returning i.id, i.name, i.role;
end $$;

-- An invitation for whoever holds its secret; nothing where there is none. `has_person`: the address has an account
-- with a person behind it, who must sign in to accept.
create function app.find_invitation(p_hash bytea)
returns table (id uuid, name text, address text, role text, language text, agency_name jsonb, space_id uuid, space_kind text,
  space_code text, space_name jsonb, asker_name text, expires_at timestamptz, accepted_at timestamptz, revoked_at timestamptz,
  has_person boolean)
language sql stable security definer set search_path = pg_catalog, app, identity, pg_temp as $$
  select i.id, i.name, i.address, i.role, i.language, a.name, s.id, s.kind, s.code, s.name, m.name, i.expires_at,
      i.accepted_at, i.revoked_at,
      exists (select from identity."user" u join app.person p on p.account_id = u.id where u.email = i.address)
    from app.invitation i join app.space s on s.id = i.space_id join app.person m on m.id = i.made_by
      left join app.agency a on a.id = i.agency_id
    where i.secret_hash = p_hash
$$;

-- Gives the account of the invited address the role, and opens the scope of the new member, so that the history of
-- the space hears of it in the same transaction. An account with a person behind it must be the one signed in.
create function app.accept_invitation(p_hash bytea, p_account text, p_person uuid, p_membership uuid, p_name text,
  p_language text, p_at timestamptz)
returns table (outcome text, invitation_id uuid, person_id uuid, person_name text, is_new_member boolean)
language plpgsql security definer set search_path = pg_catalog, app, identity, pg_temp as $$
declare
  v_invitation app.invitation%rowtype;
  v_instance uuid := (select i.id from app.instance i);
  v_signed_in uuid := app.scope_person();
begin
  select * into v_invitation from app.invitation i where i.secret_hash = p_hash for update;
  outcome := case when v_invitation.id is null then 'unknown'
    when v_invitation.revoked_at is not null then 'revoked'
    when v_invitation.accepted_at is not null then 'used'
    when v_invitation.expires_at <= p_at then 'expired'
    when not exists (select from identity."user" u where u.id = p_account and u.email = v_invitation.address) then 'of-another'
    end;
  if outcome is not null then return next; return; end if;
  insert into app.person values (p_person, p_account, p_name, p_language, v_instance, p_at) on conflict (account_id) do nothing;
  if not found and v_signed_in is distinct from (select p.id from app.person p where p.account_id = p_account) then
    outcome := 'sign-in'; return next; return;
  end if;
  select p.id, p.name into person_id, person_name from app.person p where p.account_id = p_account for no key update;
  if app.roles_apart(person_id, v_invitation.space_id, v_invitation.role, p_at) then
    outcome := 'roles-apart'; return next; return;
  end if;
  insert into app.membership (id, space_id, person_id, role, agency_id, from_on, origin_id, let_in_by)
    select p_membership, v_invitation.space_id, accept_invitation.person_id, v_invitation.role, v_invitation.agency_id,
      p_at::date, v_instance, v_invitation.let_in_by
    where not exists (select from app.membership m where m.person_id = accept_invitation.person_id
      and m.space_id = v_invitation.space_id and m.role = v_invitation.role and m.ended_at is null
      and (m.to_on is null or m.to_on >= p_at::date));
  is_new_member := found;
  update app.invitation i set accepted_at = p_at, accepted_by = accept_invitation.person_id where i.id = v_invitation.id;
  perform set_config('app.person', person_id::text, true), set_config('app.space', v_invitation.space_id::text, true);
  outcome := 'accepted';
  invitation_id := v_invitation.id;
  return next;
end $$;

-- What an administrator does to another space stands in that space's own history; nothing else can be put there.
create or replace function app.append_history_of(p_space uuid,
  p_id uuid, p_object_kind text, p_object_id uuid, p_object_revision integer, p_verb text, p_at timestamptz,
  p_canonical bytea, p_salt bytea, p_detail jsonb
) returns bigint language plpgsql security definer set search_path = pg_catalog, app, pg_temp as $$
begin
  if not app.scope_is_administrator(p_at) then raise exception 'only an administrator writes to another space''s history'; end if;
  if p_object_kind not in ('member', 'space', 'invitation') then
    raise exception 'an administrator touches members, invitations and spaces only';
  end if;
  return app.lengthen_history(p_space, p_id, p_object_kind, p_object_id, p_object_revision, p_verb, p_at,
    p_canonical, p_salt, p_detail);
end $$;

-- Links that set a new password, each once.
create table identity.password_recovery (
  hash bytea primary key check (length(hash) = 32),
  account_id text not null references identity."user" on delete cascade,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index password_recovery_account on identity.password_recovery (account_id, made_at);
grant select, update on identity.password_recovery to plan1540_identity;

-- Queues the letter for whoever has a password behind this address; nothing happens for anybody else, and the caller
-- is not told which. Three an hour, so that nobody's mailbox is filled by a stranger.
create function app.begin_recovery(p_email text, p_hash bytea, p_letter uuid, p_params jsonb, p_at timestamptz, p_until timestamptz)
returns void language plpgsql security definer set search_path = pg_catalog, app, identity, pg_temp as $$
declare
  v_account text;
  v_person uuid;
  v_language text;
begin
  delete from identity.password_recovery r where r.expires_at < p_at - interval '1 day';
  select u.id, p.id, p.language into v_account, v_person, v_language
    from identity."user" u join app.person p on p.account_id = u.id
    where u.email = p_email and u.email not like '%.invalid'
      and exists (select from identity.account a where a."userId" = u.id and a."providerId" = 'credential')
    for no key update of u;
  if v_account is null or (select count(*) from identity.password_recovery r
      where r.account_id = v_account and r.made_at > p_at - interval '1 hour') >= 3 then
    return;
  end if;
  insert into identity.password_recovery values (p_hash, v_account, p_at, p_until, null);
  perform app.queue_letter(p_letter, v_person, null, 'account-recovery', v_language, p_params, p_at);
end $$;

-- Tells the owner of an account that how it opens was changed.
create function app.tell_account(p_account text, p_letter uuid, p_params jsonb, p_at timestamptz) returns void
language plpgsql security definer set search_path = pg_catalog, app, pg_temp as $$
declare v_person app.person%rowtype;
begin
  select * into v_person from app.person p where p.account_id = p_account;
  if v_person.id is not null then
    perform app.queue_letter(p_letter, v_person.id, null, 'account-notice', v_person.language, p_params, p_at);
  end if;
end $$;

revoke all on function app.invitation_right(uuid, text, uuid, boolean, timestamptz), app.roles_apart(uuid, uuid, text, timestamptz),
  app.make_invitation(uuid, uuid, text, text, text, text, uuid, text, boolean, bytea, integer, timestamptz, timestamptz),
  app.own_invitation(uuid, boolean, timestamptz), app.renew_invitation(uuid, bytea, timestamptz, timestamptz),
  app.name_invitation_letter(uuid, uuid, timestamptz), app.revoke_invitation(uuid, timestamptz),
  app.revoke_invitations_of(uuid, timestamptz), app.find_invitation(bytea),
  app.accept_invitation(bytea, text, uuid, uuid, text, text, timestamptz),
  app.begin_recovery(text, bytea, uuid, jsonb, timestamptz, timestamptz),
  app.tell_account(text, uuid, jsonb, timestamptz) from public;
grant execute on function
  app.make_invitation(uuid, uuid, text, text, text, text, uuid, text, boolean, bytea, integer, timestamptz, timestamptz),
  app.renew_invitation(uuid, bytea, timestamptz, timestamptz), app.name_invitation_letter(uuid, uuid, timestamptz),
  app.revoke_invitation(uuid, timestamptz), app.revoke_invitations_of(uuid, timestamptz), app.find_invitation(bytea),
  app.accept_invitation(bytea, text, uuid, uuid, text, text, timestamptz),
  app.begin_recovery(text, bytea, uuid, jsonb, timestamptz, timestamptz),
  app.tell_account(text, uuid, jsonb, timestamptz) to plan1540_app;
