-- The second wall against names of the caller's own. A search path that does not name pg_temp has it first for
-- tables and types: whoever may make temporary things could make a domain called date, and functions that work as
-- the owner would run its check. So every function here looks there last. That nobody may make temporary things in
-- this database at all is seen to with the roles (store/database-roles.ts), since a copied database forgets it.
do $$
declare
  f record;
begin
  for f in
    select p.oid::regprocedure as name, substr(s.setting, length('search_path=') + 1) as path
    from pg_proc p, unnest(p.proconfig) s(setting)
    where p.pronamespace = 'app'::regnamespace and s.setting like 'search_path=%' and s.setting not like '%pg_temp%'
  loop
    execute format('alter function %s set search_path = %s, pg_temp', f.name, f.path);
  end loop;
end $$;

-- Actions drafted from gaps remember the wish that they came from, so that a form sent twice drafts them once.
alter table app.plan_action add column drafted_by text;
