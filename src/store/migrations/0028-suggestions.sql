-- Suggestions: another text of a paragraph, or another value of a field, that a member proposes for a record. Which
-- fields there are is a table of the domain (domain/suggestion/suggestion.ts); the record is named as by comments.
create table app.suggestion (
  id uuid primary key,
  space_id uuid not null references app.space,
  record_kind text not null check (record_kind ~ '^[a-z][a-z-]{1,30}$'),
  record_id uuid not null,
  -- What of the record: a field of the matrix by its id, a paragraph by its id, a field of an action by its name.
  part text not null check (length(part) between 1 and 200),
  field text not null check (field ~ '^[a-zA-Z]{2,40}$'),
  -- Of the text; null where the field is no text.
  language text check (length(language) between 2 and 60),
  -- The revision of the paragraph, the action or the answer that it rests on, and what stood there; null for nothing.
  base_revision integer not null check (base_revision >= 0),
  base_value text,
  value text,
  reason jsonb,
  author_id uuid not null references app.person,
  made_at timestamptz not null,
  state text not null default 'open' check (state in ('open', 'taken', 'refused', 'withdrawn')),
  decided_at timestamptz,
  decided_by uuid references app.person,
  decision_reason jsonb,
  -- Of the page that it was sent from, so that a second click writes nothing twice.
  form_id uuid,
  origin_id uuid not null,
  revision integer not null default 1,
  field_revisions jsonb not null default '{}',
  unique (space_id, form_id),
  constraint suggestion_says_something check (value is distinct from base_value),
  constraint suggestion_decided check ((state = 'open') = (decided_at is null) and (decided_at is null) = (decided_by is null)),
  constraint suggestion_reason check (decision_reason is null or decided_at is not null)
);
create index suggestion_record on app.suggestion (space_id, record_kind, record_id, part);
create index suggestion_open on app.suggestion (space_id, made_at) where state = 'open';

alter table app.suggestion enable row level security;
create policy suggestion_space on app.suggestion to plan1540_app
  using (space_id = (select app.scope_space())) with check (space_id = (select app.scope_space()));
grant select, insert, update on app.suggestion to plan1540_app;
