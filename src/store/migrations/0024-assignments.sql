-- What agencies are asked to draft: rows of the matrix, sections and actions of the plan. States and steps are a
-- table of the domain (domain/access/assignment.ts).
create table app.assignment (
  id uuid primary key,
  space_id uuid not null references app.space,
  agency_id uuid not null references app.agency,
  -- Rounds come with a later migration; null where an agency is asked outside any.
  round_id uuid,
  state text not null default 'open' check (state in ('open', 'in-work', 'submitted', 'changes-requested', 'accepted')),
  due_on date,
  message jsonb,
  reason jsonb,
  asked_by uuid not null references app.person,
  changed_by uuid not null references app.person,
  changed_at timestamptz not null,
  origin_id uuid not null,
  revision integer not null default 1,
  field_revisions jsonb not null default '{}',
  unique nulls not distinct (space_id, round_id, agency_id)
);

create table app.assignment_item (
  id uuid primary key,
  space_id uuid not null references app.space,
  assignment_id uuid not null references app.assignment on delete cascade,
  kind text not null check (kind in ('matrix-row', 'plan-section', 'plan-action')),
  -- A concept of the framework, or the id of a record.
  ref text not null check (length(ref) between 1 and 100),
  weapon text check (weapon in ('NW', 'CW', 'BW')),
  origin_id uuid not null,
  unique nulls not distinct (assignment_id, kind, ref, weapon),
  constraint assignment_item_weapon check (weapon is null or kind = 'matrix-row')
);
create index assignment_item_space on app.assignment_item (space_id, kind, ref);

alter table app.assignment enable row level security;
alter table app.assignment_item enable row level security;
create policy assignment_space on app.assignment to plan1540_app
  using (space_id = (select app.scope_space())) with check (space_id = (select app.scope_space()));
create policy assignment_item_space on app.assignment_item to plan1540_app
  using (space_id = (select app.scope_space())) with check (space_id = (select app.scope_space()));
grant select, insert, update on app.assignment to plan1540_app;
grant select, insert, delete on app.assignment_item to plan1540_app;
