-- Full-text search over what a space holds. Every text has an entry, one for each language, kept by triggers in the
-- transaction that writes the record: no command can forget it. Which columns are searched is said by the triggers
-- at the end and nowhere else; rebuilding reads them from the catalogue. See docs/decisions/0025-search.md.

create table app.search_entry (
  id bigint generated always as identity primary key,
  space_id uuid not null references app.space,
  -- As the history names it; the matrix's answers, sources, paragraphs and milestones by themselves.
  object_kind text not null,
  object_id uuid not null,
  -- The column that the text stands in.
  part text not null,
  language text not null,
  -- A text search configuration of PostgreSQL.
  dictionary text not null,
  -- The record that a comment or a suggestion is about; null for everything else.
  subject_id uuid,
  -- The agency that is asked, of an assignment; null for everything else.
  agency_id uuid,
  text text not null,
  words tsvector not null,
  unique (object_id, object_kind, part, language)
);
create index search_entry_words on app.search_entry using gin (words) with (fastupdate = off);
create index search_entry_space on app.search_entry (space_id, dictionary);

alter table app.search_entry enable row level security;
create policy search_entry_space on app.search_entry for select to plan1540_app
  using (space_id = (select app.scope_space()));
grant select on app.search_entry to plan1540_app;

-- PostgreSQL's dictionary for a language tag; words as they stand where it has none.
create function app.search_dictionary(p_language text) returns text language plpgsql immutable parallel safe
  set search_path = pg_catalog, app, pg_temp as $$
begin
  return case lower(split_part(p_language, '-', 1))
    when 'ar' then 'arabic' when 'hy' then 'armenian' when 'eu' then 'basque' when 'ca' then 'catalan'
    when 'da' then 'danish' when 'nl' then 'dutch' when 'en' then 'english' when 'fi' then 'finnish'
    when 'fr' then 'french' when 'de' then 'german' when 'el' then 'greek' when 'hi' then 'hindi'
    when 'hu' then 'hungarian' when 'id' then 'indonesian' when 'ga' then 'irish' when 'it' then 'italian'
    when 'lt' then 'lithuanian' when 'ne' then 'nepali' when 'no' then 'norwegian' when 'nb' then 'norwegian'
    when 'nn' then 'norwegian' when 'pt' then 'portuguese' when 'ro' then 'romanian' when 'ru' then 'russian'
    when 'sr' then 'serbian' when 'es' then 'spanish' when 'sv' then 'swedish' when 'ta' then 'tamil'
    when 'tr' then 'turkish' when 'yi' then 'yiddish' else 'simple' end;
end $$;

-- A text as the parser is to read it: marks that it would take for the beginning of a tag, and those outside ASCII,
-- become blanks; scripts that are written without blanks are cut into single characters. domain/search/search-text.ts
-- does the same, and a test holds the two together.
create function app.search_plain(p_text text) returns text language plpgsql immutable parallel safe
  set search_path = pg_catalog, app, pg_temp as $$
begin
  return regexp_replace(regexp_replace(p_text,
    '[\u0001-\u001f<>&\u00a0-\u00a9\u00ab-\u00b1\u00b4\u00b6-\u00b8\u00bb\u00bf\u060c\u061b\u061f\u066a-\u066d\u06d4\u2000-\u206f\u3000-\u3004\u3008-\u3020\u3030\u30fb\uff00-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65]',
    ' ', 'g'),
    '([\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30fa\u30fc-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff])',
    ' \1 ', 'g');
end $$;

-- Letters without their accents, so that a word is found however it was typed. The short i of Cyrillic stays.
create function app.search_fold(p_plain text) returns text language plpgsql immutable parallel safe
  set search_path = pg_catalog, app, pg_temp as $$
begin
  return case when octet_length(p_plain) = length(p_plain) then p_plain else normalize(regexp_replace(normalize(translate(
    replace(replace(replace(replace(replace(p_plain, 'œ', 'oe'), 'Œ', 'Oe'), 'æ', 'ae'), 'Æ', 'Ae'), 'ß', 'ss'),
    'đĐłŁøØħı', 'dDlLoOhi'), nfd), '(?<![иИ])[\u0300-\u036f]', '', 'g'), nfc) end;
end $$;

-- The words of a text: stemmed as they are written, and again without accents, for stemmers rest on accents.
-- A very long text is found by its beginning, since a list of words has a bound of its own.
create function app.search_words(p_dictionary text, p_text text, p_part text) returns tsvector language plpgsql stable parallel safe
  set search_path = pg_catalog, app, pg_temp as $$
declare
  v_plain text := app.search_plain(left(p_text, 60000));
  v_folded text := app.search_fold(v_plain);
  v_words tsvector := to_tsvector(p_dictionary::regconfig, v_plain);
begin
  if v_folded <> v_plain then v_words := v_words || to_tsvector(p_dictionary::regconfig, v_folded); end if;
  return setweight(v_words, case when p_part in ('title', 'name', 'short_title', 'short_name') then 'A' else 'D' end::"char");
end $$;

-- What a person typed, for one dictionary. Never an error, whatever it is.
create function app.search_query(p_dictionary text, p_typed text) returns tsquery language plpgsql stable parallel safe
  set search_path = pg_catalog, app, pg_temp as $$
declare
  v_plain text := app.search_plain(normalize(p_typed, nfc));
begin
  return websearch_to_tsquery(p_dictionary::regconfig, v_plain)
    || websearch_to_tsquery(p_dictionary::regconfig, app.search_fold(v_plain));
end $$;

-- Writes the entries of one record: of each column named, every language that has words.
create function app.write_search_entries(p_kind text, p_row jsonb, p_parts text[]) returns void
language plpgsql set search_path = pg_catalog, app, pg_temp as $$
begin
  insert into app.search_entry (space_id, object_kind, object_id, part, language, dictionary, subject_id, agency_id, text, words)
  select (p_row->>'space_id')::uuid, p_kind, (p_row->>'id')::uuid, t.part, t.language, t.dictionary,
    case when p_kind in ('comment', 'suggestion') then (p_row->>'record_id')::uuid end,
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

-- A member is found by the person's name, which stands in another table.
create function app.search_row(p_kind text, p_row jsonb) returns jsonb language plpgsql stable
  set search_path = pg_catalog, app, pg_temp as $$
begin
  if p_kind <> 'member' then return p_row; end if;
  return p_row || jsonb_build_object('name', (select p.name from app.person p where p.id = (p_row->>'person_id')::uuid));
end $$;

-- Arguments: the kind of object, then the columns.
create function app.keep_search_entries() returns trigger
language plpgsql security definer set search_path = pg_catalog, app, pg_temp as $$
declare
  v_parts text[] := tg_argv[1:];
  v_old jsonb := case when tg_op <> 'INSERT' then to_jsonb(old) end;
  v_new jsonb := case when tg_op <> 'DELETE' then to_jsonb(new) end;
begin
  if tg_op = 'UPDATE' and tg_argv[0] <> 'member' and not exists (
      select from unnest(v_parts || array['id', 'space_id', 'language', 'record_id', 'agency_id']) p
      where v_old->p is distinct from v_new->p) then
    return null;
  end if;
  if tg_op <> 'INSERT' then
    delete from app.search_entry where object_id = old.id and object_kind = tg_argv[0];
  end if;
  if tg_op <> 'DELETE' then
    perform app.write_search_entries(tg_argv[0], app.search_row(tg_argv[0], v_new), v_parts);
  end if;
  return null;
end $$;

create function app.keep_member_names() returns trigger
language plpgsql security definer set search_path = pg_catalog, app, pg_temp as $$
begin
  delete from app.search_entry e using app.membership m
    where m.person_id = new.id and e.object_id = m.id and e.object_kind = 'member';
  perform app.write_search_entries('member', app.search_row('member', to_jsonb(m)), array['name'])
    from app.membership m where m.person_id = new.id;
  return null;
end $$;

-- The kinds, their tables and columns, as the triggers say them.
create function app.search_sources() returns table (kind text, source regclass, parts text[]) language sql stable
  set search_path = pg_catalog, app, pg_temp as $$
  select a.args[1], t.tgrelid::regclass, a.args[2:array_length(a.args, 1) - 1]
  from pg_trigger t
  cross join lateral (select string_to_array(encode(t.tgargs, 'escape'), '\000')) as a (args)
  where t.tgfoid = 'app.keep_search_entries'::regproc and not t.tgisinternal
$$;

-- Makes every entry anew; gives how many there are. For the owner: after a restore, or where the rules of words changed.
create function app.rebuild_search() returns bigint
language plpgsql set search_path = pg_catalog, app, pg_temp as $$
declare
  v_source record;
begin
  -- Nobody writes meanwhile, and so nothing is missed; reading goes on.
  lock table app.search_entry in share row exclusive mode;
  delete from app.search_entry;
  for v_source in select * from app.search_sources() loop
    execute format('select count(app.write_search_entries($1, app.search_row($1, to_jsonb(t)), $2)) from %s t', v_source.source)
      using v_source.kind, v_source.parts;
  end loop;
  return (select count(*) from app.search_entry);
end $$;

-- The text with its hits between two control characters, once as written and once without accents.
create function app.search_marks(p_dictionary text, p_text text, p_wanted tsquery) returns jsonb language plpgsql stable
  set search_path = pg_catalog, app, pg_temp as $$
declare
  v_plain text := app.search_plain(left(p_text, 60000));
  v_folded text := app.search_fold(v_plain);
  v_options text := E'HighlightAll=true, StartSel="\u0002", StopSel="\u0003"';
  v_marked text := ts_headline(p_dictionary::regconfig, v_plain, p_wanted, v_options);
begin
  return jsonb_build_array(v_marked, case when v_folded = v_plain then v_marked
    else ts_headline(p_dictionary::regconfig, v_folded, p_wanted, v_options) end);
end $$;

-- What is found in the open space. Row security would have every text read before its words are compared, because
-- that operator is not leakproof; this one function takes the scope itself, and a test shows it equal to the policy.
-- p_kinds: kinds of objects that the person may read, and p_groups the group that each is shown in, by number.
-- p_agencies: agencies whose assignments the person may read. p_group: only this group's hits; null for all.
-- Gives the number of hits of each kind, and one page of hits: by group, best first.
create function app.search(p_typed text, p_language text, p_kinds text[], p_groups integer[], p_agencies uuid[],
  p_today date, p_group integer, p_limit integer, p_offset integer) returns jsonb
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  with asked as materialized (
    select d.name, app.search_query(d.name, p_typed) as wanted
    from (select distinct app.search_dictionary(tag) as name from unnest(string_to_array(
      'ar hy eu ca da nl en fi fr de el hi hu id ga it lt ne no pt ro ru sr es sv ta tr yi und', ' ')) tag) d
    where exists (select from app.search_entry e where e.space_id = app.scope_space() and e.dictionary = d.name)
  ), found as materialized (
    select e.id, e.object_kind, e.object_id, e.part, e.language, e.subject_id, g.place,
      ts_rank(e.words, a.wanted, 1) as rank
    from asked a
    join app.search_entry e on e.words @@ a.wanted and e.dictionary = a.name
    join unnest(p_kinds, p_groups) as g (kind, place) on g.kind = e.object_kind
    where e.space_id = app.scope_space()
      and (e.agency_id is null or e.agency_id = any (p_agencies))
      and (e.object_kind <> 'member' or exists (select from app.membership m where m.id = e.object_id
        and m.from_on <= p_today and (m.to_on is null or m.to_on >= p_today)))
  ), subject as materialized (
    -- What was said about a record goes with it, and whoever may not read the record does not find it either.
    select distinct s.object_id
    from (select distinct subject_id from found) f join app.search_entry s on s.object_id = f.subject_id
    where s.space_id = app.scope_space() and s.object_kind = any (p_kinds)
  ), once as materialized (
    -- A text found in several languages is one hit, shown in the person's own where that is among them.
    select distinct on (f.object_kind, f.object_id, f.part) f.*
    from found f where f.subject_id is null or f.subject_id in (select object_id from subject)
    order by f.object_kind, f.object_id, f.part, f.language <> p_language, f.rank desc, f.language
  ), page as (
    select * from once where p_group is null or place = p_group
    order by place, rank desc, object_id, part limit p_limit offset p_offset
  )
  select jsonb_build_object(
    'counts', coalesce((select jsonb_object_agg(c.object_kind, c.hits)
      from (select object_kind, count(*) as hits from once group by 1) c), '{}'),
    'hits', coalesce((select jsonb_agg(jsonb_build_object('objectKind', h.object_kind, 'objectId', h.object_id,
        'part', h.part, 'language', h.language, 'text', e.text,
        'marked', app.search_marks(e.dictionary, e.text, a.wanted))
        order by h.place, h.rank desc, h.object_id, h.part)
      from page h join app.search_entry e on e.id = h.id join asked a on a.name = e.dictionary), '[]'),
    'isCommonOnly', coalesce((select bool_or(numnode(wanted) = 0) from asked), false))
$$;

-- Texts that stand in no table (the rows of the framework's edition), searched like the others: ids, texts, one language.
create function app.search_labels(p_typed text, p_language text, p_ids text[], p_texts text[])
returns table (id text, said text, marked jsonb) language sql stable
  set search_path = pg_catalog, app, pg_temp as $$
  select l.id, l.said, app.search_marks(q.name, l.said, q.wanted)
  from (select d.name, app.search_query(d.name, p_typed) as wanted from app.search_dictionary(p_language) d (name)) q
  cross join unnest(p_ids, p_texts) with ordinality as l (id, said, place)
  where app.search_words(q.name, l.said, 'title') @@ q.wanted
  order by l.place
$$;

revoke all on function app.search_dictionary(text), app.search_plain(text), app.search_fold(text),
  app.search_words(text, text, text), app.search_query(text, text), app.write_search_entries(text, jsonb, text[]),
  app.search_row(text, jsonb), app.keep_search_entries(), app.keep_member_names(), app.search_sources(),
  app.rebuild_search(), app.search_marks(text, text, tsquery), app.search_labels(text, text, text[], text[]),
  app.search(text, text, text[], integer[], uuid[], date, integer, integer, integer) from public;
grant execute on function app.search_dictionary(text), app.search_plain(text), app.search_fold(text),
  app.search_words(text, text, text), app.search_query(text, text), app.search_marks(text, text, tsquery),
  app.search_labels(text, text, text[], text[]),
  app.search(text, text, text[], integer[], uuid[], date, integer, integer, integer) to plan1540_app;

-- The list of what is searched.
create trigger search_entries after insert or update or delete on app.assessment for each row
  execute function app.keep_search_entries('assessment', 'title');
create trigger search_entries after insert or update or delete on app.assessment_cycle for each row
  execute function app.keep_search_entries('assessment-cycle', 'title', 'note');
create trigger search_entries after insert or update or delete on app.answer for each row
  execute function app.keep_search_entries('answer', 'information', 'remark');
create trigger search_entries after insert or update or delete on app.source for each row
  execute function app.keep_search_entries('source', 'citation', 'provision');
create trigger search_entries after insert or update or delete on app.legal_instrument for each row
  execute function app.keep_search_entries('legal-instrument', 'title', 'short_title', 'number', 'gazette', 'issued_by');
create trigger search_entries after insert or update or delete on app.plan for each row
  execute function app.keep_search_entries('plan', 'title');
create trigger search_entries after insert or update or delete on app.plan_section for each row
  execute function app.keep_search_entries('plan-section', 'title');
create trigger search_entries after insert or update or delete on app.plan_block for each row
  execute function app.keep_search_entries('plan-block', 'text');
create trigger search_entries after insert or update or delete on app.plan_objective for each row
  execute function app.keep_search_entries('plan-objective', 'title');
create trigger search_entries after insert or update or delete on app.plan_action for each row
  execute function app.keep_search_entries('plan-action', 'title', 'description', 'expected_result', 'indicator',
    'baseline', 'target', 'progress', 'dropped_reason', 'cross_cutting_reason');
create trigger search_entries after insert or update or delete on app.action_milestone for each row
  execute function app.keep_search_entries('action-milestone', 'title');
create trigger search_entries after insert or update or delete on app.report for each row
  execute function app.keep_search_entries('report', 'title');
create trigger search_entries after insert or update or delete on app.report_section for each row
  execute function app.keep_search_entries('report-section', 'title');
create trigger search_entries after insert or update or delete on app.report_block for each row
  execute function app.keep_search_entries('report-block', 'text');
create trigger search_entries after insert or update or delete on app.communication for each row
  execute function app.keep_search_entries('communication', 'symbol', 'remark');
create trigger search_entries after insert or update or delete on app.comment for each row
  execute function app.keep_search_entries('comment', 'text');
create trigger search_entries after insert or update or delete on app.suggestion for each row
  execute function app.keep_search_entries('suggestion', 'value', 'reason', 'decision_reason');
create trigger search_entries after insert or update or delete on app.assignment for each row
  execute function app.keep_search_entries('assignment', 'message', 'reason');
create trigger search_entries after insert or update or delete on app.agency for each row
  execute function app.keep_search_entries('agency', 'name', 'short_name');
create trigger search_entries after insert or update or delete on app.membership for each row
  execute function app.keep_search_entries('member', 'name');
create trigger search_entries after insert or update or delete on app.round for each row
  execute function app.keep_search_entries('round', 'title', 'message');
create trigger search_entries after insert or update or delete on app.round_position for each row
  execute function app.keep_search_entries('round-position', 'reservation');
create trigger search_entries after insert or update or delete on app.meeting for each row
  execute function app.keep_search_entries('meeting', 'title', 'place', 'guests');
create trigger search_entries after insert or update or delete on app.meeting_item for each row
  execute function app.keep_search_entries('meeting-item', 'topic', 'decision');
create trigger search_names after update of name on app.person for each row
  when (old.name is distinct from new.name) execute function app.keep_member_names();

-- What was written before.
select app.rebuild_search();
