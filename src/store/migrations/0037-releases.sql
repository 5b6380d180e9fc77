-- To whom an item is open outside the State, decided item by item with a reason, and the State's own classification
-- markings. Closed by default: an item without a row is national and carries the usual marking.

create table app.marking (
  id uuid primary key,
  space_id uuid not null references app.space,
  -- From 1, the strictest first.
  position integer not null check (position >= 1),
  name jsonb not null,
  -- To whom items that carry it may be released.
  to_partners boolean not null default false,
  to_committee boolean not null default false,
  to_public boolean not null default false,
  is_default boolean not null,
  origin_id uuid not null,
  revision integer not null default 1,
  field_revisions jsonb not null default '{}',
  constraint marking_place unique (space_id, position) deferrable initially deferred,
  unique (id, space_id)
);
create unique index marking_default on app.marking (space_id) where is_default;
alter table app.marking enable row level security;
create policy marking_space on app.marking to plan1540_app
  using (space_id = (select app.scope_space())) with check (space_id = (select app.scope_space()));
grant select, insert, update, delete on app.marking to plan1540_app;

create table app.release (
  id uuid primary key,
  space_id uuid not null references app.space,
  record_kind text not null check (record_kind in
    ('plan', 'plan-section', 'plan-objective', 'plan-action', 'legal-instrument', 'answer', 'report')),
  record_id uuid not null,
  audience text not null default 'national' check (audience in ('national', 'partners', 'committee', 'public')),
  has_costs boolean not null default false,
  -- A marking of the same space; null is the usual one.
  marking_id uuid,
  -- Null, with who and when, where an action was released before reasons were asked.
  reason text,
  language text,
  decided_by uuid references app.person,
  decided_at timestamptz,
  origin_id uuid not null,
  revision integer not null default 1,
  field_revisions jsonb not null default '{}',
  unique (space_id, record_kind, record_id),
  foreign key (marking_id, space_id) references app.marking (id, space_id),
  constraint release_decided check ((decided_by is null) = (decided_at is null) and (reason is null) = (decided_at is null))
);
create index release_marking on app.release (marking_id) where marking_id is not null;
alter table app.release enable row level security;
create policy release_space on app.release to plan1540_app
  using (space_id = (select app.scope_space())) with check (space_id = (select app.scope_space()));
grant select, insert, update on app.release to plan1540_app;

insert into app.release (id, space_id, record_kind, record_id, audience, origin_id)
  select gen_random_uuid(), a.space_id, 'plan-action', a.id, a.audience, a.origin_id
  from app.plan_action a where a.audience <> 'national';

-- The action's own column is a copy for the list of actions: the decision alone says what stands there, whatever else
-- is written to the row.
create function app.copy_release() returns trigger language plpgsql security definer
  set search_path = pg_catalog, app, pg_temp as $$
begin
  update app.plan_action a set audience = new.audience
    where a.id = new.record_id and a.space_id = new.space_id and a.audience <> new.audience;
  return null;
end $$;
create function app.keep_action_audience() returns trigger language plpgsql security definer
  set search_path = pg_catalog, app, pg_temp as $$
begin
  new.audience := coalesce((select r.audience from app.release r where r.space_id = new.space_id
    and r.record_kind = 'plan-action' and r.record_id = new.id), 'national');
  return new;
end $$;
revoke all on function app.copy_release(), app.keep_action_audience() from public;
create trigger release_copy after insert or update on app.release
  for each row when (new.record_kind = 'plan-action') execute function app.copy_release();
-- By its name before the one that writes the line.
create trigger action_audience before insert or update of audience on app.plan_action
  for each row execute function app.keep_action_audience();

create trigger search_entries after insert or update or delete on app.marking
  for each row execute function app.keep_search_entries('marking', 'name');
create trigger search_entries after insert or update or delete on app.release
  for each row execute function app.keep_search_entries('release', 'reason');

-- A document may be made as an audience would get it; null is the State itself.
alter table app.made_document add column audience text check (audience in ('partners', 'committee', 'public'));
