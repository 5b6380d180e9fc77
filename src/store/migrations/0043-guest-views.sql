-- Guest views: somebody from outside, named, reads chosen parts of the record for a time; every look is in the history.
create table app.guest_view (
  id uuid primary key,
  space_id uuid not null references app.space,
  person_id uuid not null references app.person,
  purpose text not null check (length(purpose) between 1 and 1000),
  from_on date not null,
  -- Its last day; always named.
  to_on date not null,
  -- `plan-section:<id>`, `actions`, `costs`, `register`, `matrix:<section of the edition>`.
  parts text[] not null check (cardinality(parts) between 1 and 200),
  made_by uuid not null references app.person,
  made_at timestamptz not null,
  ended_by uuid references app.person,
  ended_at timestamptz,
  -- Of the page that it was sent from, so that a second click opens nothing twice.
  form_id uuid not null,
  origin_id uuid not null,
  unique (space_id, form_id),
  constraint guest_view_days check (to_on >= from_on and to_on <= from_on + 366),
  constraint guest_view_ended check ((ended_by is null) = (ended_at is null))
);
create index guest_view_person on app.guest_view (space_id, person_id);

alter table app.guest_view enable row level security;
create policy guest_view_space on app.guest_view to plan1540_app
  using (space_id = (select app.scope_space())) with check (space_id = (select app.scope_space()));
-- Written by app.open_guest_view and app.end_guest_view alone: a row lets somebody from outside read.
grant select on app.guest_view to plan1540_app;

-- Opens a view for a person who has been let in as a guest; the guest's membership ends with the last view. False where
-- the same page was sent before.
create function app.open_guest_view(p_id uuid, p_form uuid, p_person uuid, p_purpose text, p_from date, p_to date,
  p_parts text[], p_at timestamptz) returns uuid
language plpgsql security definer set search_path = pg_catalog, app, pg_temp as $$
declare
  v_space uuid := app.scope_space();
  v_known uuid;
begin
  if not app.scope_is_coordinator(p_at) then raise exception 'only a coordinator opens a view for a guest'; end if;
  if p_from < p_at::date then raise exception 'a view opens today at the earliest'; end if;
  perform from app.space s where s.id = v_space for no key update;
  select g.id into v_known from app.guest_view g where g.space_id = v_space and g.form_id = p_form;
  if found then return v_known; end if;
  update app.membership m set to_on = greatest(p_to, (select max(g.to_on) from app.guest_view g
      where g.space_id = v_space and g.person_id = p_person and g.ended_at is null))
    where m.space_id = v_space and m.person_id = p_person and m.role = 'guest' and m.ended_at is null
      and (m.to_on is null or m.to_on >= p_at::date);
  if not found then raise exception 'the person is no guest'; end if;
  insert into app.guest_view (id, space_id, person_id, purpose, from_on, to_on, parts, made_by, made_at, form_id, origin_id)
    select p_id, v_space, p_person, p_purpose, p_from, p_to, p_parts, app.scope_person(), p_at, p_form, i.id from app.instance i;
  return p_id;
end $$;

-- Ends a view at once, and the guest's membership with the last one. Whether one was ended.
create function app.end_guest_view(p_id uuid, p_at timestamptz) returns boolean
language plpgsql security definer set search_path = pg_catalog, app, pg_temp as $$
declare
  v_space uuid := app.scope_space();
  v_person uuid;
begin
  if not app.scope_is_coordinator(p_at) then raise exception 'only a coordinator ends a view'; end if;
  perform from app.space s where s.id = v_space for no key update;
  update app.guest_view g set ended_at = p_at, ended_by = app.scope_person()
    where g.id = p_id and g.space_id = v_space and g.ended_at is null and g.to_on >= p_at::date returning g.person_id into v_person;
  if not found then return false; end if;
  update app.membership m set ended_at = p_at, to_on = least(m.to_on, greatest(m.from_on, p_at::date))
    where m.space_id = v_space and m.person_id = v_person and m.role = 'guest' and m.ended_at is null
      and not exists (select from app.guest_view g where g.space_id = v_space and g.person_id = v_person
        and g.ended_at is null and g.to_on >= p_at::date);
  return true;
end $$;

revoke all on function app.open_guest_view(uuid, uuid, uuid, text, date, date, text[], timestamptz),
  app.end_guest_view(uuid, timestamptz) from public;
grant execute on function app.open_guest_view(uuid, uuid, uuid, text, date, date, text[], timestamptz),
  app.end_guest_view(uuid, timestamptz) to plan1540_app;
