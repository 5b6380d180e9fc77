/** Handovers as addresses. */
import { type ApiRoute, operationRoute } from '#api/api-route.ts'
import {
  handedOverView,
  handoverBriefView,
  handoverPreviewView,
  handoverView,
} from '#contract/handover-contract.ts'

const member = '/states/{space}/members/{personId}'

export const handoverRoutes: readonly ApiRoute[] = [
  operationRoute('handover.preview', {
    method: 'GET',
    url: `${member}/handover`,
    tag: 'handover',
    summary: 'What would pass on from a member, and what stays with the agencies',
    output: handoverPreviewView,
  }),
  operationRoute('handover.hand-over', {
    method: 'POST',
    url: `${member}/handover`,
    tag: 'handover',
    summary: 'Hand everything of a member over to a successor; the member’s roles end at once',
    status: 201,
    output: handedOverView,
  }),
  operationRoute('handover.brief', {
    method: 'GET',
    url: `${member}/handover-brief`,
    tag: 'handover',
    summary: 'Duties, promises, dates, contacts, decisions and open disputes of a member, as of today',
    output: handoverBriefView,
  }),
  operationRoute('handover.show', {
    method: 'GET',
    url: '/states/{space}/handovers/{id}',
    tag: 'handover',
    summary: 'A handover that was made, with what passed on',
    output: handoverView,
  }),
]
