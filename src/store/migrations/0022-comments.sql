-- Comments on records: what members of a State write to each other about one thing. Which kinds of records can be
-- commented on is a table of the domain (domain/comment/comment.ts); the record is named as the history names it.
create table app.comment (
  id uuid primary key,
  space_id uuid not null references app.space,
  record_kind text not null check (record_kind ~ '^[a-z][a-z-]{1,30}$'),
  record_id uuid not null,
  -- What of the record: the id of a field; null for the whole.
  part text check (length(part) between 1 and 200),
  -- The comment that it answers; null where it begins a thread.
  root_id uuid references app.comment,
  text jsonb not null,
  author_id uuid not null references app.person,
  made_at timestamptz not null,
  resolved_at timestamptz,
  resolved_by uuid references app.person,
  -- Of the page that it was sent from, so that a second click writes nothing twice.
  form_id uuid,
  origin_id uuid not null,
  revision integer not null default 1,
  field_revisions jsonb not null default '{}',
  unique (space_id, form_id),
  constraint comment_resolved check ((resolved_at is null) = (resolved_by is null)),
  constraint comment_thread check (root_id is null or resolved_at is null)
);
create index comment_record on app.comment (space_id, record_kind, record_id, part);
create index comment_root on app.comment (root_id) where root_id is not null;

alter table app.comment enable row level security;
create policy comment_space on app.comment to plan1540_app
  using (space_id = (select app.scope_space())) with check (space_id = (select app.scope_space()));
grant select, insert, update on app.comment to plan1540_app;
