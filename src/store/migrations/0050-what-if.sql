-- What-if: sets of changes laid over the plan. What may be changed is a table of the domain (domain/what-if/what-if.ts).
create table app.what_if (
  id uuid primary key,
  space_id uuid not null references app.space,
  plan_id uuid not null references app.plan,
  title jsonb not null,
  note jsonb,
  state text not null default 'open' check (state in ('open', 'taken', 'thrown-away')),
  made_by uuid not null references app.person,
  made_at timestamptz not null,
  closed_by uuid references app.person,
  closed_at timestamptz,
  -- Of the page that it was sent from, so that a second click makes nothing twice.
  form_id uuid,
  origin_id uuid not null,
  revision integer not null default 1,
  field_revisions jsonb not null default '{}',
  unique (space_id, form_id),
  constraint what_if_closed check ((state = 'open') = (closed_at is null) and (closed_at is null) = (closed_by is null))
);
create index what_if_plan on app.what_if (space_id, plan_id, made_at);

-- One row for each action and field. An action may be gone since: the row stays as what was thought of.
create table app.what_if_change (
  id uuid primary key,
  what_if_id uuid not null references app.what_if,
  space_id uuid not null references app.space,
  action_id uuid not null,
  field text not null check (field in ('startOn', 'endOn', 'milestones', 'costOnce', 'costYearly', 'split', 'dropped')),
  value jsonb not null,
  -- The revision of the action on which it was thought up.
  based_on integer not null check (based_on >= 1),
  origin_id uuid not null,
  unique (what_if_id, action_id, field)
);
create index what_if_change_space on app.what_if_change (space_id, what_if_id);

alter table app.what_if enable row level security;
alter table app.what_if_change enable row level security;
create policy what_if_space on app.what_if to plan1540_app
  using (space_id = (select app.scope_space())) with check (space_id = (select app.scope_space()));
create policy what_if_change_space on app.what_if_change to plan1540_app
  using (space_id = (select app.scope_space())) with check (space_id = (select app.scope_space()));
grant select, insert, update on app.what_if to plan1540_app;
grant select, insert, delete on app.what_if_change to plan1540_app;
