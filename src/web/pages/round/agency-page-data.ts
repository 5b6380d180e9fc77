/** The agency that a page changes, for whom may change it so. */
import { randomUUID } from 'node:crypto'
import type { RecordAction } from '#domain/access/gate.ts'
import { refusal } from '#domain/refusal.ts'
import { askService, type PageArgs, refuse, spaceOf } from '#web/ask-service.ts'

/** The id in the address. */
export const agencyIdOf = (args: PageArgs): string => args.params.id ?? ''

/** The agency with all others, and a new id for the form. */
export const loadAgencyToChange = async (args: PageArgs, action: RecordAction<'agency'>) => {
  const { agency, agencies, allowed, today } = await askService(args, 'agency.show', { id: agencyIdOf(args) })
  if (!allowed.includes(action))
    refuse(args, refusal(agency.endedOn === null ? 'action-not-allowed' : 'agency-ended'))
  return { agency, agencies, today, code: spaceOf(args), formId: randomUUID() }
}
