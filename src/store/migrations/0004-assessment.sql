-- The assessment: what a State says of itself (national layer), or the matrix the Committee approved.
-- Field and concept ids are the framework's readable ids; the framework itself is data, not a table.

create table app.legal_instrument (
  id uuid primary key,
  space_id uuid not null references app.space,
  title jsonb not null,
  short_title text not null,
  kind text not null,
  number text,
  gazette text,
  adopted_on date,
  in_force_on date,
  issued_by text,
  language text not null,
  translation text not null check (translation in ('original', 'official', 'unofficial')),
  address text,
  origin_id uuid not null,
  revision integer not null default 1,
  field_revisions jsonb not null default '{}'
);
create index legal_instrument_space on app.legal_instrument (space_id);

create table app.assessment (
  id uuid primary key,
  space_id uuid not null references app.space,
  edition text not null,
  layer text not null check (layer in ('national', 'committee')),
  title jsonb not null,
  approved_on date,
  origin_id uuid not null,
  revision integer not null default 1,
  field_revisions jsonb not null default '{}',
  check ((layer = 'committee') = (approved_on is not null)),
  unique (space_id, edition, layer, approved_on)
);
create unique index assessment_one_national on app.assessment (space_id, edition) where layer = 'national';

create table app.answer (
  id uuid primary key,
  space_id uuid not null references app.space,
  assessment_id uuid not null references app.assessment,
  field_id text not null,
  value text check (value in ('X', '?', 'NA')),
  information jsonb,
  remark jsonb,
  changed_by uuid references app.person,
  changed_at timestamptz not null,
  origin_id uuid not null,
  revision integer not null default 1,
  field_revisions jsonb not null default '{}',
  unique (assessment_id, field_id)
);
create index answer_space on app.answer (space_id, assessment_id);

create table app.source (
  id uuid primary key,
  space_id uuid not null references app.space,
  answer_id uuid not null references app.answer on delete cascade,
  legal_instrument_id uuid references app.legal_instrument,
  citation text,
  provision text,
  page text,
  address text,
  verified_on date,
  entered_by uuid not null references app.person,
  entered_at timestamptz not null,
  position integer not null,
  origin_id uuid not null,
  check (legal_instrument_id is not null or citation is not null)
);
create index source_answer on app.source (answer_id);
create index source_space on app.source (space_id);
create index source_legal_instrument on app.source (legal_instrument_id);

create table app.adherence (
  id uuid primary key,
  space_id uuid not null references app.space,
  answer_id uuid not null references app.answer on delete cascade,
  instrument_id text,
  kind text not null,
  happened_on text,
  position integer not null,
  origin_id uuid not null
);
create index adherence_answer on app.adherence (answer_id);
create index adherence_space on app.adherence (space_id);

alter table app.legal_instrument enable row level security;
create policy legal_instrument_space on app.legal_instrument to plan1540_app
  using (space_id = (select app.scope_space())) with check (space_id = (select app.scope_space()));
grant select, insert, update, delete on app.legal_instrument to plan1540_app;
alter table app.assessment enable row level security;
create policy assessment_space on app.assessment to plan1540_app
  using (space_id = (select app.scope_space())) with check (space_id = (select app.scope_space()));
grant select, insert, update, delete on app.assessment to plan1540_app;
alter table app.answer enable row level security;
create policy answer_space on app.answer to plan1540_app
  using (space_id = (select app.scope_space())) with check (space_id = (select app.scope_space()));
grant select, insert, update, delete on app.answer to plan1540_app;
alter table app.source enable row level security;
create policy source_space on app.source to plan1540_app
  using (space_id = (select app.scope_space())) with check (space_id = (select app.scope_space()));
grant select, insert, update, delete on app.source to plan1540_app;
alter table app.adherence enable row level security;
create policy adherence_space on app.adherence to plan1540_app
  using (space_id = (select app.scope_space())) with check (space_id = (select app.scope_space()));
grant select, insert, update, delete on app.adherence to plan1540_app;
