-- Adoption: the State's path of approvals, frozen versions of the plan, who signed them and how, and the adopting act.
-- States and moves are tables of the domain (domain/approval/approval.ts).

alter table app.plan drop constraint plan_status_check;
alter table app.plan add constraint plan_status_check check (status in ('draft', 'in-approval', 'adopted'));
-- One plan a space: its versions stand beside it, and work goes on in it.
drop index app.plan_one_draft;
create unique index plan_one on app.plan (space_id);

-- The path as it is used the next time.
create table app.approval_path (
  id uuid primary key,
  space_id uuid not null unique references app.space,
  origin_id uuid not null,
  revision integer not null default 1,
  field_revisions jsonb not null default '{}'
);
create table app.approval_stage (
  id uuid primary key,
  space_id uuid not null references app.space,
  path_id uuid not null references app.approval_path,
  position integer not null check (position > 0),
  kind text not null,
  title jsonb not null,
  signing_order text not null check (signing_order in ('in-order', 'together')),
  days integer check (days between 1 and 365),
  origin_id uuid not null,
  unique (path_id, position)
);
create index approval_stage_space on app.approval_stage (space_id);
create table app.approval_signatory (
  id uuid primary key,
  space_id uuid not null references app.space,
  stage_id uuid not null references app.approval_stage on delete cascade,
  position integer not null check (position > 0),
  person_id uuid not null references app.person,
  agency_id uuid references app.agency,
  origin_id uuid not null,
  unique (stage_id, position)
);
create index approval_signatory_space on app.approval_signatory (space_id);

-- A frozen version: the plan's exchange document and the matrix behind its annexes, as bytes.
create table app.plan_version (
  id uuid primary key,
  space_id uuid not null references app.space,
  plan_id uuid not null references app.plan,
  number integer not null check (number > 0),
  title jsonb not null,
  note jsonb,
  start_on date not null,
  end_on date not null,
  content bytea not null,
  sha256 bytea not null check (sha256 = pg_catalog.sha256(content)),
  matrix bytea not null,
  matrix_sha256 bytea not null check (matrix_sha256 = pg_catalog.sha256(matrix)),
  -- Worked out once, since the content never changes.
  action_count integer not null,
  field_count integer not null,
  frozen_by uuid not null references app.person,
  frozen_at timestamptz not null,
  origin_id uuid not null,
  unique (plan_id, number),
  unique (id, space_id)
);
create index plan_version_space on app.plan_version (space_id);
create trigger plan_version_row before update or delete on app.plan_version
  for each row execute function app.refuse_change();
create trigger plan_version_all before truncate on app.plan_version
  for each statement execute function app.refuse_change();

create table app.approval (
  id uuid primary key,
  space_id uuid not null references app.space,
  version_id uuid not null unique,
  state text not null default 'open' check (state in ('open', 'signed', 'returned', 'withdrawn', 'adopted')),
  message jsonb,
  begun_by uuid not null references app.person,
  begun_at timestamptz not null,
  ended_by uuid references app.person,
  ended_at timestamptz,
  reason jsonb,
  origin_id uuid not null,
  revision integer not null default 1,
  field_revisions jsonb not null default '{}',
  foreign key (version_id, space_id) references app.plan_version (id, space_id),
  constraint approval_ended check ((ended_at is null) = (state in ('open', 'signed'))),
  constraint approval_reason check ((reason is not null) = (state in ('returned', 'withdrawn')))
);
-- One version at a time is with the signatories.
create unique index approval_open on app.approval (space_id) where state in ('open', 'signed');

-- What each signatory is asked. What was signed or returned never changes again.
create table app.approval_step (
  id uuid primary key,
  space_id uuid not null references app.space,
  approval_id uuid not null references app.approval,
  stage integer not null check (stage > 0),
  stage_kind text not null,
  stage_title jsonb not null,
  signing_order text not null check (signing_order in ('in-order', 'together')),
  position integer not null check (position > 0),
  signatory_id uuid not null references app.person,
  agency_id uuid references app.agency,
  delegate_id uuid references app.person,
  days integer,
  due_on date,
  state text not null default 'waiting' check (state in ('waiting', 'awaited', 'signed', 'returned', 'ended')),
  origin_id uuid not null,
  unique (approval_id, stage, position),
  unique (id, space_id)
);
create index approval_step_space on app.approval_step (space_id, approval_id);
create function app.keep_signed_step() returns trigger
language plpgsql set search_path = pg_catalog, app, pg_temp as $$
begin
  if tg_op = 'DELETE' or old.state in ('signed', 'returned', 'ended') then
    raise exception 'a step that was signed, returned or ended is never changed or removed' using errcode = '42501';
  end if;
  return new;
end $$;
revoke all on function app.keep_signed_step() from public;
create trigger approval_step_row before update or delete on app.approval_step
  for each row execute function app.keep_signed_step();

create table app.approval_signature (
  id uuid primary key,
  space_id uuid not null references app.space,
  step_id uuid not null unique,
  deed text not null check (deed in ('signed', 'returned')),
  person_id uuid not null references app.person,
  -- For whom, where a delegate or a deputy did it.
  acted_for_id uuid references app.person,
  sha256 bytea not null check (octet_length(sha256) = 32),
  means text not null,
  has_second_factor boolean not null,
  words jsonb,
  at timestamptz not null,
  origin_id uuid not null,
  foreign key (step_id, space_id) references app.approval_step (id, space_id),
  constraint approval_signature_reason check (deed = 'signed' or words is not null)
);
create index approval_signature_space on app.approval_signature (space_id);
create trigger approval_signature_row before update or delete on app.approval_signature
  for each row execute function app.refuse_change();
create trigger approval_signature_all before truncate on app.approval_signature
  for each statement execute function app.refuse_change();

-- The act by which the State adopted a version.
create table app.plan_adoption (
  id uuid primary key,
  space_id uuid not null references app.space,
  version_id uuid not null unique,
  approval_id uuid not null unique references app.approval,
  kind text not null,
  title jsonb not null,
  number text not null,
  act_on date not null,
  gazette text,
  page text,
  address text,
  file_id uuid references app.file,
  from_on date not null,
  to_on date not null,
  entered_by uuid not null references app.person,
  entered_at timestamptz not null,
  origin_id uuid not null,
  foreign key (version_id, space_id) references app.plan_version (id, space_id),
  constraint plan_adoption_period check (to_on >= from_on)
);
create index plan_adoption_space on app.plan_adoption (space_id);
create index plan_adoption_file on app.plan_adoption (file_id) where file_id is not null;
create trigger plan_adoption_row before update or delete on app.plan_adoption
  for each row execute function app.refuse_change();
create trigger plan_adoption_all before truncate on app.plan_adoption
  for each statement execute function app.refuse_change();

-- Documents of a version are made once and kept as files; whether the act stood on them is told apart. A comparison
-- names the earlier version too.
alter table app.made_document
  add column version_id uuid references app.plan_version,
  add column before_version_id uuid references app.plan_version,
  add column adoption_id uuid references app.plan_adoption;
create index made_document_version on app.made_document (version_id) where version_id is not null;
create unique index made_document_of_version on app.made_document
  (version_id, kind, format, language, coalesce(standard, ''), coalesce(before_version_id, version_id),
    (adoption_id is not null)) where version_id is not null and status = 'ready';

-- What stands in a version's documents, or is its adopting act, stays byte for byte, also for the database's owner.
create function app.is_kept_file(p_file uuid) returns boolean
language sql stable set search_path = pg_catalog, app, pg_temp as $$
  select exists (select from app.made_document d where d.file_id = p_file and d.version_id is not null)
    or exists (select from app.plan_adoption a where a.file_id = p_file)
$$;
create function app.keep_version_file() returns trigger
language plpgsql set search_path = pg_catalog, app, pg_temp as $$
begin
  if app.is_kept_file(old.id) then
    raise exception 'a file of an adopted or frozen version is never changed or removed' using errcode = '42501';
  end if;
  if tg_op = 'DELETE' then return old; end if;
  return new;
end $$;
create function app.keep_version_chunk() returns trigger
language plpgsql set search_path = pg_catalog, app, pg_temp as $$
begin
  if app.is_kept_file(old.file_id) then
    raise exception 'a file of an adopted or frozen version is never changed or removed' using errcode = '42501';
  end if;
  if tg_op = 'DELETE' then return old; end if;
  return new;
end $$;
create function app.keep_version_document() returns trigger
language plpgsql set search_path = pg_catalog, app, pg_temp as $$
begin
  if old.version_id is not null and old.status = 'ready' then
    raise exception 'a document of a frozen version is never changed or removed' using errcode = '42501';
  end if;
  if tg_op = 'DELETE' then return old; end if;
  return new;
end $$;
revoke all on function app.is_kept_file(uuid), app.keep_version_file(), app.keep_version_chunk(),
  app.keep_version_document() from public;
grant execute on function app.is_kept_file(uuid) to plan1540_app;
create trigger version_file before update or delete on app.file
  for each row when (old.is_complete) execute function app.keep_version_file();
create trigger version_chunk before update or delete on app.file_chunk
  for each row execute function app.keep_version_chunk();
create trigger version_document before update or delete on app.made_document
  for each row execute function app.keep_version_document();

alter table app.approval_path enable row level security;
alter table app.approval_stage enable row level security;
alter table app.approval_signatory enable row level security;
alter table app.plan_version enable row level security;
alter table app.approval enable row level security;
alter table app.approval_step enable row level security;
alter table app.approval_signature enable row level security;
alter table app.plan_adoption enable row level security;
create policy approval_path_space on app.approval_path to plan1540_app
  using (space_id = (select app.scope_space())) with check (space_id = (select app.scope_space()));
create policy approval_stage_space on app.approval_stage to plan1540_app
  using (space_id = (select app.scope_space())) with check (space_id = (select app.scope_space()));
create policy approval_signatory_space on app.approval_signatory to plan1540_app
  using (space_id = (select app.scope_space())) with check (space_id = (select app.scope_space()));
create policy plan_version_space on app.plan_version to plan1540_app
  using (space_id = (select app.scope_space())) with check (space_id = (select app.scope_space()));
create policy approval_space on app.approval to plan1540_app
  using (space_id = (select app.scope_space())) with check (space_id = (select app.scope_space()));
create policy approval_step_space on app.approval_step to plan1540_app
  using (space_id = (select app.scope_space())) with check (space_id = (select app.scope_space()));
create policy approval_signature_space on app.approval_signature to plan1540_app
  using (space_id = (select app.scope_space())) with check (space_id = (select app.scope_space()));
create policy plan_adoption_space on app.plan_adoption to plan1540_app
  using (space_id = (select app.scope_space())) with check (space_id = (select app.scope_space()));
grant select, insert, update on app.approval_path to plan1540_app;
grant select, insert, delete on app.approval_stage, app.approval_signatory to plan1540_app;
grant select, insert on app.plan_version, app.approval_signature, app.plan_adoption to plan1540_app;
grant select, insert, update on app.approval, app.approval_step to plan1540_app;

create trigger search_entries after insert or update or delete on app.plan_version for each row
  execute function app.keep_search_entries('plan-version', 'title', 'note');
create trigger search_entries after insert or update or delete on app.plan_adoption for each row
  execute function app.keep_search_entries('plan-adoption', 'title', 'number', 'gazette');
create trigger search_entries after insert or update or delete on app.approval for each row
  execute function app.keep_search_entries('approval', 'message', 'reason');
create trigger search_entries after insert or update or delete on app.approval_signature for each row
  execute function app.keep_search_entries('approval-signature', 'words');
-- As before (migration 0036), and which session it is, so that a signature can tell how its person had signed in.
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
  v_session text;
begin
  perform set_config('app.person', '', true), set_config('app.space', '', true), set_config('app.session', '', true);
  if p_token is not null then
    select p.id, p.name, p.language, u.email, u."mustChangePassword", s."secondFactorAt" is not null,
        s.id
      into v_person, v_name, v_language, v_email, v_must_change, v_has_factor, v_session
      from identity.session s join app.person p on p.account_id = s."userId" join identity."user" u on u.id = s."userId"
      where s.token = p_token and s."expiresAt" > p_now and not s."secondFactorDue";
  end if;
  if v_person is not null then
    perform set_config('app.person', v_person::text, true), set_config('app.session', v_session, true);
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

-- How the person of the open scope had signed in; nothing where a job works for him or her.
create function app.scope_sign_in() returns table (means text, has_second_factor boolean)
language sql stable security definer set search_path = pg_catalog, app, identity, pg_temp as $$
  select s.means, s."secondFactorAt" is not null from identity.session s
    where s.id = nullif(current_setting('app.session', true), '')
$$;
revoke all on function app.scope_sign_in() from public;
grant execute on function app.scope_sign_in() to plan1540_app;
