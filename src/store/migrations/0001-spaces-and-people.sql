-- Spaces, persons and memberships; the identity tables; the call that opens a request's scope.
-- The serving role is neither owner nor superuser nor BYPASSRLS, so row security holds for it without FORCE,
-- while the owner (migrations, backup) reads every row.
-- Policies compare plain uuid columns with a scope function: uuid equality is leakproof, so the planner may
-- still use the index (arrays, enums and JSON in a policy would forbid it).

create schema if not exists app;
create schema if not exists identity;
revoke all on schema app, identity from public;
grant usage on schema app to plan1540_app, plan1540_worker;
grant usage on schema identity to plan1540_identity;

create table app.instance (
  id uuid primary key,
  made_at timestamptz not null,
  is_demo boolean not null,
  only_one boolean not null default true unique check (only_one)
);
grant select on app.instance to plan1540_app;

create table app.space (
  id uuid primary key,
  kind text not null check (kind in ('state', 'organization', 'committee', 'instance')),
  code text not null unique,
  name jsonb not null,
  is_invented boolean not null default false,
  origin_id uuid not null,
  made_at timestamptz not null
);

create table app.person (
  id uuid primary key,
  account_id text unique,
  name text not null,
  language text not null default 'en',
  origin_id uuid not null,
  made_at timestamptz not null
);

create table app.agency (
  id uuid primary key,
  space_id uuid not null references app.space,
  name jsonb not null,
  short_name jsonb not null,
  kind text not null,
  origin_id uuid not null,
  revision integer not null default 1,
  field_revisions jsonb not null default '{}'
);
create index agency_space on app.agency (space_id);

create table app.membership (
  id uuid primary key,
  space_id uuid not null references app.space,
  person_id uuid not null references app.person,
  role text not null,
  agency_id uuid references app.agency,
  from_on date not null,
  to_on date,
  origin_id uuid not null
);
create index membership_person on app.membership (person_id, space_id);
create index membership_space on app.membership (space_id);

-- better-auth's tables, frozen here. It has its own role and pool and reaches nothing else.
create table identity."user" (
  id text primary key,
  name text not null,
  email text not null unique,
  "emailVerified" boolean not null,
  image text,
  "createdAt" timestamptz not null default current_timestamp,
  "updatedAt" timestamptz not null default current_timestamp
);
create table identity.session (
  id text primary key,
  "expiresAt" timestamptz not null,
  token text not null unique,
  "createdAt" timestamptz not null default current_timestamp,
  "updatedAt" timestamptz not null,
  "ipAddress" text,
  "userAgent" text,
  "userId" text not null references identity."user" on delete cascade
);
create index session_user_id on identity.session ("userId");
create table identity.account (
  id text primary key,
  "accountId" text not null,
  "providerId" text not null,
  "userId" text not null references identity."user" on delete cascade,
  "accessToken" text,
  "refreshToken" text,
  "idToken" text,
  "accessTokenExpiresAt" timestamptz,
  "refreshTokenExpiresAt" timestamptz,
  scope text,
  password text,
  "createdAt" timestamptz not null default current_timestamp,
  "updatedAt" timestamptz not null
);
create index account_user_id on identity.account ("userId");
create table identity.verification (
  id text primary key,
  identifier text not null,
  value text not null,
  "expiresAt" timestamptz not null,
  "createdAt" timestamptz not null default current_timestamp,
  "updatedAt" timestamptz not null default current_timestamp
);
create index verification_identifier on identity.verification (identifier);
create table identity."rateLimit" (
  id text primary key,
  key text not null unique,
  count integer not null,
  "lastRequest" bigint not null
);
grant select, insert, update, delete on all tables in schema identity to plan1540_identity;

-- The scope of a transaction. The settings are local to it; outside they read as '' or NULL: nobody.
create function app.scope_space() returns uuid language sql stable parallel safe
  return nullif(current_setting('app.space', true), '')::uuid;
create function app.scope_person() returns uuid language sql stable parallel safe
  return nullif(current_setting('app.person', true), '')::uuid;

-- Resolves the session and opens the scope in one call. Never cached: a revoked session is gone at once.
-- An administrator holds no content role, so the scope of a State never opens by that role.
create function app.open_scope(p_token text, p_space text, p_now timestamptz)
returns table (
  instance_id uuid, is_demo boolean, person_id uuid, person_name text, person_language text, account_email text,
  space_id uuid, space_kind text, space_code text, space_name jsonb, space_is_invented boolean, roles jsonb
)
language plpgsql security definer set search_path = pg_catalog, app, identity as $$
declare
  v_person app.person%rowtype;
  v_space app.space%rowtype;
  v_email text;
  v_roles jsonb;
begin
  perform set_config('app.person', '', true), set_config('app.space', '', true);
  if p_token is not null then
    select p.* into v_person
      from identity.session s join app.person p on p.account_id = s."userId"
      where s.token = p_token and s."expiresAt" > p_now;
  end if;
  if v_person.id is not null then
    select u.email into v_email from identity."user" u where u.id = v_person.account_id;
    perform set_config('app.person', v_person.id::text, true);
    if p_space is not null then
      select s.* into v_space from app.space s where s.code = p_space;
      select jsonb_agg(jsonb_build_object('role', m.role, 'agencyId', m.agency_id) order by m.id) into v_roles
        from app.membership m
        where m.person_id = v_person.id and m.space_id = v_space.id
          and m.from_on <= p_now::date and (m.to_on is null or m.to_on >= p_now::date);
      if v_roles is not null then
        perform set_config('app.space', v_space.id::text, true);
      else
        v_space := null;
      end if;
    end if;
  end if;
  return query select i.id, i.is_demo, v_person.id, v_person.name, v_person.language, v_email,
    v_space.id, v_space.kind, v_space.code, v_space.name, v_space.is_invented, coalesce(v_roles, '[]'::jsonb)
    from app.instance i;
end $$;

-- The scope of a person who asked for work done later (jobs carry ids only). Same rules, without a session.
create function app.open_person_scope(p_person uuid, p_space uuid, p_now timestamptz)
returns table (
  instance_id uuid, is_demo boolean, person_id uuid, person_name text, person_language text, account_email text,
  space_id uuid, space_kind text, space_code text, space_name jsonb, space_is_invented boolean, roles jsonb
)
language plpgsql security definer set search_path = pg_catalog, app as $$
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
    where m.person_id = p_person and m.space_id = v_space.id
      and m.from_on <= p_now::date and (m.to_on is null or m.to_on >= p_now::date);
  if v_roles is not null then
    perform set_config('app.person', v_person.id::text, true), set_config('app.space', v_space.id::text, true);
  else
    v_space := null;
  end if;
  return query select i.id, i.is_demo, v_person.id, v_person.name, v_person.language, null::text,
    v_space.id, v_space.kind, v_space.code, v_space.name, v_space.is_invented, coalesce(v_roles, '[]'::jsonb)
    from app.instance i;
end $$;

revoke all on all functions in schema app from public;
grant execute on function app.scope_space(), app.scope_person(), app.open_scope(text, text, timestamptz),
  app.open_person_scope(uuid, uuid, timestamptz) to plan1540_app;

alter table app.space enable row level security;
alter table app.person enable row level security;
alter table app.agency enable row level security;
alter table app.membership enable row level security;

-- A person sees the spaces he or she belongs to, and the persons of the space at work in.
create policy space_own on app.space for select to plan1540_app
  using (id = (select app.scope_space())
    or exists (select from app.membership m where m.space_id = space.id and m.person_id = (select app.scope_person())));
create policy membership_space on app.membership for select to plan1540_app
  using (space_id = (select app.scope_space()) or person_id = (select app.scope_person()));
create policy person_space on app.person for select to plan1540_app
  using (id = (select app.scope_person())
    or exists (select from app.membership m where m.person_id = person.id and m.space_id = (select app.scope_space())));
create policy agency_space on app.agency to plan1540_app
  using (space_id = (select app.scope_space())) with check (space_id = (select app.scope_space()));

grant select on app.space, app.person, app.membership, app.agency to plan1540_app;
grant insert, update on app.agency to plan1540_app;
