-- Reports to the 1540 Committee (resolution 1540 (2004), OP 4): sections of blocks, drafted from matrix and plan.
-- Which kinds and sections there are is a table of the domain (domain/plan/report.ts).
create table app.report (
  id uuid primary key,
  space_id uuid not null references app.space,
  kind text not null check (kind ~ '^[a-z][a-z-]{1,30}$'),
  title jsonb not null,
  status text not null default 'draft' check (status in ('draft', 'sent')),
  -- Language tags, the first of the original.
  languages jsonb not null,
  since date,
  edition text not null,
  made_at timestamptz not null,
  -- When its text was changed last, so that an older document shows.
  changed_at timestamptz not null,
  origin_id uuid not null,
  revision integer not null default 1,
  field_revisions jsonb not null default '{}'
);
create index report_space on app.report (space_id, made_at);

create table app.report_section (
  id uuid primary key,
  space_id uuid not null references app.space,
  report_id uuid not null references app.report on delete cascade,
  code text not null check (code ~ '^[a-z][a-z0-9-]{1,30}$'),
  position integer not null,
  title jsonb not null,
  origin_id uuid not null,
  revision integer not null default 1,
  field_revisions jsonb not null default '{}',
  unique (report_id, code)
);
create index report_section_space on app.report_section (space_id, report_id);

create table app.report_block (
  id uuid primary key,
  space_id uuid not null references app.space,
  section_id uuid not null references app.report_section on delete cascade,
  position integer not null,
  text jsonb not null,
  origin_id uuid not null,
  revision integer not null default 1,
  field_revisions jsonb not null default '{}'
);
create index report_block_section on app.report_block (section_id);
create index report_block_space on app.report_block (space_id);

-- What each drafted paragraph was drawn from; it stays where a person takes the paragraph out, so that the same is
-- not offered again. No content of its own: field and record ids with a digest of what they said.
create table app.report_draft (
  report_id uuid not null references app.report on delete cascade,
  space_id uuid not null references app.space,
  key text not null,
  section text not null,
  block_id uuid references app.report_block on delete set null,
  -- The block's revision that held the drafted words.
  drafted_revision integer not null,
  basis jsonb not null,
  primary key (report_id, key)
);
create index report_draft_block on app.report_draft (block_id);
create index report_draft_space on app.report_draft (space_id);

-- A document may be one of a report.
alter table app.made_document add column report_id uuid references app.report on delete set null;
create index made_document_report on app.made_document (report_id) where report_id is not null;

-- What was sent to the Committee and when; past communications may be entered.
create table app.communication (
  id uuid primary key,
  space_id uuid not null references app.space,
  kind text not null check (kind ~ '^[a-z][a-z-]{1,30}$'),
  -- A day, a month or a year, as far as it is known.
  sent_on text not null check (sent_on ~ '^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$'),
  symbol text,
  remark jsonb,
  report_id uuid references app.report,
  document_id uuid references app.made_document,
  file_id uuid references app.file,
  entered_at timestamptz not null,
  origin_id uuid not null,
  revision integer not null default 1,
  field_revisions jsonb not null default '{}'
);
create index communication_space on app.communication (space_id, sent_on);
create index communication_file on app.communication (file_id) where file_id is not null;
create index communication_document on app.communication (document_id) where document_id is not null;
create index communication_report on app.communication (report_id) where report_id is not null;

alter table app.report enable row level security;
create policy report_space on app.report to plan1540_app
  using (space_id = (select app.scope_space())) with check (space_id = (select app.scope_space()));
grant select, insert, update, delete on app.report to plan1540_app;
alter table app.report_section enable row level security;
create policy report_section_space on app.report_section to plan1540_app
  using (space_id = (select app.scope_space())) with check (space_id = (select app.scope_space()));
grant select, insert, update, delete on app.report_section to plan1540_app;
alter table app.report_block enable row level security;
create policy report_block_space on app.report_block to plan1540_app
  using (space_id = (select app.scope_space())) with check (space_id = (select app.scope_space()));
grant select, insert, update, delete on app.report_block to plan1540_app;
alter table app.report_draft enable row level security;
create policy report_draft_space on app.report_draft to plan1540_app
  using (space_id = (select app.scope_space())) with check (space_id = (select app.scope_space()));
grant select, insert, update, delete on app.report_draft to plan1540_app;
alter table app.communication enable row level security;
create policy communication_space on app.communication to plan1540_app
  using (space_id = (select app.scope_space())) with check (space_id = (select app.scope_space()));
grant select, insert, update on app.communication to plan1540_app;
