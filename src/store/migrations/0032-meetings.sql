-- Meetings: an agenda made from what is overdue, disputed and new, decisions taken down on the items, who was there,
-- and minutes as a document.
create table app.meeting (
  id uuid primary key,
  space_id uuid not null references app.space,
  title jsonb not null,
  place text check (length(place) between 1 and 200),
  held_on date not null,
  state text not null default 'called' check (state in ('called', 'held')),
  -- Names of who came from outside the State's members, one a line.
  guests text check (length(guests) between 1 and 4000),
  called_by uuid not null references app.person,
  changed_by uuid not null references app.person,
  changed_at timestamptz not null,
  -- Of the page that it was sent from, so that a second click calls nothing twice.
  form_id uuid,
  origin_id uuid not null,
  revision integer not null default 1,
  field_revisions jsonb not null default '{}',
  unique (space_id, form_id)
);
create index meeting_space on app.meeting (space_id, held_on);

create table app.meeting_item (
  id uuid primary key,
  space_id uuid not null references app.space,
  meeting_id uuid not null references app.meeting,
  position integer not null,
  reason text not null check (reason in ('overdue', 'disputed', 'new', 'topic')),
  topic jsonb not null,
  -- What it is about, as the history names it; null for a topic of its own.
  object_kind text check (object_kind ~ '^[a-z][a-z-]{1,30}$'),
  object_id uuid,
  part text check (length(part) between 1 and 200),
  decision jsonb,
  decided_by uuid references app.person,
  decided_at timestamptz,
  origin_id uuid not null,
  revision integer not null default 1,
  field_revisions jsonb not null default '{}',
  constraint meeting_item_object check ((object_kind is null) = (object_id is null)),
  constraint meeting_item_decided check ((decision is null) = (decided_by is null) and (decision is null) = (decided_at is null))
);
create index meeting_item_meeting on app.meeting_item (space_id, meeting_id);
create index meeting_item_object on app.meeting_item (space_id, object_kind, object_id);

create table app.meeting_attendance (
  meeting_id uuid not null references app.meeting,
  space_id uuid not null references app.space,
  person_id uuid not null references app.person,
  primary key (meeting_id, person_id)
);
create index meeting_attendance_space on app.meeting_attendance (space_id);

alter table app.made_document add column meeting_id uuid references app.meeting on delete set null;
create index made_document_meeting on app.made_document (meeting_id) where meeting_id is not null;

alter table app.meeting enable row level security;
alter table app.meeting_item enable row level security;
alter table app.meeting_attendance enable row level security;
create policy meeting_space on app.meeting to plan1540_app
  using (space_id = (select app.scope_space())) with check (space_id = (select app.scope_space()));
create policy meeting_item_space on app.meeting_item to plan1540_app
  using (space_id = (select app.scope_space())) with check (space_id = (select app.scope_space()));
create policy meeting_attendance_space on app.meeting_attendance to plan1540_app
  using (space_id = (select app.scope_space())) with check (space_id = (select app.scope_space()));
grant select, insert, update on app.meeting, app.meeting_item to plan1540_app;
grant select, insert, delete on app.meeting_attendance to plan1540_app;
