-- A source cited in words says its language and how the text read stands to the original; a registered legal
-- instrument says both for itself. What is measured and aimed at is written by people: language → text.

alter table app.source
  add column language text,
  add column translation text check (translation in ('original', 'official', 'unofficial')),
  add constraint source_register_says check (legal_instrument_id is null or (language is null and translation is null));

-- The texts so far are taken to be in the language in which the action was first written.
create function app.text_of(p_text text, p_title jsonb) returns jsonb language sql immutable
  set search_path = pg_catalog as $$
  select case when p_text is null or p_text = '' then null else
    jsonb_build_object('original', p_title->>'original', 'revision', 1, 'versions', jsonb_build_object(
      p_title->>'original', jsonb_build_object('text', p_text, 'official', true, 'basedOn', null))) end
$$;
alter table app.plan_action
  alter column baseline type jsonb using app.text_of(baseline, title),
  alter column target type jsonb using app.text_of(target, title);
drop function app.text_of(text, jsonb);

-- The revision at which a field last changed stands under the language's own name from now on.
update app.plan_action a set field_revisions = (
    select jsonb_object_agg(case when key in ('baseline', 'target') then key || '@' || (a.title->>'original') else key end, value)
    from jsonb_each(a.field_revisions))
  where a.field_revisions ?| array['baseline', 'target'];

-- A document whose asker holds no role in its space any more cannot be marked in that person's scope. Marks one
-- that was not made as failed; false where the asker may still work there, or where there is nothing to mark.
create function app.give_up_document(p_id uuid, p_failure text, p_at timestamptz) returns boolean
language plpgsql security definer set search_path = pg_catalog, app as $$
begin
  update app.made_document d set status = 'failed', failure = p_failure, finished_at = p_at
    where d.id = p_id and d.status in ('queued', 'making')
      and not exists (select from app.membership m where m.space_id = d.space_id and m.person_id = d.asked_by
        and m.from_on <= p_at::date and (m.to_on is null or m.to_on >= p_at::date));
  return found;
end $$;
revoke all on function app.give_up_document(uuid, text, timestamptz) from public;
grant execute on function app.give_up_document(uuid, text, timestamptz) to plan1540_app;
