-- How sure the State is of an answer and when it was last held against its sources; whether a law still holds;
-- and changes of many fields in one step, which can be taken back as one.

alter table app.answer
  add column confidence text check (confidence in ('high', 'medium', 'low')),
  add column verified_on date,
  add column verified_by uuid references app.person;

-- Nobody has said it of the laws so far.
alter table app.legal_instrument
  add column status text not null default 'unknown'
    check (status in ('in-force', 'not-yet-in-force', 'repealed', 'draft', 'unknown')),
  add column repealed_on date,
  add constraint legal_instrument_repealed check (repealed_on is null or status = 'repealed');

create table app.answer_change (
  id uuid primary key,
  space_id uuid not null references app.space,
  origin_id uuid not null,
  made_by uuid not null references app.person,
  made_at timestamptz not null,
  undoes uuid unique references app.answer_change,
  form_id uuid,
  unique (space_id, form_id)
);
create index answer_change_space on app.answer_change (space_id, made_at);

create table app.answer_change_line (
  id uuid primary key,
  space_id uuid not null references app.space,
  origin_id uuid not null,
  change_id uuid not null references app.answer_change,
  answer_id uuid not null references app.answer on delete cascade,
  revision integer not null,
  position integer not null,
  verified_by_before uuid references app.person,
  unique (answer_id, revision)
);
create index answer_change_line_change on app.answer_change_line (change_id);
create index answer_change_line_space on app.answer_change_line (space_id);

alter table app.answer_change enable row level security;
create policy answer_change_space on app.answer_change to plan1540_app
  using (space_id = (select app.scope_space())) with check (space_id = (select app.scope_space()));
grant select, insert on app.answer_change to plan1540_app;
alter table app.answer_change_line enable row level security;
create policy answer_change_line_space on app.answer_change_line to plan1540_app
  using (space_id = (select app.scope_space())) with check (space_id = (select app.scope_space()));
grant select, insert on app.answer_change_line to plan1540_app;
