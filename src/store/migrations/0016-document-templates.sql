-- A State's own Word template, one at most. Templates that were replaced or taken out stay as files, so that what
-- was made on one can still be told; the record names the one that counts now.
create table app.document_template (
  id uuid primary key,
  space_id uuid not null unique references app.space,
  revision integer not null default 1,
  field_revisions jsonb not null default '{}',
  -- Null once it was taken out; what was found in it when it came in goes with it.
  file_id uuid references app.file,
  findings jsonb,
  changed_by uuid not null references app.person,
  changed_at timestamptz not null,
  origin_id uuid not null,
  check ((file_id is null) = (findings is null))
);
alter table app.document_template enable row level security;
create policy document_template_space on app.document_template to plan1540_app
  using (space_id = (select app.scope_space())) with check (space_id = (select app.scope_space()));
grant select, insert, update on app.document_template to plan1540_app;

-- The template that a document is made on; null for our own looks.
alter table app.made_document add column template_file_id uuid references app.file;

-- An upload that broke off is deleted, and the database looks here whether anything still needs it.
create index document_template_file on app.document_template (file_id);
create index made_document_file on app.made_document (file_id);
create index made_document_template_file on app.made_document (template_file_id) where template_file_id is not null;
