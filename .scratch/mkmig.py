import re
m34=open('src/store/migrations/0034-search.sql').read()
m44=open('src/store/migrations/0044-search-beginnings.sql').read()
def fn(text,start):
    i=text.index(start); j=text.index('\n$$;' if start.startswith('create function app.search(') else 'end $$;',i)
    j+=len('\n$$;') if start.startswith('create function app.search(') else len('end $$;')
    return text[i:j]
w=fn(m34,'create function app.write_search_entries(').replace('create function','create or replace function',1)
assert "case when p_kind in ('comment', 'suggestion') then (p_row->>'record_id')::uuid end" in w
w=w.replace("case when p_kind in ('comment', 'suggestion') then (p_row->>'record_id')::uuid end","case when p_kind in ('comment', 'suggestion') then (p_row->>'record_id')::uuid\n      when p_kind = 'file-passage' then (p_row->>'file_id')::uuid end")
k=fn(m34,'create function app.keep_search_entries()').replace('create function','create or replace function',1)
assert "'record_id', 'agency_id']" in k
k=k.replace("'record_id', 'agency_id']","'record_id', 'agency_id', 'is_complete', 'is_made']")
r=fn(m44,'create or replace function app.search_row(')
r=r.replace("  if p_kind <> 'member' then return p_row; end if;","  if p_kind = 'file' and (p_row->>'is_made' = 'true' or p_row->>'is_complete' = 'false') then return p_row - 'name'; end if;\n  if p_kind <> 'member' then return p_row; end if;")
s=fn(m44,'create function app.search(p_typed').replace('create function','create or replace function',1)
a="""    select distinct on (l.object_id, l.number, l.part) l.id, l.number, p_groups[l.number] as place
    from latest l where l.turn <= p_most
    order by l.object_id, l.number, l.part, l.language <> p_language, l.language"""
assert a in s
s=s.replace(a,"""    -- Passages of one file are one hit: the first of them that has the words.
    select distinct on (coalesce(l.file_id, l.object_id), l.number, l.part) l.id, l.number, p_groups[l.number] as place
    from latest l where l.turn <= p_most
    order by coalesce(l.file_id, l.object_id), l.number, l.part, l.language <> p_language, l.language, l.id""")
b="select e.id, e.object_id, e.part, e.language, e.subject_id, g.number"
assert b in s
s=s.replace(b,b+",\n      case when e.object_kind = 'file-passage' then e.subject_id end as file_id")
out=f"""-- Files are known by their content; the text of those that have one is searched like all other texts, under the same
-- row security. See docs/decisions/0030-files-known-by-content.md.

-- What the program made from the record, and nobody handed in.
alter table app.file add column is_made boolean not null default false;
update app.file f set is_made = true where exists (select from app.made_document d where d.file_id = f.id);

-- How far the reading of a file's text is; no row for a file of which none is read.
create table app.file_text (
  file_id uuid primary key references app.file on delete cascade,
  space_id uuid not null references app.space,
  state text not null check (state in ('waiting', 'read', 'read-in-part', 'no-text', 'unreadable')),
  read_at timestamptz
);
create index file_text_space on app.file_text (space_id);

-- The text in pieces, so that a hit shows the words around it and no long text is cut short in the index.
create table app.file_passage (
  id uuid primary key,
  file_id uuid not null references app.file on delete cascade,
  space_id uuid not null references app.space,
  position integer not null,
  language text not null,
  text text not null,
  unique (file_id, position)
);
create index file_passage_space on app.file_passage (space_id);

alter table app.file_text enable row level security;
create policy file_text_space on app.file_text to plan1540_app
  using (space_id = (select app.scope_space())) with check (space_id = (select app.scope_space()));
grant select, insert, update on app.file_text to plan1540_app;
alter table app.file_passage enable row level security;
create policy file_passage_space on app.file_passage to plan1540_app
  using (space_id = (select app.scope_space())) with check (space_id = (select app.scope_space()));
grant select, insert, delete on app.file_passage to plan1540_app;

-- A passage names its file as a comment names its record: whoever may not read the file does not find it.
{w}

{k}

-- A member is found by the person's name, which stands in another table; a former name that counted for no day was a
-- mistake, and is not found; nor is a file that is still coming in, or one that the program made.
{r}

-- As before, and passages of one file are one hit.
{s}

create trigger search_entries after insert or update or delete on app.file for each row
  execute function app.keep_search_entries('file', 'name');
create trigger search_entries after insert or update or delete on app.file_passage for each row
  execute function app.keep_search_entries('file-passage', 'text');

-- What was written before.
select app.rebuild_search();
"""
open('src/store/migrations/0049-file-text.sql','w').write(out)
