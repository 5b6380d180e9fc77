-- The yearly review of the plan: every action of it is gone through, and what comes of it is frozen with its report.
-- States and conclusions are tables of the domain (domain/review).
create table app.yearly_review (
  id uuid primary key,
  space_id uuid not null references app.space,
  plan_id uuid not null references app.plan,
  from_on date not null,
  to_on date not null,
  state text not null default 'open' check (state in ('open', 'finished', 'discarded')),
  summary jsonb,
  outlook jsonb,
  opened_by uuid not null references app.person,
  opened_at timestamptz not null,
  closed_by uuid references app.person,
  closed_at timestamptz,
  -- Of the page that it was sent from, so that a second click opens nothing twice.
  form_id uuid,
  origin_id uuid not null,
  revision integer not null default 1,
  field_revisions jsonb not null default '{}',
  unique (space_id, form_id),
  unique (id, space_id),
  constraint yearly_review_period check (from_on < to_on),
  constraint yearly_review_closed check ((state = 'open') = (closed_at is null) and (closed_at is null) = (closed_by is null))
);
create unique index yearly_review_open on app.yearly_review (space_id) where state = 'open';
create index yearly_review_plan on app.yearly_review (space_id, plan_id, to_on);

-- One action as the review goes through it; nothing is concluded until a person does. An action may be gone since.
create table app.review_line (
  id uuid primary key,
  space_id uuid not null references app.space,
  review_id uuid not null,
  action_id uuid not null,
  conclusion text
    check (conclusion in ('done', 'done-before', 'on-course', 'slipped', 'not-begun', 'dropped')),
  why jsonb,
  ahead jsonb,
  gone_by uuid references app.person,
  gone_at timestamptz,
  origin_id uuid not null,
  revision integer not null default 1,
  field_revisions jsonb not null default '{}',
  unique (review_id, action_id),
  foreign key (review_id, space_id) references app.yearly_review (id, space_id),
  constraint review_line_gone check ((conclusion is null) = (gone_at is null) and (gone_at is null) = (gone_by is null))
);
create index review_line_space on app.review_line (space_id, review_id);

-- What a finished review says, as bytes: its documents are made from them, however the plan goes on.
create table app.yearly_review_content (
  review_id uuid primary key,
  space_id uuid not null references app.space,
  content bytea not null,
  sha256 bytea not null check (sha256 = pg_catalog.sha256(content)),
  origin_id uuid not null,
  foreign key (review_id, space_id) references app.yearly_review (id, space_id)
);
create index yearly_review_content_space on app.yearly_review_content (space_id);
create trigger yearly_review_content_row before update or delete on app.yearly_review_content
  for each row execute function app.refuse_change();
create trigger yearly_review_content_all before truncate on app.yearly_review_content
  for each statement execute function app.refuse_change();

-- What was finished or discarded stays as it is.
create function app.keep_closed_review() returns trigger
language plpgsql set search_path = pg_catalog, app, pg_temp as $$
begin
  if tg_op = 'DELETE' or old.state <> 'open' then
    raise exception 'a yearly review that is closed is never changed, and none is removed' using errcode = '42501';
  end if;
  return new;
end $$;
create function app.keep_closed_review_line() returns trigger
language plpgsql set search_path = pg_catalog, app, pg_temp as $$
begin
  if tg_op = 'DELETE' or exists (select from app.yearly_review r where r.id = old.review_id and r.state <> 'open') then
    raise exception 'a line of a closed yearly review is never changed, and none is removed' using errcode = '42501';
  end if;
  return new;
end $$;
revoke all on function app.keep_closed_review(), app.keep_closed_review_line() from public;
create trigger yearly_review_row before update or delete on app.yearly_review
  for each row execute function app.keep_closed_review();
create trigger review_line_row before update or delete on app.review_line
  for each row execute function app.keep_closed_review_line();

alter table app.made_document add column review_id uuid references app.yearly_review;
create index made_document_review on app.made_document (review_id) where review_id is not null;

alter table app.yearly_review enable row level security;
alter table app.review_line enable row level security;
alter table app.yearly_review_content enable row level security;
create policy yearly_review_space on app.yearly_review to plan1540_app
  using (space_id = (select app.scope_space())) with check (space_id = (select app.scope_space()));
create policy review_line_space on app.review_line to plan1540_app
  using (space_id = (select app.scope_space())) with check (space_id = (select app.scope_space()));
create policy yearly_review_content_space on app.yearly_review_content to plan1540_app
  using (space_id = (select app.scope_space())) with check (space_id = (select app.scope_space()));
grant select, insert, update on app.yearly_review, app.review_line to plan1540_app;
grant select, insert on app.yearly_review_content to plan1540_app;

create trigger search_entries after insert or update or delete on app.yearly_review for each row
  execute function app.keep_search_entries('yearly-review', 'summary', 'outlook');
create trigger search_entries after insert or update or delete on app.review_line for each row
  execute function app.keep_search_entries('review-line', 'why', 'ahead');
