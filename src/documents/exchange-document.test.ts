import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import { describe, expect, it } from 'vitest'
import { documentSchemas, documentSchemaText } from '#contract/document-schemas.ts'
import { planDocument, upgradePlanDocument } from '#contract/plan-document-contract.ts'
import { exchangeBytes, planExchange } from '#documents/exchange-document.ts'
import { matrixBytes, matrixExchange } from '#documents/matrix-exchange.ts'
import { matrixInput, planInput } from '#tests/support/synthetic-input.ts'

const schemaFile = (name: string) =>
  readFileSync(new URL(`../../data/schemas/${name}.schema.json`, import.meta.url), 'utf8')
const errorsOf = (name: string, value: unknown) => {
  const ajv = new Ajv2020({ strict: true, strictTypes: false, allErrors: true })
  formats.default(ajv)
  const validate = ajv.compile(JSON.parse(schemaFile(name)) as object)
  validate(value)
  return validate.errors ?? []
}
const parse = (bytes: Buffer): unknown => JSON.parse(bytes.toString('utf8'))

describe('exchange documents', () => {
  it.each(documentSchemas.map((each) => each.name))(
    'the published schema of a %s is as the code has it',
    (name) => {
      const published = documentSchemas.find((each) => each.name === name)
      if (published === undefined) throw new Error(name)
      expect(schemaFile(name)).toBe(documentSchemaText(published))
    },
  )

  it('a plan follows its published schema and keeps every language', () => {
    const value = parse(exchangeBytes(planExchange(planInput(40))))
    expect(errorsOf('plan', value)).toEqual([])
    expect(JSON.stringify(value)).toContain('خطة العمل الوطنية')
  })

  it('a matrix follows its published schema', () => {
    expect(errorsOf('matrix', parse(matrixBytes(matrixExchange(matrixInput()))))).toEqual([])
  })

  it('a plan of version 1 is read: its partners, its one word about the money, its days', () => {
    const { plan, ...rest } = planExchange(planInput(2))
    const old = plan.actions.map(
      (
        { kind, droppedReason, rateOn, split, priority, audience, crossCuttingReason, partners, ...kept },
        at,
      ) => ({
        ...kept,
        startOn: '2027-01-01',
        costOnce: at === 0 ? 40 : null,
        costYearly: null,
        funding: at === 0 ? 'assistance-sought' : 'none-needed',
        partnerAgencyIds: partners.map((each) => each.agencyId),
      }),
    )
    const { priorityMethod: _method, ...head } = plan
    const upgraded = upgradePlanDocument({ ...rest, version: 1, plan: { ...head, actions: old } })
    expect(errorsOf('plan', upgraded)).toEqual([])
    expect(planDocument.parse(upgraded).plan.actions).toMatchObject([
      {
        startOn: '2027-01-01',
        audience: 'national',
        partners: plan.actions[0]?.partners.map(({ agencyId }) => ({ agencyId, part: null })),
        split: [{ source: 'assistance-sought', once: 40, yearly: null }],
      },
      { costOnce: 0, split: [] },
    ])
  })

  it('a plan with a wrong status does not follow it', () => {
    const exchange = planExchange(planInput(1))
    expect(errorsOf('plan', { ...exchange, plan: { ...exchange.plan, status: 'approved' } })).not.toEqual([])
  })

  it('a plan carries no answers: they are a map of weaknesses', () => {
    expect(Object.keys(planExchange(planInput(1)))).not.toContain('answers')
  })

  it('is the same bytes for the same content', () => {
    const make = () => exchangeBytes(planExchange(planInput(5)))
    expect(make().equals(make())).toBe(true)
  })
})
