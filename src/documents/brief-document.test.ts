import { describe, expect, it } from 'vitest'
import { briefDocument } from '#documents/brief-document.ts'
import { renderPdf } from '#documents/pdf-renderer.ts'
import type { PlanDocumentInput } from '#documents/plan-document.ts'
import type { Action } from '#domain/plan/plan.ts'
import { documentLines } from '#tests/support/document-text.ts'
import { planInput } from '#tests/support/synthetic-input.ts'

const withActions = (change: (action: Action) => Partial<Action>): PlanDocumentInput => {
  const input = planInput(4)
  const actions = input.plan.actions.map((action) => ({ ...action, ...change(action) }))
  return { ...input, plan: { ...input.plan, actions } }
}
const briefLines = (input: PlanDocumentInput): string => documentLines(briefDocument(input)).join('\n')
const pagesOf = (pdf: Buffer): number => pdf.toString('latin1').match(/\/Type ?\/Page\b/g)?.length ?? 0

describe('the minister’s brief', () => {
  it.each(['en', 'fr', 'ar'])(
    'is one page in %s for a plan of 40 actions',
    (language) => {
      expect(pagesOf(renderPdf(briefDocument(planInput(40, { language }))))).toBe(1)
    },
    60_000,
  )

  it('asks for the leads that are missing, the money that no budget covers, and the assistance sought', () => {
    const lines = briefLines(
      withActions((action) => ({
        leadAgencyId: action.number === 1 ? null : action.leadAgencyId,
        currency: 'EUR',
        costOnce: 1_000,
        costYearly: null,
        split: [
          {
            source: action.number === 2 ? 'assistance-sought' : 'to-be-funded',
            once: 1_000,
            yearly: null,
          },
        ],
      })),
    )
    expect(lines).toContain('Name the lead agency of one action without one.')
    expect(lines).toContain('Provide for EUR 3,000 that no budget covers yet.')
    expect(lines).toContain('assistance be sought through the 1540 Committee or partners for EUR 1,000')
  })

  it('asks for no decision that the plan does not need', () => {
    const lines = briefLines(
      withActions(() => ({
        leadAgencyId: planInput(1).agencies[0]?.id ?? null,
        split: [],
        costOnce: 0,
        costYearly: null,
      })),
    )
    expect(lines).not.toContain('Name the lead agency')
    expect(lines).not.toContain('no budget covers')
    expect(lines).toContain('Adopt “National Implementation Action Plan 2027–2031”')
  })

  it('sums once and yearly in a sentence of its language, and ends its sentences', () => {
    const lines = briefLines(
      withActions(() => ({
        status: 'planned',
        currency: 'EUR',
        costOnce: 100,
        costYearly: 10,
        split: [{ source: 'to-be-funded', once: 100, yearly: 10 }],
      })),
    )
    expect(lines).toContain('Provide for EUR 400 and EUR 40 a year that no budget covers yet.')
    expect(lines).toMatch(/^First to begin: .+\)\.$/m)
  })

  it('speaks of the Government, drafting or adopting, not of a State by its name', () => {
    const input = planInput(2)
    expect(briefLines(input)).toContain('The Government has drafted a voluntary national implementation')
    const adopted = { ...input, plan: { ...input.plan, status: 'adopted' as const } }
    expect(briefLines(adopted)).toContain('The Government has adopted a voluntary national implementation')
  })

  it('is titled as its language writes a colon', () => {
    expect(briefDocument(planInput(1, { language: 'fr' })).meta.title).toMatch(/^Note au Ministre : Plan/)
    expect(briefDocument(planInput(1)).meta.title).toMatch(/^Brief for the Minister: National/)
  })

  it('counts no dropped action and rates nothing', () => {
    const lines = briefLines(withActions((action) => (action.number > 3 ? { status: 'dropped' } : {})))
    expect(lines).toContain('It holds 3 actions.')
    expect(lines).not.toMatch(/\d\s?%|score|rank/i)
  })
})
