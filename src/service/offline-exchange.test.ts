import { expect, test } from 'vitest'
import { exchangeBytes, planExchange } from '#documents/exchange-document.ts'
import { matrixBytes, matrixExchange } from '#documents/matrix-exchange.ts'
import { renderJob } from '#documents/render-job.ts'
import { exchangeJob, readExchange } from '#service/offline-exchange.ts'
import { matrixInput, planInput } from '#tests/support/synthetic-input.ts'
import { idOf, said } from '#tests/support/synthetic-state.ts'

const markings = [
  {
    id: idOf(9, 1),
    position: 1,
    name: said('Restricted – national', 'Diffusion restreinte', 'محدود التداول'),
    releasableTo: [],
    isDefault: false,
  },
  {
    id: idOf(9, 2),
    position: 2,
    name: said('Unclassified', 'Non classifié', 'غير مصنف'),
    releasableTo: ['public' as const],
    isDefault: true,
  },
]
const decided = { markingId: idOf(9, 1), reason: 'Names weak points.', language: 'en' }

const again = async (bytes: Buffer, format: 'json' | 'html'): Promise<string> => {
  const read = readExchange(bytes)
  if (!read.isRead) throw new Error(`${read.code} ${read.details.join()}`)
  const { language, date } = read.document
  return (await renderJob(exchangeJob(read, { format, language, date }))).toString('utf8')
}

test('a plan keeps markings and decisions over being read and written, and prints the strictest marking', async () => {
  const input = planInput(4)
  const releases = [
    {
      ...decided,
      recordKind: 'plan-action' as const,
      recordId: input.plan.actions[2]?.id ?? '',
      audience: 'national' as const,
      hasCosts: false,
    },
  ]
  const bytes = exchangeBytes(planExchange({ ...input, decisions: { markings, releases } }))
  expect(JSON.parse(await again(bytes, 'json'))).toEqual(JSON.parse(bytes.toString('utf8')))
  expect(await again(bytes, 'html')).toContain('<p class="marking">Restricted – national</p>')
  const open = exchangeBytes(planExchange({ ...input, decisions: { markings, releases: [] } }))
  expect(await again(open, 'html')).toContain('<p class="marking">Unclassified</p>')
})

test('a matrix keeps them too, by field', async () => {
  const input = matrixInput()
  const releases = [
    {
      ...decided,
      fieldId: input.answers[0]?.fieldId ?? '',
      legalInstrumentId: null,
      audience: 'national' as const,
    },
  ]
  const bytes = matrixBytes(matrixExchange({ ...input, decisions: { markings, releases } }))
  expect(JSON.parse(await again(bytes, 'json'))).toEqual(JSON.parse(bytes.toString('utf8')))
  expect(await again(bytes, 'html')).toContain('<p class="marking">Restricted – national</p>')
})

test('one that names no markings prints none and says nothing of releases', async () => {
  const bytes = matrixBytes(matrixExchange(matrixInput()))
  expect(await again(bytes, 'json')).not.toContain('markings')
  expect(await again(bytes, 'html')).not.toContain('class="marking"')
})

test('a decision that names a marking which is not there is not read', () => {
  const input = planInput(1)
  const releases = [
    {
      ...decided,
      recordKind: 'plan' as const,
      recordId: input.plan.id,
      audience: 'national' as const,
      hasCosts: false,
    },
  ]
  const bytes = exchangeBytes(planExchange({ ...input, decisions: { markings: [], releases } }))
  expect(readExchange(bytes)).toMatchObject({ isRead: false, code: 'json-not-valid' })
})
