-- Whether keys pressed alone do something on the pages: of the account, so that it holds at every machine and goes with
-- the account. Somebody who speaks to the machine, or whose hand slips, turns them off (WCAG 2.1.4).
alter table identity."user"
  add column "hasSingleKeys" boolean not null default true;

-- What the person at work chose; null for nobody.
create function app.own_single_keys() returns boolean
language sql stable security definer set search_path = pg_catalog, app, identity, pg_temp as $$
  select coalesce(u."hasSingleKeys", true)
    from app.person p left join identity."user" u on u.id = p.account_id
    where p.id = app.scope_person()
$$;
revoke all on function app.own_single_keys() from public;
grant execute on function app.own_single_keys() to plan1540_app;
