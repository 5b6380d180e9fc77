-- What a plan says of an action: its kind, the part each partner has, times as precisely as they were said, who
-- carries the cost, how urgent it is, who may see it, and why it was dropped or serves no field. Numbers and order
-- are two things from here on: an action is moved without being called another.

alter table app.plan add column priority_method text not null default 'urgency-effect';

alter table app.plan_action
  add column place numeric not null default 0,
  add column kind text check (kind in ('law', 'regulation', 'institution', 'list', 'licence', 'training', 'equipment',
    'accession', 'outreach', 'coordination')),
  add column dropped_reason jsonb,
  add column rate_on date,
  add column priority jsonb not null default '{}',
  add column audience text not null default 'national'
    check (audience in ('national', 'partners', 'committee', 'public')),
  add column cross_cutting_reason jsonb,
  alter column start_on type text using start_on::text,
  alter column end_on type text using end_on::text,
  add check (start_on ~ '^\d{4}(-Q[1-4]|-\d{2}-\d{2})?$'),
  add check (end_on ~ '^\d{4}(-Q[1-4]|-\d{2}-\d{2})?$');

alter table app.action_partner
  add column part text check (part in ('responsible', 'consulted', 'informed'));

-- A part may be named before its amount is known.
create table app.action_funding (
  action_id uuid not null references app.plan_action on delete cascade,
  space_id uuid not null references app.space,
  source text not null check (source in ('funded', 'to-be-funded', 'assistance-sought', 'in-kind')),
  once numeric(15, 0) check (once >= 0),
  yearly numeric(15, 0) check (yearly >= 0),
  primary key (action_id, source)
);
create index action_funding_space on app.action_funding (space_id);
alter table app.action_funding enable row level security;
create policy action_funding_space on app.action_funding to plan1540_app
  using (space_id = (select app.scope_space())) with check (space_id = (select app.scope_space()));
grant select, insert, update, delete on app.action_funding to plan1540_app;

-- One word about the money becomes the whole cost under that word; "none needed" becomes a cost of nought. Where a
-- cost stood beside "none needed" the two disagreed: the cost stays, and the readiness list asks who carries it.
insert into app.action_funding (action_id, space_id, source, once, yearly)
  select id, space_id, funding, cost_once, cost_yearly from app.plan_action
  where funding in ('funded', 'to-be-funded', 'assistance-sought');
update app.plan_action set cost_once = coalesce(cost_once, 0)
  where funding = 'none-needed' and coalesce(cost_yearly, 0) = 0
    -- What the history tells of an amount must stand.
    and not field_revisions ? 'costOnce';

create or replace function app.action_line(a app.plan_action) returns text language sql stable
  set search_path = pg_catalog, app as $$
  select json_build_array(a.id, a.revision, a.number, a.objective_id, a.title, a.status, a.lead_agency_id,
    a.start_on, a.end_on, a.is_standing, a.cost_once, a.cost_yearly, a.currency,
    coalesce((select json_agg(json_build_array(m.source, m.once, m.yearly) order by array_position(
      array['funded', 'to-be-funded', 'assistance-sought', 'in-kind'], m.source))
      from app.action_funding m where m.action_id = a.id), '[]'),
    coalesce((select json_agg(f.field_id order by f.field_id) from app.action_field f where f.action_id = a.id), '[]'),
    coalesce((select json_agg(json_build_array(p.agency_id, p.part) order by p.agency_id)
      from app.action_partner p where p.action_id = a.id), '[]'),
    a.kind, a.priority, a.audience)::text
$$;

create trigger action_line_in after insert on app.action_funding referencing new table as changed
  for each statement execute function app.rewrite_action_lines();
create trigger action_line_out after delete on app.action_funding referencing old table as changed
  for each statement execute function app.rewrite_action_lines();
create trigger action_line_change after update on app.action_partner referencing new table as changed
  for each statement execute function app.rewrite_action_lines();

alter table app.plan_action drop column funding;
update app.plan_action set place = number, line = '';

-- Letters and numbers change places when they are given anew; only when all of it is done must each stand once.
alter table app.plan_action drop constraint plan_action_plan_id_number_key,
  add constraint plan_action_number unique (plan_id, number) deferrable;
alter table app.plan_objective drop constraint plan_objective_plan_id_letter_key,
  add constraint plan_objective_letter unique (plan_id, letter) deferrable;

-- A change of many actions at once, with what it changed, so that the person who made it can take it back.
create table app.plan_change (
  id uuid primary key,
  space_id uuid not null references app.space,
  plan_id uuid not null references app.plan,
  person_id uuid not null references app.person,
  made_at timestamptz not null,
  taken_back_at timestamptz,
  before jsonb not null
);
create index plan_change_space on app.plan_change (space_id, made_at);
alter table app.plan_change enable row level security;
create policy plan_change_space on app.plan_change to plan1540_app
  using (space_id = (select app.scope_space())) with check (space_id = (select app.scope_space()));
grant select, insert, update on app.plan_change to plan1540_app;
