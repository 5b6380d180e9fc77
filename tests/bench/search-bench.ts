/** Search over 20,000 texts in five languages: what a person waits for, and what keeping the index costs. */
import { Client } from 'pg'
import { v7 } from 'uuid'
import { type Figure, figureOf } from '#tests/bench/bench-figure.ts'
import { askApi, ownerAddress, signInCoordinator, startBenchProgram } from '#tests/bench/bench-program.ts'
import { ask, timeRuns } from '#tests/bench/matrix-bench.ts'
import { makeDataFolder } from '#tests/support/running-program.ts'

const textCount = 20_000
const wordsOfText = 40

/** Stems that every language writes its own way; numbers make them many. */
const words: Record<string, readonly string[]> = {
  en: ['control', 'licence', 'customs', 'transfer', 'storage', 'border', 'measure', 'training'],
  fr: ['contrôle', 'licence', 'douane', 'transfert', 'entrepôt', 'frontière', 'mesure', 'formation'],
  ar: ['مراقبة', 'ترخيص', 'جمارك', 'نقل', 'تخزين', 'حدود', 'تدبير', 'تدريب'],
  ru: ['контроль', 'лицензия', 'таможня', 'передача', 'хранение', 'граница', 'мера', 'обучение'],
  zh: ['管制', '许可证', '海关', '转让', '储存', '边境', '措施', '培训'],
}
const languages = Object.keys(words)

/** The same texts in every run: a common word in each, a rare one in every two-hundredth. */
const textAt = (at: number, language: string): string => {
  const known = words[language] ?? []
  const parts = Array.from({ length: wordsOfText }, (_each, place) => {
    const number = (at * 31 + place * place * 17) % 2500
    return place % 3 === 0 ? (known[(at + place) % known.length] ?? '') : `XZZ${number}`
  })
  return [...parts, ...(at % 200 === 0 ? ['zirconium'] : [])].join(
    language === 'zh' && at % 2 === 0 ? '，' : ' ',
  )
}

/** Comments of the demonstration's State, put in as the owner: through the service it would take minutes. */
const fill = async (ownerUrl: string): Promise<number> => {
  const owner = new Client(ownerUrl)
  await owner.connect()
  try {
    const begun = performance.now()
    for (let from = 0; from < textCount; from += 1000) {
      const rows = Array.from({ length: 1000 }, (_each, place) => {
        const language = languages[(from + place) % languages.length] ?? 'en'
        return {
          id: v7(),
          text: {
            original: language,
            revision: 1,
            versions: { [language]: { text: textAt(from + place, language), official: true, basedOn: null } },
          },
        }
      })
      await owner.query(
        `insert into app.comment (id, space_id, origin_id, record_kind, record_id, text, author_id, made_at)
         select t.id, a.space_id, a.origin_id, 'assessment', a.id, t.text, m.person_id, now()
         from jsonb_to_recordset($1) as t (id uuid, text jsonb)
         cross join (select a.* from app.assessment a join app.space s on s.id = a.space_id where s.code = 'XVA' limit 1) a
         cross join lateral (select person_id from app.membership where space_id = a.space_id limit 1) m`,
        [JSON.stringify(rows)],
      )
    }
    const took = performance.now() - begun
    await owner.query('analyze app.search_entry, app.comment')
    return took
  } finally {
    await owner.end()
  }
}

/** Times as the server's answers arrive; the program is its own, so that no other bench meets such a State. */
export const searchOfTexts = async (): Promise<Figure[]> => {
  const data = await makeDataFolder()
  const program = await startBenchProgram(data.folder)
  try {
    const cookie = await signInCoordinator(program.address)
    const state = `${program.address}/api/v1/states/XVA`
    const filling = await fill(await ownerAddress(data.folder))
    const timed = (name: string, q: string, least: number) =>
      timeRuns(name, 40, async () => {
        const { total } = await askApi(`${state}/search?q=${encodeURIComponent(q)}`, cookie)
        if (Number(total) < least) throw new Error(`“${q}” found ${total}`)
      })
    const page = `${program.address}/states/XVA/search?q=zirconium`
    const { assessment } = await askApi(`${state}/assessment`, cookie)
    const about = { recordKind: 'assessment', recordId: (assessment as { id: string }).id, language: 'en' }
    return [
      await timed('search-rare', 'zirconium', 100),
      await timed('search-two-words', 'XZZ77 licences', 10),
      await timed('search-common', 'control', 1000),
      await timed('search-beginning', 'contr', 1000),
      // Every text has words that begin so.
      await timed('search-beginning-everywhere', 'xzz', 1000),
      await timed('search-chinese', '海关措施', 1000),
      await timed('search-nothing', 'nowherefound', 0),
      await timeRuns('search-page', 40, async () => {
        const response = await fetch(page, { headers: { cookie } })
        await response.arrayBuffer()
        if (response.status !== 200) throw new Error(`${page} answered ${response.status}`)
      }),
      await timeRuns('search-save-comment', 40, async (at) => {
        await ask(`${state}/comments`, cookie, 'POST', { ...about, text: textAt(at, 'fr') })
      }),
      figureOf('search-index-text', 'ms', [{ value: filling / textCount }]),
    ]
  } finally {
    await program.stop()
    await data.remove()
  }
}
