-- Persons whom a comment names, so that they are told of it. By id: a person who takes another name is still meant.
create table app.comment_mention (
  comment_id uuid not null references app.comment,
  person_id uuid not null references app.person,
  space_id uuid not null references app.space,
  primary key (comment_id, person_id)
);
create index comment_mention_person on app.comment_mention (space_id, person_id);

alter table app.comment_mention enable row level security;
create policy comment_mention_space on app.comment_mention to plan1540_app
  using (space_id = (select app.scope_space())) with check (space_id = (select app.scope_space()));
grant select, insert on app.comment_mention to plan1540_app;
