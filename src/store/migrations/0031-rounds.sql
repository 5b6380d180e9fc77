-- Rounds: a time in which agencies draft and say whether they agree. Steps and positions are tables of the domain
-- (domain/round/round.ts).
create table app.round (
  id uuid primary key,
  space_id uuid not null references app.space,
  title jsonb not null,
  message jsonb,
  state text not null default 'open' check (state in ('open', 'closed')),
  opened_on date not null,
  due_on date not null,
  closed_at timestamptz,
  opened_by uuid not null references app.person,
  changed_by uuid not null references app.person,
  changed_at timestamptz not null,
  origin_id uuid not null,
  revision integer not null default 1,
  field_revisions jsonb not null default '{}',
  constraint round_closed check ((closed_at is null) = (state = 'open'))
);
-- One at a time: an agency that is asked twice at once answers neither.
create unique index round_open on app.round (space_id) where state = 'open';
create index round_space on app.round (space_id, opened_on);

-- What each agency says of the draft; its words stay with the plan.
create table app.round_position (
  id uuid primary key,
  space_id uuid not null references app.space,
  round_id uuid not null references app.round,
  agency_id uuid not null references app.agency,
  position text check (position in ('agrees', 'reserves')),
  reservation jsonb,
  said_by uuid references app.person,
  said_at timestamptz,
  origin_id uuid not null,
  revision integer not null default 1,
  field_revisions jsonb not null default '{}',
  unique (round_id, agency_id),
  constraint round_position_said check ((position is null) = (said_by is null) and (position is null) = (said_at is null)),
  constraint round_position_reservation check ((reservation is null) = (position is distinct from 'reserves'))
);
create index round_position_space on app.round_position (space_id, round_id);

alter table app.assignment add constraint assignment_round foreign key (round_id) references app.round;

alter table app.round enable row level security;
alter table app.round_position enable row level security;
create policy round_space on app.round to plan1540_app
  using (space_id = (select app.scope_space())) with check (space_id = (select app.scope_space()));
create policy round_position_space on app.round_position to plan1540_app
  using (space_id = (select app.scope_space())) with check (space_id = (select app.scope_space()));
grant select, insert, update on app.round, app.round_position to plan1540_app;
