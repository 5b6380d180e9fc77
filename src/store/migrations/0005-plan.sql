-- The plan: narrative sections of blocks, objectives, actions and what hangs on them.

create table app.plan (
  id uuid primary key,
  space_id uuid not null references app.space,
  title jsonb not null,
  status text not null default 'draft' check (status in ('draft', 'adopted')),
  start_on date not null,
  end_on date not null,
  edition text not null,
  made_at timestamptz not null,
  origin_id uuid not null,
  revision integer not null default 1,
  field_revisions jsonb not null default '{}',
  check (end_on >= start_on)
);
-- One draft at a time; adopted versions are kept beside it by a later feature.
create unique index plan_one_draft on app.plan (space_id) where status = 'draft';

create table app.plan_section (
  id uuid primary key,
  space_id uuid not null references app.space,
  plan_id uuid not null references app.plan,
  code text not null,
  position integer not null,
  title jsonb not null,
  origin_id uuid not null,
  revision integer not null default 1,
  field_revisions jsonb not null default '{}',
  unique (plan_id, code)
);
create index plan_section_space on app.plan_section (space_id, plan_id);

create table app.plan_block (
  id uuid primary key,
  space_id uuid not null references app.space,
  section_id uuid not null references app.plan_section on delete cascade,
  position integer not null,
  text jsonb not null,
  origin_id uuid not null,
  revision integer not null default 1,
  field_revisions jsonb not null default '{}'

);
create index plan_block_section on app.plan_block (section_id);
create index plan_block_space on app.plan_block (space_id);

create table app.plan_objective (
  id uuid primary key,
  space_id uuid not null references app.space,
  plan_id uuid not null references app.plan,
  code text not null,
  letter text not null,
  position integer not null,
  title jsonb not null,
  origin_id uuid not null,
  revision integer not null default 1,
  field_revisions jsonb not null default '{}',
  unique (plan_id, letter)
);
create index plan_objective_space on app.plan_objective (space_id, plan_id);

create table app.plan_action (
  id uuid primary key,
  space_id uuid not null references app.space,
  plan_id uuid not null references app.plan,
  objective_id uuid references app.plan_objective,
  number integer not null,
  title jsonb not null,
  description jsonb,
  status text not null default 'planned' check (status in ('planned', 'under-way', 'in-force', 'done', 'dropped')),
  lead_agency_id uuid references app.agency,
  start_on date,
  end_on date,
  is_standing boolean not null default false,
  cost_once numeric(15, 0) check (cost_once >= 0),
  cost_yearly numeric(15, 0) check (cost_yearly >= 0),
  currency text check (currency ~ '^[A-Z]{3}$'),
  funding text check (funding in ('none-needed', 'funded', 'to-be-funded', 'assistance-sought')),
  expected_result jsonb,
  indicator jsonb,
  baseline text,
  target text,
  progress jsonb,
  measure_id text,
  origin_id uuid not null,
  revision integer not null default 1,
  field_revisions jsonb not null default '{}',
  unique (plan_id, number)
);
create index plan_action_space on app.plan_action (space_id, plan_id, number);

create table app.action_field (
  action_id uuid not null references app.plan_action on delete cascade,
  space_id uuid not null references app.space,
  field_id text not null,
  primary key (action_id, field_id)
);
create index action_field_space on app.action_field (space_id, field_id);

create table app.action_partner (
  action_id uuid not null references app.plan_action on delete cascade,
  space_id uuid not null references app.space,
  agency_id uuid not null references app.agency,
  primary key (action_id, agency_id)
);
create index action_partner_space on app.action_partner (space_id);

create table app.action_need (
  action_id uuid not null references app.plan_action on delete cascade,
  space_id uuid not null references app.space,
  needs_action_id uuid not null references app.plan_action on delete cascade,
  primary key (action_id, needs_action_id),
  check (action_id <> needs_action_id)
);
create index action_need_space on app.action_need (space_id);

create table app.action_milestone (
  id uuid primary key,
  space_id uuid not null references app.space,
  action_id uuid not null references app.plan_action on delete cascade,
  due_on date not null,
  title jsonb not null,
  origin_id uuid not null
);
create index action_milestone_action on app.action_milestone (action_id);
create index action_milestone_space on app.action_milestone (space_id);

-- A document asked for: made by a job, kept as a file with its hash, downloaded byte-identical.
create table app.made_document (
  id uuid primary key,
  space_id uuid not null references app.space,
  kind text not null check (kind in ('plan', 'matrix')),
  format text not null check (format in ('docx', 'xlsx', 'json')),
  language text not null,
  status text not null check (status in ('queued', 'making', 'ready', 'failed')),
  file_id uuid references app.file,
  failure text,
  asked_by uuid not null references app.person,
  asked_at timestamptz not null,
  finished_at timestamptz,
  origin_id uuid not null
);
create index made_document_space on app.made_document (space_id, asked_at);

alter table app.plan enable row level security;
create policy plan_space on app.plan to plan1540_app
  using (space_id = (select app.scope_space())) with check (space_id = (select app.scope_space()));
grant select, insert, update, delete on app.plan to plan1540_app;
alter table app.plan_section enable row level security;
create policy plan_section_space on app.plan_section to plan1540_app
  using (space_id = (select app.scope_space())) with check (space_id = (select app.scope_space()));
grant select, insert, update, delete on app.plan_section to plan1540_app;
alter table app.plan_block enable row level security;
create policy plan_block_space on app.plan_block to plan1540_app
  using (space_id = (select app.scope_space())) with check (space_id = (select app.scope_space()));
grant select, insert, update, delete on app.plan_block to plan1540_app;
alter table app.plan_objective enable row level security;
create policy plan_objective_space on app.plan_objective to plan1540_app
  using (space_id = (select app.scope_space())) with check (space_id = (select app.scope_space()));
grant select, insert, update, delete on app.plan_objective to plan1540_app;
alter table app.plan_action enable row level security;
create policy plan_action_space on app.plan_action to plan1540_app
  using (space_id = (select app.scope_space())) with check (space_id = (select app.scope_space()));
grant select, insert, update, delete on app.plan_action to plan1540_app;
alter table app.action_field enable row level security;
create policy action_field_space on app.action_field to plan1540_app
  using (space_id = (select app.scope_space())) with check (space_id = (select app.scope_space()));
grant select, insert, update, delete on app.action_field to plan1540_app;
alter table app.action_partner enable row level security;
create policy action_partner_space on app.action_partner to plan1540_app
  using (space_id = (select app.scope_space())) with check (space_id = (select app.scope_space()));
grant select, insert, update, delete on app.action_partner to plan1540_app;
alter table app.action_need enable row level security;
create policy action_need_space on app.action_need to plan1540_app
  using (space_id = (select app.scope_space())) with check (space_id = (select app.scope_space()));
grant select, insert, update, delete on app.action_need to plan1540_app;
alter table app.action_milestone enable row level security;
create policy action_milestone_space on app.action_milestone to plan1540_app
  using (space_id = (select app.scope_space())) with check (space_id = (select app.scope_space()));
grant select, insert, update, delete on app.action_milestone to plan1540_app;
alter table app.made_document enable row level security;
create policy made_document_space on app.made_document to plan1540_app
  using (space_id = (select app.scope_space())) with check (space_id = (select app.scope_space()));
grant select, insert, update, delete on app.made_document to plan1540_app;
