import { describe, expect, it } from 'vitest'
import { costSums } from '#documents/plan-cost.ts'
import { planDocument } from '#documents/plan-document.ts'
import { documentLines } from '#tests/support/document-text.ts'
import { planInput } from '#tests/support/synthetic-input.ts'

const linesOf = (...input: Parameters<typeof planInput>) => documentLines(planDocument(planInput(...input)))

describe('a plan as a document', () => {
  const lines = linesOf(40)

  it('says whose it is, that it is a draft, and that the Committee does not approve it', () => {
    expect(lines).toContain('Republic of Zandoria (XZZ, invented)')
    expect(lines).toContain('Status: Draft of 23 November 2026')
    expect(lines.join('\n')).toContain('it does not approve them')
    expect(lines.join('\n')).toContain('reconstruction not yet checked')
    expect(lines.join('\n')).toContain('invented for demonstration')
  })

  it('names each action once in the body and once in the annex, in order', () => {
    const numbers = lines.flatMap((line) => /^Action (\d+)\. /.exec(line)?.[1] ?? []).map(Number)
    expect(numbers).toHaveLength(40)
    const { body } =
      planDocument(planInput(40)).sections[1]?.blocks.find((block) => block.kind === 'table') ?? {}
    expect(body?.filter((row) => row.kind === 'plain')).toHaveLength(40)
    expect(body?.every((row) => row.cells.reduce((sum, cell) => sum + cell.colSpan, 0) === 9)).toBe(true)
  })

  it('names obligations by paragraph, row, label and weapon', () => {
    expect(lines.join('\n')).toContain('OP 2 row 1, manufacture (NW, CW, BW: legal framework, enforcement)')
  })

  it('lists dropped actions by number and title at the end of the measures, without a card', () => {
    const input = planInput(3)
    const [first, ...others] = input.plan.actions
    if (first === undefined) throw new Error('an action')
    const plan = { ...input.plan, actions: [{ ...first, status: 'dropped' as const }, ...others] }
    const written = documentLines(planDocument({ ...input, plan }))
    const dropped = written.indexOf('Actions dropped')
    const title = `Action 1. ${first.title.versions.en?.text}`
    expect(written.filter((line) => line === title)).toHaveLength(1)
    expect(written.indexOf(title)).toBeGreaterThan(dropped)
    expect(written.findIndex((line) => line.startsWith('Action 2.'))).toBeLessThan(dropped)
  })

  it('gathers what is open in one line for each kind of problem', () => {
    expect(lines).toContain('Actions 11, 22, 33 have no lead agency.')
    expect(linesOf(40, { hasOpenQuestions: false }).join('\n')).not.toContain('Open questions')
  })

  it('says nothing of gaps when it was given no answers', () => {
    expect(linesOf(3, { answers: [] }).join('\n')).not.toContain('gaps have no action')
  })

  it('shows guidance in place of an empty section only while it is a draft', () => {
    expect(lines).toContain('To be written')
    const input = planInput(2)
    const adopted = { ...input, plan: { ...input.plan, status: 'adopted' as const } }
    expect(documentLines(planDocument(adopted))).not.toContain('To be written')
  })

  it('marks text that is not in its language', () => {
    const tree = planDocument(planInput(1, { language: 'ar' }))
    expect(tree.meta.direction).toBe('rtl')
    const written = JSON.stringify(tree)
    expect(written).toContain('"language":"en"')
    expect(written).toContain('الفقرة 2')
  })

  it('is labelled in Serbian, its content staying in the language it was written in', () => {
    const written = linesOf(3, { language: 'sr-Latn' }).join('\n')
    for (const label of [
      'Sadržaj',
      'Prilog I. Tabela aktivnosti',
      'Nosilac',
      'Vremenski pregled',
      'Nacrt, 23. novembar 2026.',
    ])
      expect(written).toContain(label)
    expect(written).not.toMatch(/Lead agency|Annex|Contents|Draft of/)
    expect(written).toContain('National Implementation Action Plan')
  })

  it.each(['en', 'fr', 'ar'])('has no score, share or rank in %s', (language) => {
    expect(linesOf(40, { language }).join('\n')).not.toMatch(/\d\s?[%٪]|\bscore|\brank/i)
  })
})

describe('what a plan costs', () => {
  it('says how many amounts have no currency, since the sums leave them out', () => {
    const input = planInput(2)
    const actions = input.plan.actions.map((each) => ({ ...each, currency: null, costOnce: 40_000 }))
    const plan = { ...input.plan, actions }
    expect(documentLines(planDocument({ ...input, plan }))).toContain(
      '2 actions state an amount without its currency; the sums leave them out.',
    )
  })

  it('is summed by currency and funding and never converted', () => {
    const [first, second] = planInput(2).plan.actions
    if (first === undefined || second === undefined) throw new Error('two actions')
    const actions = [
      { ...first, currency: 'EUR', costOnce: 10, costYearly: 1, funding: 'funded' as const },
      { ...first, currency: 'EUR', costOnce: 5, costYearly: null, funding: 'funded' as const },
      { ...second, currency: 'USD', costOnce: 7, costYearly: null, funding: null },
      { ...second, currency: 'USD', costOnce: 7, costYearly: null, status: 'dropped' as const },
    ]
    expect(costSums(actions)).toEqual([
      { currency: 'EUR', funding: 'funded', once: 15, yearly: 1 },
      { currency: 'USD', funding: null, once: 7, yearly: 0 },
    ])
  })
})
