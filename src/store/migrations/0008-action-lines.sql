-- The list of actions is the most asked of all answers. Each action carries its line of that list as JSON text,
-- made when it is saved: putting the lines together anew for every reader cost more than all the rest of the
-- request. The database keeps them right by itself, so that no writer can forget it.

create function app.action_line(a app.plan_action) returns text language sql stable set search_path = pg_catalog, app as $$
  select json_build_array(a.id, a.revision, a.number, a.objective_id, a.title, a.status, a.lead_agency_id,
    a.start_on, a.end_on, a.is_standing, a.cost_once, a.cost_yearly, a.currency, a.funding,
    coalesce((select json_agg(f.field_id order by f.field_id) from app.action_field f where f.action_id = a.id), '[]'),
    coalesce((select json_agg(p.agency_id order by p.agency_id) from app.action_partner p where p.action_id = a.id), '[]')
  )::text
$$;

alter table app.plan_action add column line text;
update app.plan_action a set line = app.action_line(a);
alter table app.plan_action alter column line set not null;

create function app.write_action_line() returns trigger language plpgsql set search_path = pg_catalog, app as $$
begin
  new.line := app.action_line(new);
  return new;
end $$;
create trigger action_line before insert or update on app.plan_action
  for each row execute function app.write_action_line();

-- What hangs on an action changes its line too. Assigning the line is enough: the trigger above writes it.
create function app.rewrite_action_lines() returns trigger language plpgsql set search_path = pg_catalog, app as $$
begin
  update app.plan_action set line = '' where id in (select action_id from changed);
  return null;
end $$;
create trigger action_line_in after insert on app.action_field referencing new table as changed
  for each statement execute function app.rewrite_action_lines();
create trigger action_line_out after delete on app.action_field referencing old table as changed
  for each statement execute function app.rewrite_action_lines();
create trigger action_line_in after insert on app.action_partner referencing new table as changed
  for each statement execute function app.rewrite_action_lines();
create trigger action_line_out after delete on app.action_partner referencing old table as changed
  for each statement execute function app.rewrite_action_lines();

revoke all on function app.action_line(app.plan_action), app.write_action_line(), app.rewrite_action_lines() from public;
grant execute on function app.action_line(app.plan_action), app.write_action_line(), app.rewrite_action_lines()
  to plan1540_app;
