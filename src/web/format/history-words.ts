/** Says one line of history in plain words. */
import type { PageRequest } from '#web/request-context.ts'

/** A line as the service gives it. */
export interface HistoryLine {
  id: string
  at: string
  verb: string
  objectKind: string
  objectId: string
  personName: string | null
  changes: Record<string, [unknown, unknown]>
}

const knownVerbs = new Set([
  'answered',
  'added',
  'changed',
  'reported',
  'drafted',
  'removed',
  'asked-for',
  'set-up',
  'opened',
  'made',
  'seeded',
])
const knownObjects = new Set([
  'answer',
  'legal-instrument',
  'plan',
  'plan-section',
  'plan-block',
  'plan-action',
  'document',
  'file',
  'member',
  'agency',
  'space',
  'instance',
])
/** Fields that have a name of their own; the catalogues hold one for each. */
const knownFields = new Set([
  'value',
  'information',
  'remark',
  'source',
  'adherence',
  'title',
  'shortTitle',
  'kind',
  'number',
  'gazette',
  'adoptedOn',
  'inForceOn',
  'issuedBy',
  'language',
  'translation',
  'address',
  'description',
  'objectiveId',
  'status',
  'leadAgencyId',
  'partnerAgencyIds',
  'startOn',
  'endOn',
  'isStanding',
  'costOnce',
  'costYearly',
  'currency',
  'funding',
  'expectedResult',
  'indicator',
  'baseline',
  'target',
  'progress',
  'fieldIds',
  'needsActionIds',
  'text',
  'block',
])
const addressOf: Record<string, string> = {
  'legal-instrument': 'legal-instruments',
  'plan-section': 'plan/sections',
  'plan-action': 'plan/actions',
  document: 'documents',
}

const withoutLanguage = (field: string): string => field.replace(/@.*$/, '').replace(/:.*$/, '')

/** The names of fields, once each, as the interface words them. */
export const fieldNames = (t: PageRequest['t'], fields: readonly string[]): string =>
  [...new Set(fields.map(withoutLanguage))].map((field) => fieldNameOf(t, field)).join(', ')

/** One field's name: `title@en` and `source:…` lose their tails. */
export const fieldNameOf = (t: PageRequest['t'], field: string): string =>
  t(`field-name.${knownFields.has(withoutLanguage(field)) ? withoutLanguage(field) : 'other'}`)

/** Verb, object, where it can be seen, and which fields. */
export const sayHistory = (
  page: Pick<PageRequest, 't'>,
  line: HistoryLine,
  space: string,
): { verb: string; object: string; href: string | null; fields: string } => {
  const folder = addressOf[line.objectKind]
  return {
    verb: page.t(`verb.${knownVerbs.has(line.verb) ? line.verb : 'changed'}`),
    object: page.t(`object.${knownObjects.has(line.objectKind) ? line.objectKind : 'record'}`),
    href: folder === undefined ? null : `/states/${space}/${folder}/${line.objectId}`,
    fields: ['changed', 'answered', 'reported'].includes(line.verb)
      ? fieldNames(page.t, Object.keys(line.changes))
      : '',
  }
}
