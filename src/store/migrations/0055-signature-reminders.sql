-- Signatures whose last day is near or past, of all States, each with somebody in whose name its State reminds: one who
-- leads it now. The program's daily job asks; it gets ids alone.
create function app.list_signatures_due(p_today date, p_role text)
returns table (space_id uuid, step_id uuid, person_id uuid)
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select s.space_id, s.id, l.person_id
    from app.approval_step s
      cross join lateral (select m.person_id from app.membership m
        where m.space_id = s.space_id and m.role = p_role and m.ended_at is null
          and m.from_on <= p_today and (m.to_on is null or m.to_on >= p_today)
        order by m.from_on, m.id limit 1) l
    where s.state = 'awaited' and s.due_on between p_today - 31 and p_today + 31
    order by s.space_id, s.id
$$;
revoke all on function app.list_signatures_due(date, text) from public;
grant execute on function app.list_signatures_due(date, text) to plan1540_app;
