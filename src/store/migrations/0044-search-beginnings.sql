-- The last word typed is found as the beginning of words; former names of agencies are found; and no more hits are
-- ranked than a page needs. See docs/decisions/0025-search.md.

drop function app.search(text, text, text[], integer[], uuid[], date, integer, integer, integer);
drop function app.search_labels(text, text, text[], text[]);
drop function app.search_query(text, text);

-- Words as they are written, without those that the language's stemmer leaves out: a beginning is looked for among
-- these, since a stem is often shorter than what somebody has typed of the word (*proliferat* and *prolifer*).
do $$
declare
  v_name text;
begin
  foreach v_name in array array['danish', 'dutch', 'english', 'finnish', 'french', 'german', 'hungarian', 'italian', 'nepali',
      'norwegian', 'portuguese', 'russian', 'spanish', 'swedish', 'turkish'] loop
    execute format('create text search dictionary app.written_%s (template = pg_catalog.simple, stopwords = %s)', v_name, v_name);
    execute format('create text search configuration app.written_%s (copy = pg_catalog.simple)', v_name);
    execute format('alter text search configuration app.written_%s alter mapping for asciihword, asciiword, hword,
      hword_asciipart, hword_part, word with app.written_%s', v_name, v_name);
  end loop;
end $$;

create function app.search_written(p_dictionary text) returns text language plpgsql immutable parallel safe
  set search_path = pg_catalog, app, pg_temp as $$
begin
  return case when p_dictionary in ('danish', 'dutch', 'english', 'finnish', 'french', 'german', 'hungarian', 'italian',
    'nepali', 'norwegian', 'portuguese', 'russian', 'spanish', 'swedish', 'turkish') then 'app.written_' || p_dictionary
    else 'simple' end;
end $$;

-- The words of a text: stemmed as they are written, and again without accents, for stemmers rest on accents; and the
-- written words themselves, which have no places, so that no phrase is found across them.
-- A very long text is found by its beginning, since a list of words has a bound of its own.
create or replace function app.search_words(p_dictionary text, p_text text, p_part text) returns tsvector
language plpgsql stable parallel safe
  set search_path = pg_catalog, app, pg_temp as $$
declare
  v_plain text := app.search_plain(left(p_text, 60000));
  v_folded text := app.search_fold(v_plain);
  v_words tsvector := to_tsvector(p_dictionary::regconfig, v_plain);
  v_written tsvector := '';
begin
  if p_dictionary <> 'simple' then
    v_written := strip(to_tsvector(app.search_written(p_dictionary)::regconfig, v_plain));
  end if;
  if v_folded <> v_plain then
    -- A sign that is no word, and goes again, keeps the last word of one reading from standing beside the first of the next.
    v_words := ts_delete(v_words || '''|'':2'::tsvector || to_tsvector(p_dictionary::regconfig, v_folded), '|');
    if p_dictionary <> 'simple' then
      v_written := v_written || strip(to_tsvector(app.search_written(p_dictionary)::regconfig, v_folded));
    end if;
  end if;
  return setweight(v_words, case when p_part in ('title', 'name', 'short_title', 'short_name') then 'A' else 'D' end::"char")
    || v_written;
end $$;

-- Words that begin as one does: as it is written, and by its stem where the stemmer takes something off the beginning,
-- as of an Arabic article. Null for a word that the dictionary leaves out, or that the parser takes for something else.
create function app.search_beginning(p_dictionary text, p_word text) returns tsquery language plpgsql stable parallel safe
  set search_path = pg_catalog, app, pg_temp as $$
declare
  v_word text := lower(p_word);
  v_stems text[] := tsvector_to_array(to_tsvector(p_dictionary::regconfig, p_word));
  v_starts text[] := array[v_word];
begin
  if v_stems = '{}' or v_word <> all (tsvector_to_array(to_tsvector('simple', p_word))) then return null; end if;
  if cardinality(v_stems) = 1 and length(v_stems[1]) >= 3 and not starts_with(v_word, v_stems[1]) then
    v_starts := v_starts || v_stems[1];
  end if;
  -- Each is one lexeme, whatever stands in it: signs that mean something in a query are quoted.
  return (select string_agg('''' || replace(replace(s, '\', '\\'), '''', '''''') || ''':*', ' | ') from unnest(v_starts) s)::tsquery;
end $$;

-- What a person typed, for one dictionary; p_beginning is its last word where that may stand for the beginning of one.
-- Never an error, whatever it is.
create function app.search_query(p_dictionary text, p_typed text, p_beginning text) returns tsquery
language plpgsql stable parallel safe set search_path = pg_catalog, app, pg_temp as $$
declare
  v_dictionary regconfig := p_dictionary::regconfig;
  v_typed text := app.search_plain(normalize(p_typed, nfc));
  v_word text := app.search_plain(normalize(p_beginning, nfc));
  v_begun tsquery;
  v_query tsquery := websearch_to_tsquery(v_dictionary, v_typed);
  v_folded tsquery := websearch_to_tsquery(v_dictionary, app.search_fold(v_typed));
begin
  if v_word is not null then
    v_begun := app.search_beginning(p_dictionary, v_word);
    if v_begun is not null then
      v_query := ts_rewrite(v_query, websearch_to_tsquery(v_dictionary, v_word), websearch_to_tsquery(v_dictionary, v_word) || v_begun);
    end if;
    v_word := app.search_fold(v_word);
    v_begun := app.search_beginning(p_dictionary, v_word);
    if v_begun is not null then
      v_folded := ts_rewrite(v_folded, websearch_to_tsquery(v_dictionary, v_word), websearch_to_tsquery(v_dictionary, v_word) || v_begun);
    end if;
  end if;
  return case when v_query = v_folded then v_query else v_query || v_folded end;
end $$;

-- The text with its hits between two control characters: once as written and once without accents, and both again by
-- the written words where a beginning is looked for.
create or replace function app.search_marks(p_dictionary text, p_text text, p_wanted tsquery) returns jsonb
language plpgsql stable
  set search_path = pg_catalog, app, pg_temp as $$
declare
  v_plain text := app.search_plain(left(p_text, 60000));
  v_folded text := app.search_fold(v_plain);
  v_options text := E'HighlightAll=true, StartSel="\u0002", StopSel="\u0003"';
  v_readings text[] := array[p_dictionary];
  v_reading text;
  v_marked text;
  v_all jsonb := '[]';
begin
  if p_dictionary <> 'simple' and p_wanted::text like '%:*%' then v_readings := v_readings || 'simple'::text; end if;
  foreach v_reading in array v_readings loop
    v_marked := ts_headline(v_reading::regconfig, v_plain, p_wanted, v_options);
    v_all := v_all || jsonb_build_array(v_marked, case when v_folded = v_plain then v_marked
      else ts_headline(v_reading::regconfig, v_folded, p_wanted, v_options) end);
  end loop;
  return v_all;
end $$;

-- What is found in the open space. Row security would have every text read before its words are compared, because
-- that operator is not leakproof; this one function takes the scope itself, and a test shows it equal to the policy.
-- p_kinds: kinds of objects that the person may read, and p_groups the group that each is shown in, by number.
-- p_agencies: agencies whose assignments the person may read. p_group: only this group's hits; null for all.
-- p_most: of each kind, names and the latest texts are taken, that many. Gives the number of hits of each kind, the kinds
-- of which there may be more, and one page of hits: by group, best first.
create function app.search(p_typed text, p_beginning text, p_language text, p_kinds text[], p_groups integer[],
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
    select e.id, e.object_id, e.part, e.language, e.subject_id, g.number
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
    select distinct on (l.object_id, l.number, l.part) l.id, l.number, p_groups[l.number] as place
    from latest l where l.turn <= p_most
    order by l.object_id, l.number, l.part, l.language <> p_language, l.language
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

-- Texts that stand in no table (the rows of the framework's edition), searched like the others: ids, texts, one language.
create function app.search_labels(p_typed text, p_beginning text, p_language text, p_ids text[], p_texts text[])
returns table (id text, said text, marked jsonb) language sql stable
  set search_path = pg_catalog, app, pg_temp as $$
  select l.id, l.said, app.search_marks(q.name, l.said, q.wanted)
  from (select d.name, app.search_query(d.name, p_typed, p_beginning) as wanted
    from app.search_dictionary(p_language) d (name) offset 0) q
  cross join unnest(p_ids, p_texts) with ordinality as l (id, said, place)
  where app.search_words(q.name, l.said, 'title') @@ q.wanted
  order by l.place
$$;

-- A member is found by the person's name, which stands in another table; a former name that counted for no day was a
-- mistake, and is not found.
create or replace function app.search_row(p_kind text, p_row jsonb) returns jsonb language plpgsql stable
  set search_path = pg_catalog, app, pg_temp as $$
begin
  if p_kind = 'agency-name' and (p_row->>'from_on')::date >= (p_row->>'until_on')::date then
    return p_row - 'name' - 'short_name';
  end if;
  if p_kind <> 'member' then return p_row; end if;
  return p_row || jsonb_build_object('name', (select p.name from app.person p where p.id = (p_row->>'person_id')::uuid));
end $$;

revoke all on function app.search_written(text), app.search_beginning(text, text), app.search_query(text, text, text),
  app.search_labels(text, text, text, text[], text[]),
  app.search(text, text, text, text[], integer[], uuid[], date, integer, integer, integer, integer) from public;
grant execute on function app.search_written(text), app.search_beginning(text, text), app.search_query(text, text, text),
  app.search_labels(text, text, text, text[], text[]),
  app.search(text, text, text, text[], integer[], uuid[], date, integer, integer, integer, integer) to plan1540_app;

create trigger search_entries after insert or update or delete on app.agency_name for each row
  execute function app.keep_search_entries('agency-name', 'name', 'short_name');

-- What was written before.
select app.rebuild_search();
