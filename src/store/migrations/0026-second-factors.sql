-- A second factor beside the password: codes of an app (RFC 6238), recovery codes, and the roles that need one.
-- A session of an account with a second factor begins half open, whoever makes it: it is nobody for open_scope
-- until the second step is done, and ends by itself after ten minutes.

-- `secret` is sealed under the instance's secret. `last_step` is the time step of the last code taken: no code twice.
create table identity.totp (
  account_id text primary key references identity."user" on delete cascade,
  secret bytea not null,
  since timestamptz not null default current_timestamp,
  last_step bigint not null,
  tries integer not null default 0,
  tries_since timestamptz not null default current_timestamp
);
-- Hashed by themselves, so that they still open an account after the instance's secret was changed.
create table identity.recovery_code (
  account_id text not null references identity."user" on delete cascade,
  hash bytea not null,
  used_at timestamptz,
  primary key (account_id, hash)
);
-- Roles that nobody holds to any effect without a second factor.
create table identity.second_factor_role (role text primary key);
grant select, insert, update, delete on identity.totp, identity.recovery_code to plan1540_identity;

alter table identity.session
  add column "secondFactorDue" boolean not null default false,
  add column "secondFactorAt" timestamptz;

create function identity.begin_session() returns trigger
language plpgsql set search_path = pg_catalog, identity, pg_temp as $$
begin
  if exists (select from identity.totp t where t.account_id = new."userId") then
    new."secondFactorDue" := true;
    new."secondFactorAt" := null;
    new."expiresAt" := least(new."expiresAt", current_timestamp + interval '10 minutes');
  end if;
  return new;
end $$;
create trigger session_begins before insert on identity.session
  for each row execute function identity.begin_session();

drop function app.open_scope(text, text, timestamptz);

-- Resolves the session and opens the scope in one call. Never cached: a revoked session is gone at once.
-- A session whose second step is due is nobody. Whoever still has a first password, or holds a role that needs a
-- second factor and signed in without one, is known by name, and no space opens.
create function app.open_scope(p_token text, p_space text, p_now timestamptz)
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
    if not v_has_factor then
      v_needs_factor := exists (
        select from identity.second_factor_role r join app.membership m on m.role = r.role
          where m.person_id = v_person and m.ended_at is null
            and m.from_on <= p_now::date and (m.to_on is null or m.to_on >= p_now::date));
    end if;
    if p_space is not null and not v_must_change and not v_needs_factor then
      select s.* into v_space from app.space s where s.code = p_space;
      select jsonb_agg(jsonb_build_object('role', m.role, 'agencyId', m.agency_id) order by m.id) into v_roles
        from app.membership m
        where m.person_id = v_person and m.space_id = v_space.id and m.ended_at is null
          and m.from_on <= p_now::date and (m.to_on is null or m.to_on >= p_now::date);
      if v_roles is not null then
        perform set_config('app.space', v_space.id::text, true);
      else
        v_space := null;
      end if;
    end if;
  end if;
  return query select i.id, i.is_demo, v_person, v_name, v_language, v_email, coalesce(v_must_change, false), v_needs_factor,
    v_space.id, v_space.kind, v_space.code, v_space.name, v_space.is_invented, coalesce(v_roles, '[]'::jsonb)
    from app.instance i;
end $$;

-- The roles that need a second factor, for whoever is an administrator at this time; nothing for anybody else.
create function app.list_second_factor_roles(p_at timestamptz) returns table (role text)
language sql stable security definer set search_path = pg_catalog, app, identity, pg_temp
  begin atomic
    select r.role from identity.second_factor_role r where app.scope_is_administrator(p_at) order by r.role;
  end;

-- Sets the roles that need a second factor, all at once.
create function app.set_second_factor_roles(p_roles text[], p_at timestamptz) returns void
language plpgsql security definer set search_path = pg_catalog, app, identity, pg_temp as $$
begin
  if not app.scope_is_administrator(p_at) then raise exception 'only an administrator says which roles need a second factor'; end if;
  delete from identity.second_factor_role r where r.role <> all (p_roles);
  insert into identity.second_factor_role select distinct unnest(p_roles) on conflict do nothing;
end $$;

revoke all on function identity.begin_session(), app.open_scope(text, text, timestamptz),
  app.list_second_factor_roles(timestamptz), app.set_second_factor_roles(text[], timestamptz) from public;
grant execute on function app.open_scope(text, text, timestamptz), app.list_second_factor_roles(timestamptz),
  app.set_second_factor_roles(text[], timestamptz) to plan1540_app;
