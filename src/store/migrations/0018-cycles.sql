-- Frozen states of an assessment. The content is the exchange document of the matrix as bytes, with the register's
-- entries that it cites; its SHA-256 stands in the history. Nobody changes or removes one: the app may not, and the
-- trigger stops the owner too.

create table app.assessment_cycle (
  id uuid primary key,
  space_id uuid not null references app.space,
  assessment_id uuid not null references app.assessment,
  edition text not null,
  number integer not null check (number > 0),
  title jsonb not null,
  note jsonb,
  as_of date not null,
  content bytea not null,
  sha256 bytea not null check (sha256 = pg_catalog.sha256(content)),
  -- How many fields carry each mark: worked out once, since the content never changes.
  counts jsonb not null,
  frozen_by uuid not null references app.person,
  frozen_at timestamptz not null,
  origin_id uuid not null,
  unique (assessment_id, number)
);
create index assessment_cycle_space on app.assessment_cycle (space_id);

create function app.refuse_change() returns trigger language plpgsql set search_path = pg_catalog, app, pg_temp as $$
begin
  raise exception 'a frozen state is never changed or removed';
end $$;
revoke all on function app.refuse_change() from public;
create trigger assessment_cycle_row before update or delete on app.assessment_cycle
  for each row execute function app.refuse_change();
create trigger assessment_cycle_all before truncate on app.assessment_cycle
  for each statement execute function app.refuse_change();

alter table app.assessment_cycle enable row level security;
create policy assessment_cycle_space on app.assessment_cycle to plan1540_app
  using (space_id = (select app.scope_space())) with check (space_id = (select app.scope_space()));
grant select, insert on app.assessment_cycle to plan1540_app;

-- A matrix can be asked for as it stood frozen.
alter table app.made_document add column cycle_id uuid references app.assessment_cycle;
