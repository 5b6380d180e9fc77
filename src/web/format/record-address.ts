/** Where a record that is commented on stands, and how the history names it. */
import { fieldAddress } from '#web/format/field-label.ts'

/** Where the comments on a record that has no page of its own stand. */
export const threadsAddress = (code: string, recordKind: string, recordId: string): string =>
  `/states/${code}/comments/${recordKind}/${recordId}`

/** The page of the record, where its comments stand too; those of the whole matrix have a page of their own. */
export const recordAddress = (
  code: string,
  about: { recordKind: string; recordId: string; part?: string | null },
  withinId: string | null,
): string => {
  const { recordKind, recordId, part = null } = about
  const root = `/states/${code}`
  switch (recordKind) {
    case 'assessment':
      return part === null ? threadsAddress(code, recordKind, recordId) : fieldAddress(code, part)
    case 'legal-instrument':
      return `${root}/legal-instruments/${recordId}`
    case 'plan-section':
      return `${root}/plan/sections/${recordId}`
    case 'plan-action':
      return `${root}/plan/actions/${recordId}`
    case 'report-section':
      return `${root}/reports/${withinId}/sections/${recordId}`
    case 'marking':
      return `${root}/release/markings`
    default:
      return threadsAddress(code, recordKind, recordId)
  }
}

/** What is said about a record of another kind, and so named after that. */
const said = new Set(['comment', 'suggestion', 'release'])

/** What was said about a record that is no field: `plan-action 0190… 12` names it as its own lines do. */
export const saidAbout = ({ objectKind, subject }: { objectKind: string; subject: string | null }) => {
  if (!said.has(objectKind) || subject === null || !/^[a-z-]+ /.test(subject)) return null
  const [kind = '', recordId = '', ...rest] = subject.split(' ')
  const withinId = kind === 'report-section' ? (rest.shift() ?? null) : null
  return { recordKind: kind, recordId, withinId, name: rest.join(' ') || null }
}
