/** Agencies and what becomes of them, as addresses. */
import { type ApiRoute, operationRoute } from '#api/api-route.ts'
import {
  agencyChangedView,
  agencyChangePreviewView,
  agencyPageView,
  renamePreviewView,
} from '#contract/agency-contract.ts'

const agency = '/states/{space}/agencies/{id}'

export const agencyRoutes: readonly ApiRoute[] = [
  operationRoute('agency.show', {
    method: 'GET',
    url: agency,
    tag: 'agency',
    summary: 'An agency with its former names, what it came from and went into, its work and what it said',
    output: agencyPageView,
  }),
  operationRoute('agency.preview-rename', {
    method: 'POST',
    url: `${agency}/rename/preview`,
    tag: 'agency',
    summary: 'Look at what another name would change; changes nothing',
    output: renamePreviewView,
  }),
  operationRoute('agency.rename', {
    method: 'POST',
    url: `${agency}/rename`,
    tag: 'agency',
    summary: 'Give an agency another name from a day on; the former one stays with its days',
    output: agencyChangedView,
  }),
  operationRoute('agency.preview-merge', {
    method: 'POST',
    url: `${agency}/merge/preview`,
    tag: 'agency',
    summary: 'Look at what a merger would move and what stays; changes nothing',
    output: agencyChangePreviewView,
  }),
  operationRoute('agency.merge', {
    method: 'POST',
    url: `${agency}/merge`,
    tag: 'agency',
    summary: 'Merge an agency, and others with it, into one that is there or a new one',
    output: agencyChangedView,
  }),
  operationRoute('agency.preview-split', {
    method: 'POST',
    url: `${agency}/split/preview`,
    tag: 'agency',
    summary: 'Look at what a split would move, and to whom; changes nothing',
    output: agencyChangePreviewView,
  }),
  operationRoute('agency.split', {
    method: 'POST',
    url: `${agency}/split`,
    tag: 'agency',
    summary: 'Split an agency; each thing that it has in hand passes to the successor chosen for it',
    output: agencyChangedView,
  }),
  operationRoute('agency.preview-end', {
    method: 'POST',
    url: `${agency}/end/preview`,
    tag: 'agency',
    summary: 'Look at whether an agency can end, and what is in the way; changes nothing',
    output: agencyChangePreviewView,
  }),
  operationRoute('agency.end', {
    method: 'POST',
    url: `${agency}/end`,
    tag: 'agency',
    summary: 'End an agency that has nothing in hand any more',
    output: agencyChangedView,
  }),
]
