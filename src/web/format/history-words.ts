/** Says one line of history in plain words. */

import { historyFilterParts } from '#domain/history/history-groups.ts'
import { roles } from '#domain/people/people.ts'
import { formatDay, languageNameIn } from '#web/format/dates.ts'
import { fieldAddress, fieldNameOfId } from '#web/format/field-label.ts'
import { guestViewName, sayLookedAt } from '#web/format/history-guest.ts'
import {
  addressOf,
  countedObjects,
  knownFields,
  knownObjects,
  knownVerbs,
} from '#web/format/history-kinds.ts'
import { isolated } from '#web/format/isolated.ts'
import { recordAddress, saidAbout } from '#web/format/record-address.ts'
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
  /** In whose stead a deputy did it. */
  actingForName?: string | null
  /** A field's id, an action's number, a short title. */
  subject: string | null
  /** How many objects of its kind the line stands for; one where nothing is said. */
  objectCount?: number
  /** The change of many fields that it stands for. */
  change?: { id: string; count: number } | null
}

const withoutLanguage = (field: string): string => field.replace(/@.*$/, '').replace(/:.*$/, '')

/** The names of fields, once each, as the interface words them. */
export const fieldNames = (t: PageRequest['t'], fields: readonly string[]): string =>
  [...new Set(fields.map(withoutLanguage))].map((field) => fieldNameOf(t, field)).join(t('text.comma'))

/** One field's name: `title@en` and `source:…` lose their tails. */
export const fieldNameOf = (t: PageRequest['t'], field: string): string =>
  t(`field-name.${knownFields.has(withoutLanguage(field)) ? withoutLanguage(field) : 'other'}`)

/** `plan docx fr` → the plan as Word in French. */
const documentName = (page: HistoryPage, subject: string): string => {
  const [kind = '', format = '', language = ''] = subject.split(' ')
  return page.t(`object.document.${kind}`, {
    format: page.t(`made.format.${format}`),
    language: languageNameIn(page.language, language),
  })
}

/** Who let whom in as what is what everybody of a space must be able to read. */
const memberVerb = (page: HistoryPage, { verb, changes }: HistoryLine): string => {
  if (changes.letInBy?.[1] === 'single-sign-on')
    return page.t(`verb.by-single-sign-on.${verb === 'added' || verb === 'ended' ? verb : 'changed'}`)
  if (['opening', 'recovery'].includes(String(changes.letInBy?.[1]))) {
    if (verb === 'added') return page.t('verb.let-in')
    if (verb === 'made') return page.t('verb.invited-as-administrator')
  }
  return page.t(`verb.${knownVerbs.has(verb) ? verb : 'changed'}`)
}
const memberRole = (page: HistoryPage, { verb, changes }: HistoryLine): string => {
  const successor = changes.successor?.[1]
  if (verb === 'handed-over' && typeof successor === 'string')
    return page.t('handover.to', { name: isolated(successor) })
  const role = roles.find((each) => changes.role?.includes(each))
  return role === undefined ? '' : page.t(`role.${role}`)
}

/** Whom an invitation was for; told from the line itself. */
const invitationName = (page: HistoryPage, { changes }: HistoryLine): string => {
  const name = changes.name?.[1]
  return typeof name === 'string' ? page.t('object.named-invitation', { name }) : page.t('object.invitation')
}

/** Whom an erasure took out, by what stands in place of the name. */
const erasedName = (page: HistoryPage, { changes }: HistoryLine): string => {
  const label = changes.name?.[1]
  return typeof label === 'string'
    ? page.t('object.person-now', { label: isolated(label) })
    : page.t('object.person')
}

/** The group that gives a membership; told from the line itself. */
const groupName = (page: HistoryPage, { changes }: HistoryLine): string => {
  const name = changes.name?.[1] ?? changes.name?.[0]
  return typeof name === 'string' ? page.t('object.named-group', { name }) : page.t('object.group-mapping')
}

/** Told from the line itself: the record knows only what counts now. */
const templateName = (page: HistoryPage, { changes }: HistoryLine): string => {
  const [from, to] = (changes.name ?? []).map((name) => (typeof name === 'string' ? name : undefined))
  if (from !== undefined && to !== undefined) return page.t('object.replaced-template', { from, to })
  const name = to ?? from
  return name === undefined ? page.t('object.document-template') : page.t('object.named-template', { name })
}

/** The file that was taken in, by its name. */
const importName = (page: HistoryPage, { changes }: HistoryLine): string => {
  const name = changes.name?.[1]
  return typeof name === 'string' ? page.t('object.named-import', { name }) : page.t('object.matrix-import')
}

/** A report, its parts and what was sent, by the codes that the service gives; null for other objects. */
const reportName = (page: HistoryPage, { objectKind, subject }: HistoryLine): string | null => {
  if (subject === null) return null
  if (objectKind === 'report') return page.t(`object.of-report.${subject}`)
  const title = (): string => page.t(`report.section.${subject}`)
  if (objectKind === 'report-section') return page.t('object.named-report-section', { title: title() })
  if (objectKind === 'report-block') return page.t('object.block-of-report-section', { title: title() })
  if (objectKind !== 'communication') return null
  const [kind = '', date = ''] = subject.split(' ')
  return page.t('object.dated-communication', {
    kind: page.t(`communication.kind.${kind}`),
    date: formatDay(page.language, date),
  })
}

/** A review by its period: `2026-01-01 2026-12-31`. */
const reviewName = (page: HistoryPage, subject: string): string => {
  const [from = '', to = ''] = subject.split(' ')
  return page.t('object.review-of', {
    from: formatDay(page.language, from),
    to: formatDay(page.language, to),
  })
}

/** The object by its own name where it has one, else by its kind. */
const objectName = (page: HistoryPage, line: HistoryLine): string => {
  const { objectKind, subject, objectCount = 1 } = line
  if (objectCount > 1)
    return page.t(`object.many.${countedObjects.has(objectKind) ? objectKind : 'record'}`, {
      count: objectCount,
    })
  const about = saidAbout(line)
  if (about !== null)
    return about.recordKind === 'assessment'
      ? page.t('object.matrix')
      : objectName(page, { ...line, objectKind: about.recordKind, subject: about.name })
  if (subject !== null && ['answer', 'comment', 'suggestion', 'release'].includes(objectKind))
    return fieldNameOfId(page, subject)
  if (subject !== null && objectKind === 'assignment') return page.t('object.part-of', { agency: subject })
  if (subject !== null && objectKind === 'meeting') return page.t('object.named-meeting', { title: subject })
  if (subject !== null && objectKind === 'plan-version')
    return page.t('object.named-plan-version', { number: subject })
  if (subject !== null && objectKind === 'what-if') return page.t('object.named-what-if', { title: subject })
  if (subject !== null && objectKind === 'yearly-review') return reviewName(page, subject)
  if (subject !== null && objectKind === 'review-line')
    return page.t('object.review-line-of', { number: subject.split(' ')[0] ?? '' })
  if (subject !== null && objectKind === 'round') return page.t('object.named-round', { title: subject })
  if (subject !== null && objectKind === 'round-position')
    return page.t('object.position-of', { agency: subject })
  if (subject !== null && objectKind === 'cycle') return page.t('object.named-cycle', { title: subject })
  if (subject !== null && objectKind === 'plan-action')
    return page.t('object.numbered-action', { number: subject })
  if (subject !== null && objectKind === 'reassessment')
    return page.t('object.reassessment-of', { field: fieldNameOfId(page, subject) })
  if (subject !== null && ['progress-report', 'action-indicator', 'indicator-value'].includes(objectKind))
    return page.t(`object.${objectKind}-of`, { number: subject })
  if (subject !== null && objectKind === 'plan-section')
    return page.t('object.numbered-section', { number: subject })
  if (subject !== null && objectKind === 'plan-block')
    return page.t('object.block-of-section', { number: subject })
  const ofReport = reportName(page, line)
  if (ofReport !== null) return ofReport
  if (subject !== null && objectKind === 'document') return documentName(page, subject)
  if (objectKind === 'document-template') return templateName(page, line)
  if (objectKind === 'matrix-import') return importName(page, line)
  if (objectKind === 'invitation') return invitationName(page, line)
  if (objectKind === 'person') return erasedName(page, line)
  if (objectKind === 'group-mapping') return groupName(page, line)
  if (subject !== null && objectKind === 'guest-view') return guestViewName(page, subject)
  if (subject !== null && objectKind === 'deputyship')
    return page.t('object.deputyship-of', { names: subject })
  if (subject !== null) return subject
  return page.t(`object.${knownObjects.has(objectKind) ? objectKind : 'record'}`)
}

const objectAddress = (line: HistoryLine, space: string): string | null => {
  const { objectKind, objectId, subject, objectCount = 1 } = line
  if (objectCount > 1) return null
  if (objectKind === 'answer') return subject === null ? null : fieldAddress(space, subject)
  if (objectKind === 'suggestion') return `/states/${space}/suggestions/${objectId}`
  const about = saidAbout(line)
  if (about !== null)
    return `${recordAddress(space, about, about.withinId)}${objectKind === 'release' ? '' : '#comments'}`
  if (objectKind === 'comment') return subject === null ? null : `${fieldAddress(space, subject)}#comments`
  if (objectKind === 'release') return subject === null ? null : fieldAddress(space, subject)
  if (objectKind === 'marking') return `/states/${space}/release/markings`
  if (objectKind === 'guest-view') return `/states/${space}/guest-views`
  if (objectKind === 'document-template') return `/states/${space}/documents/template`
  // One that was taken away has no page, and no name but in its own lines.
  if (objectKind === 'file') return subject === null ? null : `/states/${space}/files/${objectId}`
  if (objectKind === 'review-line') {
    const [, reviewId] = subject?.split(' ') ?? []
    return reviewId === undefined ? null : `/states/${space}/plan/reviews/${reviewId}/lines/${objectId}`
  }
  const folder = addressOf[objectKind]
  return folder === undefined ? null : `/states/${space}/${folder}/${objectId}`
}

type HistoryPage = Pick<PageRequest, 't' | 'words' | 'language' | 'edition'>

/** Verb, object, where it can be seen, and which fields. */
export const sayHistory = (
  page: HistoryPage,
  line: HistoryLine,
  space: string,
): { verb: string; object: string; href: string | null; fields: string } => ({
  ...sayLine(page, line, space),
  ...((line.change ?? null) === null ? {} : { href: `/states/${space}/matrix/changes/${line.change?.id}` }),
})

/** An agency ends otherwise than a membership does, and a plan is reopened otherwise than a comment. */
const verbOf = ({ objectKind, verb }: HistoryLine): string => {
  if (objectKind === 'agency' && verb === 'ended') return 'ended-agency'
  if (objectKind === 'plan' && verb === 'reopened') return 'reopened-plan'
  return knownVerbs.has(verb) ? verb : 'changed'
}

/** As which file the history was taken out, and by what it was narrowed. */
const exportWords = (page: HistoryPage, { changes }: HistoryLine): string => {
  const filter = changes.filter?.[1]
  const parts = historyFilterParts.filter((part) => Object.hasOwn(Object(filter ?? {}), part))
  return [
    String(changes.format?.[1] ?? '').toUpperCase(),
    ...parts.map((part) => page.t(`history.filter.${part}`)),
  ].join(page.t('text.comma'))
}

/** Which fields a line is about; of a look of a guest which parts, of a member the role. */
const fieldsOf = (page: HistoryPage, line: HistoryLine): string => {
  if (line.verb === 'exported') return exportWords(page, line)
  if (line.objectKind === 'guest-view' && line.verb === 'looked') return sayLookedAt(page, line)
  if (
    ['changed', 'answered', 'took-back', 'reported', 'from-what-if'].includes(line.verb) ||
    (line.verb === 'imported' && line.objectKind === 'answer')
  )
    return (line.objectCount ?? 1) === 1 ? fieldNames(page.t, Object.keys(line.changes)) : ''
  return memberRole(page, line)
}

const sayLine = (page: HistoryPage, line: HistoryLine, space: string) => ({
  verb:
    line.objectKind === 'member' || line.objectKind === 'invitation'
      ? memberVerb(page, line)
      : page.t(`verb.${verbOf(line)}`),
  object: line.verb === 'exported' ? page.t('object.history') : objectName(page, line),
  href: objectAddress(line, space),
  fields: fieldsOf(page, line),
})
