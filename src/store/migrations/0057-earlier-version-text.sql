-- The words of versions that were frozen before passages were kept (migration 0053) are found too: each text of a
-- frozen objective, section or action is a passage of its own.
insert into app.plan_version_passage (id, space_id, version_id, position, part, record_id, number, text)
  select gen_random_uuid(), v.space_id, v.id, row_number() over (partition by v.id order by p.place, p.nth, p.line),
      p.part, p.record_id::uuid, p.number, p.text
    from app.plan_version v
      cross join lateral (select convert_from(v.content, 'utf8')::jsonb -> 'plan' as plan) c
      cross join lateral (
        select 1 as place, o.nth, 0::bigint as line, 'objective' as part, o.said->>'id' as record_id,
            o.said->>'letter' as number, o.said->'title' as text
          from jsonb_array_elements(c.plan->'objectives') with ordinality o (said, nth)
        union all select 2, s.nth, t.line, 'section', s.said->>'id', s.said->>'position', t.text
          from jsonb_array_elements(c.plan->'sections') with ordinality s (said, nth)
            cross join lateral (select 0::bigint as line, s.said->'title' as text
              union all select b.line, b.said->'text'
                from jsonb_array_elements(s.said->'blocks') with ordinality b (said, line)) t
        union all select 3, a.nth, t.line, 'action', a.said->>'id', a.said->>'number', t.text
          from jsonb_array_elements(c.plan->'actions') with ordinality a (said, nth)
            cross join lateral (select f.line, a.said->f.name as text
                from unnest(array['title', 'description', 'expectedResult', 'indicator', 'baseline', 'target',
                  'crossCuttingReason', 'progress', 'droppedReason']) with ordinality f (name, line)
              union all select 100 + m.line, m.said->'title'
                from jsonb_array_elements(a.said->'milestones') with ordinality m (said, line)) t
      ) p
    where not exists (select from app.plan_version_passage own where own.version_id = v.id)
      and jsonb_typeof(p.text->'versions') = 'object'
      and exists (select from jsonb_each(p.text->'versions') l where l.value->>'text' ~ '\S');
