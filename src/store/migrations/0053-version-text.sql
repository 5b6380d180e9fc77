-- The words of frozen versions are found where they stand: each objective, section and action is a passage.

create table app.plan_version_passage (
  id uuid primary key,
  space_id uuid not null references app.space,
  version_id uuid not null,
  position integer not null,
  part text not null check (part in ('objective', 'section', 'action')),
  -- Of the part in the frozen plan; the plan's own record may be gone.
  record_id uuid not null,
  number text not null,
  text jsonb not null,
  unique (version_id, position),
  foreign key (version_id, space_id) references app.plan_version (id, space_id)
);
create index plan_version_passage_space on app.plan_version_passage (space_id);
alter table app.plan_version_passage enable row level security;
create policy plan_version_passage_space on app.plan_version_passage to plan1540_app
  using (space_id = (select app.scope_space())) with check (space_id = (select app.scope_space()));
grant select, insert on app.plan_version_passage to plan1540_app;

-- As before, and a passage names its version as one of a file names its file.
create or replace function app.write_search_entries(p_kind text, p_row jsonb, p_parts text[]) returns void
language plpgsql set search_path = pg_catalog, app, pg_temp as $$
begin
  insert into app.search_entry (space_id, object_kind, object_id, part, language, dictionary, subject_id, agency_id, text, words)
  select (p_row->>'space_id')::uuid, p_kind, (p_row->>'id')::uuid, t.part, t.language, t.dictionary,
    case when p_kind in ('comment', 'suggestion') then (p_row->>'record_id')::uuid
      when p_kind = 'file-passage' then (p_row->>'file_id')::uuid
      when p_kind = 'version-passage' then (p_row->>'version_id')::uuid end,
    case when p_kind = 'assignment' then (p_row->>'agency_id')::uuid end,
    t.said, app.search_words(t.dictionary, t.said, t.part)
  from (
    select p.part, v.language, app.search_dictionary(v.language) as dictionary,
      translate(normalize(v.said, nfc), E'\u0002\u0003', '  ') as said
    from unnest(p_parts) as p (part)
    cross join lateral (
      select l.key, l.value->>'text' from jsonb_each(
        case when jsonb_typeof(p_row->p.part->'versions') = 'object' then p_row->p.part->'versions' else '{}' end) l
      union all
      -- A column of plain text is in the language that its record names.
      select coalesce(p_row->>'language', 'und'), p_row->>p.part where jsonb_typeof(p_row->p.part) = 'string'
    ) as v (language, said)
    where v.said ~ '\S'
  ) t;
end $$;

-- As before, and passages of one version are one hit.
create or replace function app.search(p_typed text, p_beginning text, p_language text, p_kinds text[], p_groups integer[],
  p_agencies uuid[], p_today date, p_group integer, p_limit integer, p_offset integer, p_most integer) returns jsonb
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  with asked as materialized (
    -- Most words are the same in most dictionaries; these are looked for once.
    select q.wanted, array_agg(q.name) as names
    from (
      select d.name, app.search_query(d.name, p_typed, p_beginning) as wanted
      from (select distinct app.search_dictionary(tag) as name from unnest(string_to_array(
        'ar hy eu ca da nl en fi fr de el hi hu id ga it lt ne no pt ro ru sr es sv ta tr yi und', ' ')) tag) d
      where exists (select from app.search_entry e where e.space_id = app.scope_space() and e.dictionary = d.name)
    ) q group by q.wanted
  ), found as materialized (
    select e.id, e.object_id, e.part, e.language, e.subject_id, g.number,
      case when e.object_kind in ('file-passage', 'version-passage') then e.subject_id end as whole_id
    from asked a
    join app.search_entry e on e.words @@ a.wanted and e.dictionary = any (a.names)
    join unnest(p_kinds) with ordinality as g (kind, number) on g.kind = e.object_kind
    where e.space_id = app.scope_space()
      and (e.agency_id is null or e.agency_id = any (p_agencies))
      and (e.object_kind <> 'member' or exists (select from app.membership m where m.id = e.object_id
        and m.from_on <= p_today and (m.to_on is null or m.to_on >= p_today)))
  ), subject as materialized (
    -- What was said about a record goes with it, and whoever may not read the record does not find it either.
    select distinct s.object_id
    from (select distinct subject_id from found) f join app.search_entry s on s.object_id = f.subject_id
    where s.space_id = app.scope_space() and s.object_kind = any (p_kinds)
  ), latest as materialized (
    -- One more than is taken tells that there is more.
    select * from (
      select f.*, row_number() over (partition by f.number
        order by f.part in ('title', 'name', 'short_title', 'short_name') desc, f.id desc) as turn
      from found f where f.subject_id is null or f.subject_id in (select object_id from subject)
    ) l where l.turn <= p_most + 1
  ), once as materialized (
    -- A text found in several languages is one hit, shown in the person's own where that is among them.
    -- Passages of one file or version are one hit: the first of them that has the words.
    select distinct on (coalesce(l.whole_id, l.object_id), l.number, l.part) l.id, l.number, p_groups[l.number] as place
    from latest l where l.turn <= p_most
    order by coalesce(l.whole_id, l.object_id), l.number, l.part, l.language <> p_language, l.language, l.id
  ), counted as materialized (
    select o.number, o.place, count(*) as hits from once o group by 1, 2
  ), shown as (
    -- The groups of which the page shows hits; only these are ranked.
    select g.place from (select c.place, sum(c.hits) as hits, sum(sum(c.hits)) over (order by c.place) as up_to
      from counted c where p_group is null or c.place = p_group group by c.place) g
    where g.up_to > p_offset and g.up_to - g.hits < p_offset + p_limit
  ), ranked as (
    select o.id, o.place, case when o.place in (select place from shown)
      then (select ts_rank(e.words, a.wanted, 1) from app.search_entry e join asked a on e.dictionary = any (a.names)
        where e.id = o.id) end as rank
    from once o where p_group is null or o.place = p_group
  ), page as materialized (
    select * from ranked order by place, rank desc, id desc limit p_limit offset p_offset
  )
  select jsonb_build_object(
    'counts', coalesce((select jsonb_object_agg(p_kinds[c.number], c.hits) from counted c), '{}'),
    'more', coalesce((select jsonb_agg(p_kinds[l.number]) from latest l where l.turn > p_most), '[]'),
    'hits', coalesce((select jsonb_agg(jsonb_build_object('objectKind', e.object_kind, 'objectId', e.object_id,
        'part', e.part, 'language', e.language, 'text', e.text,
        'marked', app.search_marks(e.dictionary, e.text, a.wanted))
        order by h.place, h.rank desc, h.id desc)
      from page h join app.search_entry e on e.id = h.id join asked a on e.dictionary = any (a.names)), '[]'),
    'isCommonOnly', coalesce((select bool_or(numnode(wanted) = 0) from asked), false))
$$;

create trigger search_entries after insert or update or delete on app.plan_version_passage for each row
  execute function app.keep_search_entries('version-passage', 'text');
