import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { commands } from '#cli/commands.ts'
import { runCli } from '#cli/run-cli.ts'
import { readMatrix } from '#documents/matrix-reader.ts'
import { loadFramework } from '#reference/framework-reference.ts'
import { renderOldForm, renderOldJson } from '#tests/support/old-form.ts'

let folder: string
const at = (name: string): string => join(folder, name)

const runIn = async (language: string, ...words: string[]) => {
  let [out, error] = ['', '']
  const exit = await runCli(commands, words, {
    out: (text) => {
      out += text
    },
    error: (text) => {
      error += text
    },
    environment: { LANG: language },
    now: () => new Date('2026-11-23T10:00:00Z'),
  })
  return { exit, out, error }
}
const run = (...words: string[]) => runIn('en_GB.UTF-8', ...words)

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'plan1540-carry-'))
  writeFileSync(at('old.xlsx'), await renderOldForm())
  writeFileSync(at('old.json'), await renderOldJson())
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('a form of the 2005 edition', () => {
  it('is written blank on request', async () => {
    const { exit, out } = await run(
      'matrix',
      'template',
      '--edition',
      '2005',
      '--out',
      at('blank.xlsx'),
      '--json',
    )
    expect(exit).toBe(0)
    expect(JSON.parse(out)).toMatchObject({ edition: '2005', rows: 122 })
  })

  it('becomes a filled form of 2017, with a report of what is to be looked at and what was left', async () => {
    const { exit, out } = await run('matrix', 'carry-over', at('old.xlsx'), '--out', at('new.xlsx'))
    expect(exit).toBe(0)
    expect(out).toContain('4 fields carried over from the edition 2005 to 2017 as they stand.')
    expect(out).toContain('stockpile/store: CW/legal X; now under “possess” as ?. Keeping a stock')
    expect(out).toContain('Not carried over (1):')
    expect(out).toContain('Control of importation: NW/legal X. The later form does not ask about import.')
    expect(out).toContain('Not asked by the edition 2005, so left blank:')
    const reading = await readMatrix(readFileSync(at('new.xlsx')), loadFramework('2017'))
    if (!reading.isRead) throw new Error(JSON.stringify(reading.problems))
    const { matrix } = reading
    expect(matrix).toMatchObject({ edition: '2017', stateCode: 'XZZ', date: '2009-05-14' })
    expect(matrix.answers.map((each) => [each.fieldId, each.value])).toEqual([
      ['op1.npt', 'X'],
      ['op2.manufacture/CW/legal', 'X'],
      ['op2.possess/CW/legal', '?'],
      ['op3ab.account-use/NW/legal', 'X'],
      ['op3ab.account-use/BW/legal', 'NA'],
      ['op3cd.licensing-authority/NW/legal', 'X'],
    ])
    expect(matrix.answers[0]?.adherences).toEqual([
      { instrumentId: null, kind: 'ratified', on: '1970-03-05' },
    ])
    expect(matrix.answers[2]?.sources[0]?.citation).toContain('Chemical Weapons Act')
  })

  it.each([
    ['fr_CH.UTF-8', 'NW/legal X. Le formulaire ultérieur n’interroge pas sur l’importation.'],
    ['ar_MA.UTF-8', 'NW/legal X. لا يسأل النموذج اللاحق عن الاستيراد.'],
  ])('says why in the language of the person: %s', async (language, sentence) => {
    const words = ['matrix', 'carry-over', at('old.xlsx'), '--out', at(`${language}.xlsx`)]
    expect((await runIn(language, ...words)).out).toContain(sentence)
  })

  it('reports the same to machines', async () => {
    const { out } = await run('matrix', 'carry-over', at('old.xlsx'), '--out', at('json.xlsx'), '--json')
    expect(JSON.parse(out)).toMatchObject({
      ok: true,
      from: '2005',
      to: '2017',
      carried: 4,
      notCarried: [{ from: 'op3cd.importation/NW/legal', fate: 'nothing', was: 'X', became: [] }],
    })
    expect((JSON.parse(out) as { toLookAt: unknown[] }).toLookAt).toHaveLength(3)
  })

  it('is checked and drafted from after it was carried over, and the person is told', async () => {
    const checked = await run('check', at('old.xlsx'))
    expect([checked.exit, checked.out]).toEqual([0, expect.stringContaining('Not carried over (1):')])
    const drafted = await run('draft', at('old.xlsx'), '--out', at('plan.json'))
    expect(drafted.exit).toBe(0)
    expect(drafted.out).toContain('is of the edition 2005 and was carried over to 2017')
    const plan = JSON.parse(readFileSync(at('plan.json'), 'utf8')) as { edition: string }
    expect(plan.edition).toBe('2017')
  })

  it('is not carried over twice: a form of the current edition is refused', async () => {
    const again = await run('matrix', 'carry-over', at('new.xlsx'), '--out', at('never.xlsx'))
    expect([again.exit, again.error]).toEqual([1, expect.stringContaining('nothing to carry over')])
  })
})

describe('a matrix of the 2005 edition as JSON', () => {
  const readJson = (name: string) => JSON.parse(readFileSync(at(name), 'utf8'))
  const write = (name: string, change: (matrix: ReturnType<typeof readJson>) => void) => {
    const matrix = readJson('old.json')
    change(matrix)
    writeFileSync(at(name), JSON.stringify(matrix))
  }

  it('becomes a filled form of 2017 with the same report as the form', async () => {
    const asForm = await run('matrix', 'carry-over', at('old.xlsx'), '--out', at('a.xlsx'), '--json')
    const asJson = await run('matrix', 'carry-over', at('old.json'), '--out', at('b.xlsx'), '--json')
    const { written: _a, questions: _q, ...reportOfForm } = JSON.parse(asForm.out)
    const { written: _b, questions: _r, ...reportOfJson } = JSON.parse(asJson.out)
    expect(reportOfJson).toEqual(reportOfForm)
    const read = async (name: string) => {
      const reading = await readMatrix(readFileSync(at(name)), loadFramework('2017'))
      if (!reading.isRead) throw new Error(JSON.stringify(reading.problems))
      return reading
    }
    const [form, json] = [await read('a.xlsx'), await read('b.xlsx')]
    const marks = ({ matrix }: typeof form) => matrix.answers.map((each) => [each.fieldId, each.value])
    expect(marks(json)).toEqual(marks(form))
    expect(json.matrix).toMatchObject({ stateCode: 'XZZ', date: '2009-05-14' })
    const cited = json.matrix.answers[3]?.sources[0]?.legalInstrumentId
    expect(json.memory?.instruments.find(({ id }) => id === cited)?.shortTitle).toBe('Nuclear Act')
  })

  it('becomes JSON of 2017 too, with its register; so does the form', async () => {
    const { exit, out } = await run('matrix', 'carry-over', at('old.json'), '--out', at('new.json'))
    expect(exit).toBe(0)
    expect(out).toContain('4 fields carried over from the edition 2005 to 2017 as they stand.')
    const carried = readJson('new.json')
    expect(carried).toMatchObject({
      format: 'plan1540-matrix',
      edition: '2017',
      state: { code: 'XZZ', isInvented: true },
      date: '2009-05-14',
      reportDates: ['2004-10-28'],
      legalInstruments: [{ shortTitle: 'Nuclear Act', number: '7/1999' }],
    })
    expect((await run('check', at('new.json'))).exit).toBe(0)
    await run('matrix', 'carry-over', at('old.xlsx'), '--out', at('of-form.json'))
    const marks = (matrix: ReturnType<typeof readJson>) =>
      matrix.answers.map((each: { fieldId: string; value: string }) => [each.fieldId, each.value])
    expect(marks(readJson('of-form.json'))).toEqual(marks(carried))
    const again = await run('matrix', 'carry-over', at('new.json'), '--out', at('never.json'))
    expect([again.exit, again.error]).toEqual([1, expect.stringContaining('nothing to carry over')])
  })

  it('is checked, drafted from and exported after it was carried over, and the person is told', async () => {
    const checked = await run('check', at('old.json'))
    const report = (out: string): string => out.slice(out.indexOf('4 fields carried over'))
    expect(checked.exit).toBe(0)
    expect(report(checked.out)).toBe(report((await run('check', at('old.xlsx'))).out))
    const drafted = await run('draft', at('old.json'), '--out', at('plan-of-json.json'))
    expect(drafted.out).toContain('is of the edition 2005 and was carried over to 2017')
    expect(drafted.out).toContain('Republic of Zandoria')
    await run('draft', at('old.xlsx'), '--out', at('plan-of-form.json'))
    const titles = (name: string) =>
      readJson(name).plan.actions.map((each: { measureId: string }) => each.measureId)
    expect(titles('plan-of-json.json')).toEqual(titles('plan-of-form.json'))
    const exported = await run('export', at('old.json'), '--out', at('exported.json'))
    expect(exported.out).toContain('is of the edition 2005 and was carried over to 2017')
    expect(readJson('exported.json').edition).toBe('2017')
  })

  it.each<[string, () => void, string[]]>([
    ['broken.json', () => writeFileSync(at('broken.json'), '{"format":'), ['broken.json is not JSON.']],
    [
      'other.json',
      () => writeFileSync(at('other.json'), '{"format":"another"}'),
      ['other.json is neither a plan nor a matrix of Plan1540.'],
    ],
    [
      'mark.json',
      () =>
        write('mark.json', (matrix) => {
          matrix.answers[1].value = 'Y'
        }),
      ['mark.json does not keep to the published schema.', 'answers.1.value: '],
    ],
    [
      'field.json',
      () =>
        write('field.json', (matrix) => {
          matrix.answers[1].fieldId = 'op2.dream/CW/legal'
          matrix.answers.push(matrix.answers[0])
        }),
      [
        'field.json answers fields that the edition 2005 does not have, or one of them twice.',
        'answers.1.fieldId: the edition 2005 has no field “op2.dream/CW/legal”.',
        'answers.8.fieldId: the field “op1.npt” is answered a second time.',
      ],
    ],
    [
      'edition.json',
      () =>
        write('edition.json', (matrix) => {
          matrix.edition = '1999'
        }),
      ['edition.json is of the edition 1999, which this program does not have.'],
    ],
    ['plan.json', () => undefined, ['plan.json is a plan; this command needs a matrix.']],
  ])('is refused as %s, which says what is wrong, and nothing is written', async (name, make, sentences) => {
    make()
    const words = ['matrix', 'carry-over', at(name), '--out', at('not-written.json')]
    const { exit, out, error } = await run(...words)
    expect([exit, out]).toEqual([1, ''])
    for (const sentence of sentences) expect(error).toContain(sentence)
    expect(existsSync(at('not-written.json'))).toBe(false)
    if (name !== 'plan.json') expect((await run('draft', at(name), '--out', at('no.docx'))).exit).toBe(1)
  })
})

describe('a draft from chosen measures', () => {
  it('takes them where they are offered, and joins what one needs to it', async () => {
    const { exit } = await run(
      'draft',
      at('old.xlsx'),
      ...['--only', 'op2.use/NW/legal', '--measure', 'm-op2-weapons-act', '--measure', 'm-op2-gap-study'],
      ...['--out', at('chosen.json')],
    )
    expect(exit).toBe(0)
    const { plan } = JSON.parse(readFileSync(at('chosen.json'), 'utf8')) as {
      plan: { actions: { id: string; measureId: string; needsActionIds: string[] }[] }
    }
    const study = plan.actions.find((each) => each.measureId === 'm-op2-gap-study')
    const act = plan.actions.find((each) => each.measureId === 'm-op2-weapons-act')
    expect(plan.actions).toHaveLength(2)
    expect(act?.needsActionIds).toEqual([study?.id])
  })

  it('refuses a measure that answers none of the gaps', async () => {
    const { exit, error } = await run(
      'draft',
      at('old.xlsx'),
      ...['--only', 'op2.use', '--measure', 'm-op3cd-funds', '--out', at('never.json')],
    )
    expect([exit, error]).toEqual([1, expect.stringContaining('m-op3cd-funds')])
  })
})
