import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { beginningOf, databaseQuery } from '#domain/search/search-query.ts'
import { hitsIn } from '#domain/search/search-text.ts'
import { connectionFor } from '#store/database-connection.ts'
import { fillSpaces } from '#tests/support/filled-spaces.ts'
import { createPeople, type PeopleFixture } from '#tests/support/people-fixture.ts'
import { createTestDatabase, type TestDatabase } from '#tests/support/test-database.ts'

let database: TestDatabase
let people: PeopleFixture

beforeAll(async () => {
  database = await createTestDatabase()
  people = await createPeople(database)
  await fillSpaces(people)
})
afterAll(async () => {
  await people.end()
  await database.drop()
})

/** JSON that holds no text of a record's own. */
const notSearched = [
  'agency_change.moved',
  'approval_stage.title',
  'approval_step.stage_title',
  'assessment_cycle.counts',
  'document_template.findings',
  'handover.moved',
  'history_detail.detail',
  'letter.params',
  'matrix_import.reading',
  'matrix_import.summary',
  'plan_action.priority',
  'plan_change.before',
  'report.languages',
  'report_draft.basis',
  'what_if.note',
  'what_if.title',
  'what_if_change.value',
]

test('every column of language → text is searched, or named here as something else', async () => {
  const { rows } = await people.owner.query<{ name: string }>(
    `select c.table_name || '.' || c.column_name as name from information_schema.columns c
     where c.table_schema = 'app' and c.data_type = 'jsonb' and c.column_name <> 'field_revisions'
       and exists (select from information_schema.columns s
         where s.table_schema = 'app' and s.table_name = c.table_name and s.column_name = 'space_id')
     order by 1`,
  )
  const searched = await people.owner.query<{ name: string }>(
    `select split_part(source::text, '.', 2) || '.' || unnest(parts) as name from app.search_sources()`,
  )
  const known = new Set(searched.rows.map(({ name }) => name))
  expect(rows.map(({ name }) => name).filter((name) => !known.has(name))).toEqual(notSearched)
})

/** The index without its own numbers. */
const contents = async (): Promise<string[]> => {
  const { rows } = await people.owner.query<{ line: string }>(
    `select (to_jsonb(e) - 'id')::text as line from app.search_entry e order by 1`,
  )
  return rows.map(({ line }) => line)
}

test('every kind has entries after its records were written, and none stays when they go', async () => {
  const sources = await people.owner.query<{ kind: string; source: string; parts: string[] }>(
    'select kind, source::text, parts from app.search_sources() order by kind',
  )
  for (const { kind, source, parts } of sources.rows) {
    const { rows } = await people.owner.query<{ space: string; entries: number }>(
      `select s.code as space, count(*)::int as entries from app.search_entry e join app.space s on s.id = e.space_id
       where object_kind = $1 group by 1`,
      [kind],
    )
    const found = Object.fromEntries(rows.map(({ space, entries }) => [space, entries]))
    if (!['answer', 'round-position', 'source'].includes(kind)) expect(found.XZY, kind).toBeGreaterThan(0)
    const stale = await people.owner.query(
      `select from app.search_entry e where object_kind = $1 and not exists (select from ${source} t where t.id = e.object_id)`,
      [kind],
    )
    expect(stale.rowCount, kind).toBe(0)
    expect(parts.length, kind).toBeGreaterThan(0)
  }
})

test('the index made anew is the index that was kept', async () => {
  const kept = await contents()
  const { rows } = await people.owner.query<{ entries: string }>('select app.rebuild_search() as entries')
  expect(Number(rows[0]?.entries)).toBe(kept.length)
  expect(await contents()).toEqual(kept)
  expect(kept.length).toBeGreaterThan(50)
})

test('the reading of a text is the same in the database and in the program', async () => {
  const text = fc.string({
    unit: fc.oneof(
      fc.constantFrom(
        'é',
        'œ',
        'Æ',
        'ß',
        'ё',
        'й',
        'й',
        'ę\u0301',
        '核',
        '武',
        'ア',
        'ก',
        '𠮷',
        '<b>',
        '&amp;',
        '«',
        '“',
        '،',
        ' ',
        '\n',
        '/',
        '-',
        '.',
      ),
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
    ),
    maxLength: 60,
  })
  await fc.assert(
    fc.asyncProperty(text, async (given) => {
      const said = given.normalize('NFC').replace(/\p{Cc}/gu, ' ')
      const { rows } = await people.owner.query<{ marked: [string, string] }>(
        `select app.search_marks('simple', $1, 'nowhere'::tsquery) as marked`,
        [said],
      )
      const [plain = '', folded = ''] = rows[0]?.marked ?? []
      // A hit over the whole is found only where both read as many characters.
      for (const [text, isFolded] of [
        [plain, false],
        [folded, true],
      ] as const)
        expect(hitsIn(said, `\u0002${text}\u0003`, isFolded)).toHaveLength(text === '' ? 0 : 1)
    }),
    { numRuns: 150 },
  )
})

describe('words are found', () => {
  const found = async (language: string, text: string, typed: string): Promise<boolean> => {
    const { rows } = await people.owner.query<{ found: boolean }>(
      `select app.search_words(d, $2, 'text') @@ app.search_query(d, $3, $4) as found from app.search_dictionary($1) d`,
      [language, text, databaseQuery(typed), beginningOf(databaseQuery(typed).trimEnd())],
    )
    return rows[0]?.found ?? false
  }
  test.each([
    ['en', 'Licences for exports', 'export licence'],
    ['fr', 'la mise en œuvre des mesures', 'mise en oeuvre'],
    ['fr', 'Contrôle des sécurités', 'controle securite'],
    ['es', 'una autorización previa', 'autorizaciones'],
    ['es', 'una autorización previa', 'autorizacion'],
    ['ru', 'Контроль экспорта ещё', 'экспорт еще'],
    ['ar', 'مراقبة الصادرات', 'المراقبة'],
    ['zh-Hans', '防止核武器扩散的国家措施', '"武 器"'],
    ['sr-Latn', 'Zabrana širenja oružja', 'sirenja'],
    ['und', 'S/AC.44/2013/12', 'S/AC.44/2013/12'],
    ['vi', 'kiểm soát xuất khẩu', 'kiem soat'],
    ['en', 'Export control lists', 'contr'],
    ['en', 'Export control lists', 'lists contr'],
    ['en', 'Export control lists', 'nowhere or contr'],
    // Lines that were drawn, longer than the database takes signs.
    ['en', 'Export control lists', `${'-'.repeat(120)} contr`],
    ['en', 'Export control lists', `${'-! '.repeat(50)}contr`],
    // Longer than the stem, shorter than the word.
    ['en', 'Non-proliferation of weapons', 'weapons proliferat'],
    ['en', 'Non-proliferation of weapons', 'weapon non-prolif'],
    ['en', 'Licences for exports', 'licenc'],
    ['fr', 'la sécurité des frontières', 'securit'],
    ['fr', 'la sécurité des frontières', 'frontiè'],
    ['fr', 'l’exportation', 'l’export'],
    ['es', 'una autorización previa', 'autoriz'],
    ['ru', 'Контроль экспорта ещё', 'экспорта контро'],
    ['ru', 'ядерных материалов', 'материа'],
    ['ar', 'مراقبة الصادرات', 'الصادر'],
    // With the article where the text has none, and without where it has one.
    ['ar', 'مراقبة الصادرات', 'المراق'],
    ['ar', 'المراقبة', 'مراق'],
    ['vi', 'kiểm soát xuất khẩu', 'soa'],
    ['ko', '수출을 통제한다', '수출'],
    ['zh-Hans', '防止核武器扩散的国家措施', '措施 武'],
  ])('%s: in “%s” by “%s”', async (language, text, typed) => {
    expect(await found(language, text, typed)).toBe(true)
  })
  test.each([
    ['en', 'Licences for exports', 'import'],
    ['zh', '防止核武器扩散', '"器 武"'],
    ['en', 'National words', '"words national"'],
    ['fr', 'mesures contrôlées', '"contrôlées mesures"'],
    ['en', 'Export control lists', 'co'],
    ['en', 'Export control lists', 'nowhere contr'],
    // Only the last word is a beginning, nothing within marks is, and no word that the language leaves out.
    ['en', 'Export control lists', 'contr lists'],
    ['en', 'Export control lists', '"export contr"'],
    ['en', 'Export control lists', 'ntrol'],
    ['en', 'A foreign office', 'for'],
    ['en', 'Goods with a licence', 'wit'],
    ['en', 'A statement of theirs', 'states'],
    ['en', 'Law 1540', '154'],
  ])('%s: not in “%s” by “%s”', async (language, text, typed) => {
    expect(await found(language, text, typed)).toBe(false)
  })
})

test('a beginning is one word, whatever stands in it', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        fc.constantFrom(
          "o'b",
          "a' | 'b",
          'a:*',
          'x & !y',
          '\\',
          "''",
          'a <-> b',
          '(',
          '核',
          'ﬀi',
          'İst',
          'ǅ',
        ),
        fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }),
      ),
      fc.constantFrom('english', 'french', 'arabic', 'russian', 'simple'),
      async (word, dictionary) => {
        const typed = word.replace(/\p{Cc}/gu, ' ').toWellFormed()
        const { rows } = await people.owner.query<{ nodes: number | null }>(
          `select numnode(app.search_beginning($1, $2)) as nodes, app.search_query($1, $2, $2)`,
          [dictionary, typed],
        )
        // One word, or two joined by `or`.
        expect([null, 1, 3]).toContain(rows[0]?.nodes)
      },
    ),
    { numRuns: 200 },
  )
})

describe('the owner function shows what the policy shows', () => {
  const words = ['alpha', 'alphabet', 'beta', 'gamma', 'delta', 'deltas']
  const typings = [...words, 'alpha beta', 'alp', 'del', 'gamma alph', 'beta or gam', 'alph -alphabet', 'al']
  const scopes = ['XZZ', 'XZY'] as const

  /** Adds agencies with texts of a few words to both spaces, as the owner. */
  const scatter = async (
    texts: readonly { space: (typeof scopes)[number]; words: string[]; language: string }[],
  ) => {
    for (const each of texts) {
      const name = {
        original: each.language,
        revision: 1,
        versions: { [each.language]: { text: each.words.join(' '), official: true, basedOn: null } },
      }
      await people.owner.query(
        `insert into app.agency (id, space_id, name, short_name, kind, origin_id) values ($1, $2, $3, '{}', 'customs', $4)`,
        [randomUUID(), people.spaceIds[each.space], name, people.instanceId],
      )
    }
  }

  test('for random texts, spaces and words', async () => {
    const client = new Client(connectionFor(database.appUrl, 'plan1540_app'))
    await client.connect()
    const text = fc.record({
      space: fc.constantFrom(...scopes),
      words: fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 4 }),
      language: fc.constantFrom('en', 'fr', 'ar', 'mk'),
    })
    try {
      await fc.assert(
        fc.asyncProperty(
          fc.array(text, { maxLength: 6 }),
          fc.constantFrom(...scopes, null),
          fc.constantFrom(...typings),
          // So few are taken that there are more now and then.
          fc.constantFrom(3, 1000),
          async (texts, space, typed, most) => {
            const beginning = beginningOf(typed)
            await scatter(texts)
            await client.query('begin')
            await client.query(`select set_config('app.space', $1, true)`, [
              space === null ? '' : people.spaceIds[space],
            ])
            const owned = await client.query<{
              found: { counts: Record<string, number>; more: string[]; hits: { objectId: string }[] }
            }>(
              `select app.search($1, $2, 'en', '{agency}', '{0}', '{}', '2026-11-23', null, 1000, 0, $3) as found`,
              [typed, beginning, most],
            )
            const policy = await client.query<{ id: string }>(
              `select object_id as id from app.search_entry
             where object_kind = 'agency' and words @@ app.search_query(dictionary, $1, $2) order by search_entry.id desc`,
              [typed, beginning],
            )
            await client.query('rollback')
            const { counts, more, hits } = owned.rows[0]?.found ?? { counts: {}, more: [], hits: [] }
            const readable = policy.rows.map(({ id }) => id)
            expect(hits.map(({ objectId }) => objectId).sort()).toEqual(readable.slice(0, most).sort())
            expect(counts.agency ?? 0).toBe(Math.min(most, readable.length))
            expect(more).toEqual(readable.length > most ? ['agency'] : [])
          },
        ),
        { numRuns: 60 },
      )
    } finally {
      await client.end()
    }
  })
})
