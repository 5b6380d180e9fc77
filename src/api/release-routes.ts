/** Releases and markings as addresses. */
import { type ApiRoute, operationRoute } from '#api/api-route.ts'
import { audienceViewView } from '#contract/audience-view-contract.ts'
import { addedView, editOutcomeView } from '#contract/record-view-contract.ts'
import {
  changedMarkingView,
  changedReleasesView,
  markingsView,
  releasePageView,
  releasePreviewView,
  releasesView,
} from '#contract/release-contract.ts'

const releases = '/states/{space}/releases'
const markings = '/states/{space}/markings'

export const releaseRoutes: readonly ApiRoute[] = [
  operationRoute('release.list', {
    method: 'GET',
    url: releases,
    tag: 'release',
    summary: 'Every item that can be released, with its audience and marking',
    output: releasesView,
  }),
  operationRoute('release.view-as', {
    method: 'GET',
    url: `${releases}/as/{audience}`,
    tag: 'release',
    summary: 'The records as partners, the Committee or the public would see them; a preview, sent to nobody',
    output: audienceViewView,
  }),
  operationRoute('release.show', {
    method: 'GET',
    url: `${releases}/{recordKind}/{recordId}`,
    tag: 'release',
    summary: 'To whom one item is open, why, and which marking it carries',
    output: releasePageView,
  }),
  operationRoute('release.preview', {
    method: 'POST',
    url: `${releases}/preview`,
    tag: 'release',
    summary: 'What a change would open and close; changes nothing',
    output: releasePreviewView,
  }),
  operationRoute('release.change', {
    method: 'POST',
    url: `${releases}/change`,
    tag: 'release',
    summary: 'Release, close or mark items, with the reason; all of them or none',
    output: changedReleasesView,
  }),
  operationRoute('marking.list', {
    method: 'GET',
    url: markings,
    tag: 'release',
    summary: 'The State’s classification markings, the strictest first',
    output: markingsView,
  }),
  operationRoute('marking.add', {
    method: 'POST',
    url: markings,
    tag: 'release',
    summary: 'Add a marking at the end of the list',
    status: 201,
    output: addedView,
  }),
  operationRoute('marking.edit', {
    method: 'PUT',
    url: `${markings}/{id}`,
    tag: 'release',
    summary: 'Rename a marking in one language, and say to whom it may be released',
    output: editOutcomeView,
  }),
  operationRoute('marking.move', {
    method: 'POST',
    url: `${markings}/{id}/move`,
    tag: 'release',
    summary: 'Put a marking at another place of the list',
    output: changedMarkingView,
  }),
  operationRoute('marking.make-usual', {
    method: 'POST',
    url: `${markings}/{id}/make-usual`,
    tag: 'release',
    summary: 'Let every item carry a marking that names no other',
    output: changedMarkingView,
  }),
  operationRoute('marking.remove', {
    method: 'POST',
    url: `${markings}/{id}/remove`,
    tag: 'release',
    summary: 'Take out a marking that nothing carries',
    output: changedMarkingView,
  }),
]
