-- Agencies are renamed, merged, split and ended on a day. What is still to be done passes to the successor; what was
-- answered, said and decided stays with the agency under which it was.
alter table app.agency
  -- Null where nobody has said when.
  add column began_on date,
  -- Since when it has its present name; null where it had no other.
  add column named_on date,
  add column ended_on date,
  add constraint agency_days check (began_on is null or ended_on is null or began_on <= ended_on);

-- Names that agencies had, each until the day on which the next counted.
create table app.agency_name (
  id uuid primary key,
  space_id uuid not null references app.space,
  agency_id uuid not null references app.agency,
  name jsonb not null,
  short_name jsonb not null,
  from_on date,
  until_on date not null,
  origin_id uuid not null,
  constraint agency_name_days check (from_on is null or from_on <= until_on)
);
create index agency_name_agency on app.agency_name (space_id, agency_id, until_on);

-- Changes that were made, with what moved by them.
create table app.agency_change (
  id uuid primary key,
  space_id uuid not null references app.space,
  kind text not null check (kind in ('rename', 'merge', 'split', 'end')),
  effective_on date not null,
  made_by uuid not null references app.person,
  made_at timestamptz not null,
  moved jsonb not null,
  -- Of the page that it was sent from, so that a second click changes nothing twice.
  form_id uuid not null,
  origin_id uuid not null,
  unique (space_id, form_id)
);

create table app.agency_succession (
  change_id uuid not null references app.agency_change,
  space_id uuid not null references app.space,
  predecessor_id uuid not null references app.agency,
  successor_id uuid not null references app.agency,
  primary key (change_id, predecessor_id, successor_id),
  constraint agency_succession_apart check (predecessor_id <> successor_id)
);
create index agency_succession_space on app.agency_succession (space_id, predecessor_id);

alter table app.agency_name enable row level security;
alter table app.agency_change enable row level security;
alter table app.agency_succession enable row level security;
create policy agency_name_space on app.agency_name to plan1540_app
  using (space_id = (select app.scope_space())) with check (space_id = (select app.scope_space()));
create policy agency_change_space on app.agency_change to plan1540_app
  using (space_id = (select app.scope_space())) with check (space_id = (select app.scope_space()));
create policy agency_succession_space on app.agency_succession to plan1540_app
  using (space_id = (select app.scope_space())) with check (space_id = (select app.scope_space()));
grant select, insert on app.agency_name, app.agency_change, app.agency_succession to plan1540_app;
-- A part that is joined to the successor's own, and a question that nobody has answered, are taken out.
grant delete on app.assignment, app.round_position to plan1540_app;

-- For which agency somebody sat at a meeting, once he or she speaks for another.
alter table app.meeting_attendance add column agency_id uuid references app.agency;

-- Passes members and open invitations of the open space to other agencies: [{personId, role, fromId, toId}] and
-- [{id, fromId, toId}]. Meetings that were held keep the agency that was spoken for.
create function app.pass_members_on(p_members jsonb, p_invitations jsonb, p_at timestamptz) returns void
language plpgsql security definer set search_path = pg_catalog, app, pg_temp as $$
declare
  v_space uuid := app.scope_space();
  v_count integer;
begin
  if not app.scope_is_coordinator(p_at) then raise exception 'only a coordinator passes members on'; end if;
  if exists (select from jsonb_to_recordset(p_members || p_invitations) as m ("toId" uuid)
      where not exists (select from app.agency a where a.id = m."toId" and a.space_id = v_space and a.ended_on is null)) then
    raise exception 'the agency is not of the space, or has ended';
  end if;
  update app.meeting_attendance t set agency_id = m."fromId"
    from jsonb_to_recordset(p_members) as m ("personId" uuid, "fromId" uuid), app.meeting g
    where t.space_id = v_space and t.person_id = m."personId" and t.agency_id is null
      and g.id = t.meeting_id and g.state = 'held';
  update app.membership o set agency_id = m."toId"
    from jsonb_to_recordset(p_members) as m ("personId" uuid, role text, "fromId" uuid, "toId" uuid)
    where o.space_id = v_space and o.person_id = m."personId" and o.role = m.role and o.agency_id = m."fromId"
      and o.ended_at is null and (o.to_on is null or o.to_on >= p_at::date);
  get diagnostics v_count = row_count;
  if v_count <> jsonb_array_length(p_members) then raise exception 'a member moved meanwhile'; end if;
  update app.invitation i set agency_id = m."toId"
    from jsonb_to_recordset(p_invitations) as m (id uuid, "fromId" uuid, "toId" uuid)
    where i.space_id = v_space and i.id = m.id and i.agency_id = m."fromId"
      and i.accepted_at is null and i.revoked_at is null;
  get diagnostics v_count = row_count;
  if v_count <> jsonb_array_length(p_invitations) then raise exception 'an invitation moved meanwhile'; end if;
end $$;
revoke all on function app.pass_members_on(jsonb, jsonb, timestamptz) from public;
grant execute on function app.pass_members_on(jsonb, jsonb, timestamptz) to plan1540_app;

-- Nothing new is given to an agency that has ended. The agency's row is shared until the end of the change, so that an
-- agency ends before it or after it and never beside it.
create function app.refuse_ended_agency() returns trigger
language plpgsql security definer set search_path = pg_catalog, app, pg_temp as $$
declare
  v_agency uuid := (to_jsonb(new)->>tg_argv[0])::uuid;
  v_ended date;
begin
  if v_agency is null then return new; end if;
  if tg_op = 'UPDATE' and v_agency is not distinct from (to_jsonb(old)->>tg_argv[0])::uuid then return new; end if;
  select a.ended_on into v_ended from app.agency a where a.id = v_agency for share;
  if v_ended is not null then raise exception 'the agency has ended' using errcode = 'P1540'; end if;
  return new;
end $$;
revoke all on function app.refuse_ended_agency() from public;
create trigger agency_not_ended before insert or update of agency_id on app.membership for each row
  execute function app.refuse_ended_agency('agency_id');
create trigger agency_not_ended before insert or update of agency_id on app.invitation for each row
  execute function app.refuse_ended_agency('agency_id');
create trigger agency_not_ended before insert or update of agency_id on app.assignment for each row
  execute function app.refuse_ended_agency('agency_id');
create trigger agency_not_ended before insert or update of agency_id on app.round_position for each row
  execute function app.refuse_ended_agency('agency_id');
create trigger agency_not_ended before insert or update of lead_agency_id on app.plan_action for each row
  execute function app.refuse_ended_agency('lead_agency_id');
