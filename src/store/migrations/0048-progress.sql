-- Progress reports, indicators, proposals to re-assess. Reports and measured values are only ever added: a later one
-- corrects an earlier one. What a report does to its action stands in the action's own row and history.

create table app.progress_report (
  id uuid primary key,
  space_id uuid not null references app.space,
  origin_id uuid not null,
  action_id uuid not null references app.plan_action,
  -- For which agency; null where somebody reports for the State.
  agency_id uuid references app.agency,
  reported_by uuid not null references app.person,
  reported_at timestamptz not null,
  as_of date not null,
  status text not null check (status in ('planned', 'under-way', 'in-force', 'done', 'dropped')),
  status_before text not null check (status_before in ('planned', 'under-way', 'in-force', 'done', 'dropped')),
  percent integer check (percent between 0 and 100),
  -- The milestone that was reached; it may have been taken out of the action since.
  milestone_id uuid,
  text jsonb,
  obstacles jsonb,
  dropped_reason jsonb,
  -- As they were said: a year, a quarter or a day. Both pairs are null where the dates stay.
  start_before text,
  end_before text,
  new_start_on text,
  new_end_on text,
  has_moved boolean not null default false,
  reason jsonb,
  constraint progress_report_reason check (not has_moved or reason is not null)
);
create index progress_report_action on app.progress_report (space_id, action_id, reported_at);

create table app.progress_link (
  id uuid primary key,
  space_id uuid not null references app.space,
  origin_id uuid not null,
  report_id uuid not null references app.progress_report on delete cascade,
  position integer not null,
  address text not null check (address ~ '^https?://'),
  title text
);
create index progress_link_report on app.progress_link (space_id, report_id);

create table app.progress_file (
  report_id uuid not null references app.progress_report on delete cascade,
  space_id uuid not null references app.space,
  file_id uuid not null references app.file,
  position integer not null,
  primary key (report_id, file_id)
);
create index progress_file_space on app.progress_file (space_id, file_id);

create table app.action_indicator (
  id uuid primary key,
  space_id uuid not null references app.space,
  action_id uuid not null references app.plan_action,
  title jsonb not null,
  unit text,
  baseline numeric,
  baseline_on date,
  target numeric,
  target_on date,
  rhythm text not null check (rhythm in ('monthly', 'quarterly', 'half-yearly', 'yearly')),
  -- The first value is due one step of the rhythm after this day, where there is no baseline.
  added_on date not null,
  origin_id uuid not null,
  revision integer not null default 1,
  field_revisions jsonb not null default '{}'
);
create index action_indicator_action on app.action_indicator (space_id, action_id);

create table app.indicator_value (
  id uuid primary key,
  space_id uuid not null references app.space,
  origin_id uuid not null,
  indicator_id uuid not null references app.action_indicator,
  measured_on date not null,
  value numeric not null,
  note jsonb,
  recorded_by uuid not null references app.person,
  recorded_at timestamptz not null
);
create index indicator_value_indicator on app.indicator_value (space_id, indicator_id, measured_on);

-- That a field be looked at again since an action that serves it was carried out; a person decides.
create table app.reassessment_proposal (
  id uuid primary key,
  space_id uuid not null references app.space,
  origin_id uuid not null,
  action_id uuid not null references app.plan_action,
  report_id uuid not null references app.progress_report on delete cascade,
  field_id text not null,
  status text not null default 'open' check (status in ('open', 'taken', 'kept')),
  proposed_at timestamptz not null,
  decided_by uuid references app.person,
  decided_at timestamptz,
  note jsonb,
  -- The mark before and after, as decided; both null while it is open, and for a blank field.
  value_before text,
  value_after text,
  constraint reassessment_decided check ((status = 'open') = (decided_at is null)),
  constraint reassessment_kept check (status <> 'kept' or note is not null)
);
create unique index reassessment_open on app.reassessment_proposal (space_id, action_id, field_id) where status = 'open';
create index reassessment_field on app.reassessment_proposal (space_id, field_id);
create index reassessment_report on app.reassessment_proposal (space_id, report_id);

alter table app.progress_report enable row level security;
alter table app.progress_link enable row level security;
alter table app.progress_file enable row level security;
alter table app.action_indicator enable row level security;
alter table app.indicator_value enable row level security;
alter table app.reassessment_proposal enable row level security;
create policy progress_report_space on app.progress_report to plan1540_app
  using (space_id = (select app.scope_space())) with check (space_id = (select app.scope_space()));
create policy progress_link_space on app.progress_link to plan1540_app
  using (space_id = (select app.scope_space())) with check (space_id = (select app.scope_space()));
create policy progress_file_space on app.progress_file to plan1540_app
  using (space_id = (select app.scope_space())) with check (space_id = (select app.scope_space()));
create policy action_indicator_space on app.action_indicator to plan1540_app
  using (space_id = (select app.scope_space())) with check (space_id = (select app.scope_space()));
create policy indicator_value_space on app.indicator_value to plan1540_app
  using (space_id = (select app.scope_space())) with check (space_id = (select app.scope_space()));
create policy reassessment_proposal_space on app.reassessment_proposal to plan1540_app
  using (space_id = (select app.scope_space())) with check (space_id = (select app.scope_space()));
grant select, insert on app.progress_report, app.progress_link, app.progress_file, app.indicator_value to plan1540_app;
grant select, insert, update on app.action_indicator, app.reassessment_proposal to plan1540_app;

-- What is written in them is found.
create trigger search_entries after insert or update or delete on app.progress_report for each row
  execute function app.keep_search_entries('progress-report', 'text', 'obstacles', 'dropped_reason', 'reason');
create trigger search_entries after insert or update or delete on app.action_indicator for each row
  execute function app.keep_search_entries('action-indicator', 'title');
create trigger search_entries after insert or update or delete on app.indicator_value for each row
  execute function app.keep_search_entries('indicator-value', 'note');
create trigger search_entries after insert or update or delete on app.reassessment_proposal for each row
  execute function app.keep_search_entries('reassessment', 'note');
