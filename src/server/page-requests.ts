import type { FastifyRequest } from 'fastify'
import { mostFileBytes } from '#contract/file-contract.ts'
import { mostImportBytes } from '#contract/matrix-import-contract.ts'
import { createPageReader } from '#documents/markdown.ts'
import { mostTemplateBytes } from '#documents/word-package.ts'
import { fieldsOfEdition, fieldsOfRow } from '#domain/framework/framework.ts'
import { directionOf, documentLanguages, interfaceLanguages, translator } from '#messages/translate.ts'
import { readFormUpload } from '#server/form-upload.ts'
import { type PageRequestParts, pageIdentityFor } from '#server/page-identity.ts'
import { pageInvitationsFor } from '#server/page-invitations.ts'
import { readStreamedForm } from '#server/streamed-form.ts'
import { listPersonas } from '#service/demo-personas.ts'
import { setDocumentTemplate } from '#service/document-template-intake.ts'
import { executeFor } from '#service/execute.ts'
import { addFile } from '#service/file-commands.ts'
import { drawCode } from '#service/identity-totp.ts'
import { forgetKeptForm, openKeptForm } from '#service/kept-form-commands.ts'
import { sendImport } from '#service/matrix-import-intake.ts'
import { readUnsubscribeLink, unsubscribeByLink } from '#service/notification-choices.ts'
import type { ServiceContext } from '#service/service-context.ts'
import { needsSetUp } from '#store/instance-store.ts'
import { isolating } from '#web/format/isolated.ts'
import type { EditionSummary, PageRequest } from '#web/request-context.ts'

const summaryOf = ({ reference: { edition } }: ServiceContext): EditionSummary => ({
  id: edition.id,
  title: edition.title,
  standing: edition.standing,
  resolutions: edition.resolutions,
  rows: new Map(edition.rows.map((row) => [row.concept, row])),
  rowCount: edition.rows.length,
  fieldCount: fieldsOfEdition(edition).length,
  sections: edition.sections.map((section) => {
    const rows = edition.rows.filter((row) => row.section === section.id)
    return {
      id: section.id,
      title: section.title,
      rowCount: rows.length,
      fieldCount: rows.flatMap(fieldsOfRow).length,
    }
  }),
})

const readCookie = (header: string | undefined, name: string): string | undefined =>
  header
    ?.split(';')
    .map((part) => part.trim().split('='))
    .find(([key]) => key === name)?.[1]

const isInterfaceLanguage = (language: string | undefined): language is string =>
  (interfaceLanguages as readonly (string | undefined)[]).includes(language)

/** The chosen language, else the browser's first that we have, else English. */
export const languageOf = (request: FastifyRequest): string => {
  const chosen = readCookie(request.headers.cookie, 'language')
  if (isInterfaceLanguage(chosen)) return chosen
  const wishes = (request.headers['accept-language'] ?? '')
    .split(',')
    .map((part) => part.trim().slice(0, 2).toLowerCase())
  return wishes.find(isInterfaceLanguage) ?? 'en'
}

/** Bytes that a form may bring, by what it brings. */
const mostUploaded = { template: mostTemplateBytes, matrix: mostImportBytes, list: 5 * 1024 * 1024 }

/** Gives each page request what the page build may use; see PageRequest. */
export const pageRequestsFor = (parts: PageRequestParts) => {
  const { context, isDemo } = parts
  const edition = summaryOf(context)
  const mailLinks: PageRequest['mailLinks'] = {
    read: (link) => readUnsubscribeLink(context, link),
    turnOff: (link) => unsubscribeByLink(context, link),
  }
  const personas = isDemo ? listPersonas() : []
  // Once somebody exists, somebody always does; until then each request asks.
  let mayNeedSetUp = true
  return async (request: FastifyRequest): Promise<Omit<PageRequest, 'nonce' | 'reportFault' | 'unread'>> => {
    if (mayNeedSetUp) mayNeedSetUp = await needsSetUp(context.appPool)
    const token = context.identity.sessionToken(request.headers.cookie)
    const language = languageOf(request)
    return {
      execute: (space) => executeFor(context, { token, space }),
      t: isolating(translator(language), directionOf(language)),
      language,
      direction: directionOf(language),
      languages: interfaceLanguages,
      documentLanguages: documentLanguages(),
      isDemo,
      needsSetUp: mayNeedSetUp,
      now: context.now(),
      words: context.reference.words,
      edition,
      reference: context.reference,
      mailLinks,
      identity: pageIdentityFor(parts, request, personas),
      invitations: pageInvitationsFor(parts, request),
      keptForms: {
        open: (id) => openKeptForm(context, token, id),
        forget: (id) => forgetKeptForm(context, token, id),
      },
      readUpload: (of = 'template') =>
        of === 'file' ? readStreamedForm(request, mostFileBytes) : readFormUpload(request, mostUploaded[of]),
      sendImport: (space, head, bytes) => sendImport(context, { token, space }, head, bytes),
      addFile: (space, { name, mediaType }, bytes) =>
        addFile(
          context,
          { token, space },
          mediaType === '' ? { name } : { name, mediaType: mediaType.split(';')[0] ?? '' },
          bytes,
        ),
      setTemplate: (space, head, bytes) => setDocumentTemplate(context, { token, space }, head, bytes),
      readMarkdown: createPageReader(),
      drawCode,
    }
  }
}
