import { describe, expect, it } from 'vitest'
import { countValues, deriveGaps } from '#domain/assessment/gap.ts'
import { rolesOfSpace } from '#domain/people/people.ts'
import { fundingSources, hasCost, wrongSums } from '#domain/plan/funding.ts'
import { sectionCodes } from '#domain/plan/plan.ts'
import { endDay, precisionOf, startDay } from '#domain/plan/said-time.ts'
import { isLanguageTag } from '#domain/text/language-text.ts'
import { loadDemo } from '#reference/demo-reference.ts'
import { loadFramework } from '#reference/framework-reference.ts'
import { loadMeasures } from '#reference/measure-reference.ts'
import { loadInstruments } from '#reference/state-reference.ts'

const demo = loadDemo()
const edition = loadFramework('2017')
const { answers } = demo.assessment
const { actions } = demo.plan
const asDomain = actions.map((action) => ({
  id: String(action.number),
  status: action.status,
  fieldIds: action.fieldIds,
}))
const gaps = deriveGaps(edition, answers, asDomain)

describe('the demonstration State', () => {
  it('is invented and carries a user-assigned code', () => {
    expect(demo.space.code).toMatch(/^X[A-Z]{2}$/)
    expect(demo.space.code).not.toBe('XKX')
  })
  it('has eleven agencies, forty legal instruments and forty actions', () => {
    expect(demo.agencies).toHaveLength(11)
    expect(demo.legalInstruments).toHaveLength(40)
    expect(actions.map((action) => action.number)).toEqual(Array.from({ length: 40 }, (_, at) => at + 1))
  })
  it('names persons whose roles fit the space they are held in', () => {
    const kinds = new Map([demo.space, ...demo.otherSpaces].map((space) => [space.key, space.kind]))
    for (const membership of demo.persons.flatMap((person) => person.memberships)) {
      expect(rolesOfSpace[kinds.get(membership.space) ?? 'instance']).toContain(membership.role)
      if (membership.role === 'focal-point') expect(membership.agency).not.toBeNull()
    }
  })
  it('has everything in English, and its names and titles in French and Arabic', () => {
    const texts = [
      ...demo.agencies.flatMap((each) => [each.name, each.shortName]),
      ...actions.map((each) => each.title),
      ...demo.plan.sections.map((each) => each.title),
      ...demo.plan.objectives.map((each) => each.title),
    ]
    for (const text of texts) expect(Object.keys(text.versions).sort()).toEqual(['ar', 'en', 'fr'])
  })
  it('writes instrument titles in Veltmarkish with an English translation', () => {
    for (const each of demo.legalInstruments) {
      expect(isLanguageTag(each.title.original)).toBe(true)
      expect(each.title.versions.en?.basedOn).toBe(1)
    }
  })
})

describe('the demonstration matrix', () => {
  it('shows all four values', () => {
    expect(countValues(edition, answers)).toEqual({
      X: 168,
      unclear: 39,
      notApplicable: 6,
      blank: 43,
      others: 27,
    })
  })
  it('names a source for every X and a remark for every "?" and NA', () => {
    expect(answers.filter((each) => each.value === 'X' && each.sources.length === 0)).toEqual([])
    const remarked = answers.filter((each) => each.value === '?' || each.value === 'NA')
    expect(remarked.filter((each) => each.remark === null)).toEqual([])
  })
  it('answers all 27 rows on adherence and information', () => {
    expect(answers.filter((each) => !each.fieldId.includes('/'))).toHaveLength(27)
  })
  it('records adherence to known instruments, each under the row that asks for it', () => {
    const known = new Map(loadInstruments().map((each) => [each.id, each.concept]))
    for (const answer of answers) {
      for (const step of answer.adherences) {
        if (step.instrumentId !== null) expect(known.get(step.instrumentId)).toBe(answer.fieldId)
      }
    }
  })
  it('leaves some sources without article or verification, for the lists of what to mend', () => {
    const sources = answers.flatMap((each) => each.sources)
    expect(sources.some((each) => each.legalInstrument !== null && each.provision === null)).toBe(true)
    expect(sources.some((each) => each.verifiedOn === null)).toBe(true)
  })
  it('cites no instrument before it was in force', () => {
    const since = new Map(demo.legalInstruments.map((each) => [each.key, each.inForceOn ?? '']))
    for (const answer of answers) {
      for (const source of answer.sources)
        expect((source.verifiedOn ?? '9999') > (since.get(source.legalInstrument ?? '') ?? '')).toBe(true)
    }
  })
})

describe('the demonstration plan', () => {
  it('leaves six gaps without an action, and serves all others', () => {
    expect(gaps).toHaveLength(81)
    expect(gaps.filter((gap) => gap.actionIds.length === 0).map((gap) => gap.fieldId)).toEqual([
      'op2.develop/BW/enforcement',
      'op2.assist/BW/enforcement',
      'op3cd.intangible-transfers/NW/enforcement',
      'op3cd.intangible-transfers/CW/enforcement',
      'op3cd.intangible-transfers/BW/enforcement',
      'op3cd.services/BW/enforcement',
    ])
  })
  it('has one action without lead, one cost without currency, and none that wait for each other', () => {
    const numbers = (test: (action: (typeof actions)[number]) => boolean) =>
      actions.filter(test).map((action) => action.number)
    expect(numbers((action) => action.lead === null)).toEqual([4])
    expect(numbers((action) => hasCost(action) && action.currency === null)).toEqual([14])
    const needs = new Map(actions.map((action) => [action.number, action.needs]))
    expect(
      numbers((action) => action.needs.some((other) => needs.get(other)?.includes(action.number))),
    ).toEqual([])
  })
  it('has nothing else to mend among its dates, costs and results', () => {
    for (const action of actions) {
      expect([action.number, action.endOn !== null || action.isStanding]).toEqual([action.number, true])
      const [start, end] = [startDay(action.startOn) ?? '', endDay(action.endOn) ?? '9']
      expect(start <= end).toBe(true)
      for (const stone of action.milestones) expect(stone.on >= start && stone.on <= end).toBe(true)
      expect([action.number, action.split.length > 0, wrongSums(action)]).toEqual([
        action.number,
        hasCost(action),
        [],
      ])
      expect(action.fieldIds.length > 0 || action.crossCuttingReason !== null).toBe(true)
      expect(action.status !== 'dropped' || action.droppedReason !== null).toBe(true)
    }
  })
  it('shows every status an action can have', () => {
    expect(new Set(actions.map((action) => action.status)).size).toBe(5)
  })
  it('is said by quarters, by days and without end, and is split among all sources', () => {
    const precisions = actions.flatMap((action) => (action.endOn === null ? [] : [precisionOf(action.endOn)]))
    expect(new Set(precisions)).toEqual(new Set(['day', 'quarter']))
    const sources = actions.flatMap((action) => action.split.map((part) => part.source))
    expect(new Set(sources)).toEqual(new Set(fundingSources))
  })
  it('has the nine usual sections in order, of which only section 7 is empty', () => {
    expect(demo.plan.sections.map((each) => each.code)).toEqual([...sectionCodes])
    const empty = demo.plan.sections.flatMap((each, at) => (each.blocks.length === 0 ? [at + 1] : []))
    expect(empty).toEqual([7])
    const texts = demo.plan.sections.flatMap((each) =>
      each.blocks.map((block) => block.versions.en?.text ?? ''),
    )
    expect(texts.some((text) => text.startsWith('|'))).toBe(true)
    expect(texts.some((text) => text.startsWith('- '))).toBe(true)
  })
  it('draws only on measures of the catalogue', () => {
    const ids = loadMeasures('2017').map((measure) => measure.id)
    for (const action of actions) if (action.measureId !== null) expect(ids).toContain(action.measureId)
  })
})
