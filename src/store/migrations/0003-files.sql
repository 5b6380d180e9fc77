-- Files: streamed on upload into chunk rows under the same row security, hashed as they pass, never held whole.

create table app.file (
  id uuid primary key,
  space_id uuid not null references app.space,
  name text not null,
  media_type text not null,
  byte_size bigint not null default 0,
  sha256 bytea,
  is_complete boolean not null default false,
  made_by uuid not null references app.person,
  made_at timestamptz not null,
  origin_id uuid not null
);
create index file_space on app.file (space_id);

create table app.file_chunk (
  file_id uuid not null references app.file on delete cascade,
  space_id uuid not null references app.space,
  position integer not null,
  bytes bytea not null,
  primary key (file_id, position)
);
create index file_chunk_space on app.file_chunk (space_id);

alter table app.file enable row level security;
create policy file_space on app.file to plan1540_app
  using (space_id = (select app.scope_space())) with check (space_id = (select app.scope_space()));
grant select, insert, update, delete on app.file to plan1540_app;
alter table app.file_chunk enable row level security;
create policy file_chunk_space on app.file_chunk to plan1540_app
  using (space_id = (select app.scope_space())) with check (space_id = (select app.scope_space()));
grant select, insert, update, delete on app.file_chunk to plan1540_app;
