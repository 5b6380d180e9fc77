-- The monthly digest of the board: a letter of counts to who leads the work of a State.
alter table app.notification_rhythm drop constraint notification_rhythm_rhythm_check;
alter table app.notification_rhythm add constraint notification_rhythm_rhythm_check
  check (rhythm in ('at-once', 'daily', 'weekly', 'monthly', 'never'));

-- What was reported in a month.
create index progress_report_month on app.progress_report (space_id, reported_at);

-- The last month of which somebody was told, so that nobody is told of one twice: also after a restore, and where two
-- programs look at the same moment.
create table app.board_digest (
  space_id uuid not null references app.space,
  person_id uuid not null references app.person,
  month text not null check (month ~ '^\d{4}-(0[1-9]|1[0-2])$'),
  made_at timestamptz not null,
  primary key (space_id, person_id)
);
create index board_digest_person on app.board_digest (person_id);
alter table app.board_digest enable row level security;
create policy board_digest_own on app.board_digest to plan1540_app
  using (person_id = (select app.scope_person()) and space_id = (select app.scope_space()))
  with check (person_id = (select app.scope_person()) and space_id = (select app.scope_space()));
grant select, insert, update on app.board_digest to plan1540_app;

-- Who is erased was told of nothing.
create function app.forget_digests() returns trigger
language plpgsql security definer set search_path = pg_catalog, app, pg_temp as $$
begin
  delete from app.board_digest d where d.person_id = new.id;
  return new;
end $$;
revoke all on function app.forget_digests() from public;
create trigger person_forget_digests after update of erased_at on app.person
  for each row when (new.erased_at is not null) execute function app.forget_digests();

-- Members of States at a time, who have not turned the digest off, with what decides when one is due. The program's
-- job asks; it holds ids and a clock, and no content. Who came in this month was not there in the month that ended.
create function app.list_digest_members(p_at timestamptz)
returns table (person_id uuid, space_id uuid, role text, time_zone text, digest_hour integer, told_of text)
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select m.person_id, m.space_id, m.role, n.time_zone, n.digest_hour, d.month
    from app.membership m
      join app.space s on s.id = m.space_id and s.kind = 'state'
      left join app.notification_setting n on n.person_id = m.person_id
      left join app.board_digest d on d.person_id = m.person_id and d.space_id = m.space_id
    where m.ended_at is null and m.from_on < date_trunc('month', p_at at time zone 'UTC')::date
      and (m.to_on is null or m.to_on >= (p_at at time zone 'UTC')::date)
      and not exists (select from app.notification_rhythm r
        where r.person_id = m.person_id and r.kind = 'board-digest' and r.rhythm = 'never')
    order by m.space_id, m.person_id
$$;
revoke all on function app.list_digest_members(timestamptz) from public;
grant execute on function app.list_digest_members(timestamptz) to plan1540_app;
