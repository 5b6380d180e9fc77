import { describe, expect, it } from 'vitest'
import { contentsEntries, isInContents } from '#documents/contents-entries.ts'
import { plainText } from '#documents/document-parts.ts'
import { withoutSkippedLevels } from '#documents/heading-levels.ts'
import { planDocument } from '#documents/plan-document.ts'
import { originalText } from '#domain/text/language-text.ts'
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

  it('says on its cover which parts nobody has translated, and nothing of it in its own language', () => {
    const cover = linesOf(2, { language: 'fr' }).find((line) => line.startsWith('Non traduit'))
    expect(cover).toMatch(/^Non traduit: en anglais : .*les textes des sections/)
    expect(cover).not.toContain('les titres des sections')
    expect(linesOf(2).some((line) => line.startsWith('Not translated'))).toBe(false)
  })

  it('says of how many texts a translation is missing where some have one', () => {
    const input = planInput(3, { language: 'fr' })
    const actions = input.plan.actions.map((each) =>
      each.number === 2 ? { ...each, title: originalText('en', 'Only in English') } : each,
    )
    const written = documentLines(planDocument({ ...input, plan: { ...input.plan, actions } }))
    expect(written.join('\n')).toContain('les intitulés des actions (1 sur 3)')
  })

  it('says that numbers jump only where they do', () => {
    const sentence = 'Each action keeps the number that it was first given'
    const says = (numbers: number[]): boolean => {
      const input = planInput(3)
      const [objective] = input.plan.objectives
      const actions = input.plan.actions.map((each, at) => ({
        ...each,
        number: numbers[at] ?? 0,
        objectiveId: at === 2 ? null : (objective?.id ?? null),
      }))
      const document = planDocument({ ...input, plan: { ...input.plan, actions } })
      return documentLines(document).some((line) => line.startsWith(sentence))
    }
    expect(says([1, 2, 3])).toBe(false)
    expect(says([1, 3, 2])).toBe(true)
  })

  it('puts indicator, baseline and target of an action together, and names the actions it needs', () => {
    const input = planInput(2)
    const [first, second] = input.plan.actions
    if (first === undefined || second === undefined) throw new Error('two actions')
    const baseline = originalText('en', '2 of 9')
    const target = originalText('en', '9 of 9')
    const changed = { ...second, baseline, target, needsActionIds: [first.id] }
    const written = documentLines(
      planDocument({ ...input, plan: { ...input.plan, actions: [first, changed] } }),
    )
    expect(written.some((line) => /^Indicator \| .+ \/ Baseline: 2 of 9; target: 9 of 9$/.test(line))).toBe(
      true,
    )
    expect(written).toContain('Needs first | Action 1')
  })

  it('explains the abbreviations of agencies beside the table that uses them, and no name that explains itself', () => {
    const input = planInput(3)
    const [first, second, ...others] = input.agencies
    if (first === undefined || second === undefined) throw new Error('two agencies')
    const named = (agency: typeof first, name: string, short: string) => ({
      ...agency,
      name: originalText('en', name),
      shortName: originalText('en', short),
    })
    const agencies = [
      named(first, 'Financial Intelligence Unit', 'FIU'),
      named(second, 'Ministry of Trade', 'Trade'),
    ]
    const actions = input.plan.actions.map((each) => ({
      ...each,
      partners: [first.id, second.id].map((agencyId) => ({ agencyId, part: null })),
    }))
    const written = documentLines(
      planDocument({ ...input, agencies: [...agencies, ...others], plan: { ...input.plan, actions } }),
    )
    expect(written).toContain('FIU: Financial Intelligence Unit.')
  })

  it('says what each partner does, how the action is weighed, and of when the prices are', () => {
    const input = planInput(1)
    const [agency] = input.agencies
    const actions = input.plan.actions.map((each) => ({
      ...each,
      partners: [{ agencyId: agency?.id ?? '', part: 'consulted' as const }],
      priority: { urgency: 3, effect: 2 },
      costOnce: 30,
      costYearly: null,
      currency: 'EUR',
      rateOn: '2026-03-31',
      split: [
        { source: 'funded' as const, once: 10, yearly: null },
        { source: 'assistance-sought' as const, once: 20, yearly: null },
      ],
    }))
    const written = documentLines(planDocument({ ...input, plan: { ...input.plan, actions } })).join('\n')
    expect(written).toContain('(consulted)')
    expect(written).toMatch(/Time and priority \| .*Urgency 3 \(now\) × Effect 2 \(much\) = 6/)
    expect(written).toContain(
      'EUR 30, funded: EUR 10, assistance sought: EUR 20 (prices and rates of 31 March 2026)',
    )
  })

  it('says in words that an amount has no currency', () => {
    const input = planInput(1)
    const actions = input.plan.actions.map((each) => ({ ...each, currency: null, costOnce: 40_000 }))
    const written = documentLines(planDocument({ ...input, plan: { ...input.plan, actions } })).join('\n')
    expect(written).toContain('40,000 (currency to be stated)')
    expect(written).not.toContain('? 40,000')
  })

  it('tells the parts of its timeline apart, and has it as a table once', () => {
    const pictures = planDocument(planInput(40))
      .sections.flatMap((section) => section.blocks)
      .filter((block) => block.kind === 'picture')
    const timeline = pictures.filter((each) => plainText(each.caption).startsWith('Actions over time'))
    expect(timeline.map((each) => plainText(each.caption))).toEqual([
      'Actions over time, part 1 of 2',
      'Actions over time, part 2 of 2',
    ])
    const tables = timeline.flatMap((each) => each.instead).filter((block) => block.kind === 'table')
    expect(tables).toHaveLength(1)
    expect(tables[0]?.body.filter((row) => row.kind === 'plain')).toHaveLength(40)
  })

  it('names in its contents no heading that stands within a text', () => {
    const input = planInput(1)
    const sections = input.plan.sections.map((section) => ({
      ...section,
      blocks: section.blocks.map((block) => ({ ...block, text: originalText('en', '## Within the text') })),
    }))
    const document = planDocument({ ...input, plan: { ...input.plan, sections } })
    const entries = contentsEntries(withoutSkippedLevels(document))
    const within = entries.filter((entry) => plainText(entry.content) === 'Within the text')
    expect(within.length).toBeGreaterThan(0)
    expect(within.some((entry) => isInContents(entry, 2))).toBe(false)
    expect(entries.filter((entry) => isInContents(entry, 2)).length).toBeGreaterThan(8)
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
    const input = planInput(2)
    const [first, second] = input.plan.actions
    if (first === undefined || second === undefined) throw new Error('two actions')
    const funded = { source: 'funded' as const, once: null, yearly: null }
    const actions = [
      { ...first, currency: 'EUR', costOnce: 10, costYearly: 1, split: [{ ...funded, once: 10, yearly: 1 }] },
      { ...first, currency: 'EUR', costOnce: 5, costYearly: null, split: [{ ...funded, once: 5 }] },
      { ...second, currency: 'USD', costOnce: 7, costYearly: null, split: [] },
      { ...second, currency: 'USD', costOnce: 7, costYearly: null, status: 'dropped' as const },
    ]
    const lines = documentLines(planDocument({ ...input, plan: { ...input.plan, actions } }))
    const from = lines.indexOf('Amounts in EUR')
    expect(lines.slice(from, from + 4)).toEqual([
      'Amounts in EUR',
      'funded | 15 | 1',
      'Amounts in USD',
      'funding not stated | 7 | –',
    ])
  })
})
