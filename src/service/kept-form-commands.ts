/**
 * Forms that came after a sign-in had ended. What was typed is sealed and kept for the person whose session it was;
 * nobody else gets it, whoever signs in at the same machine. It is read again after signing in, and saved by nobody
 * but the person.
 */
import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto'
import {
  isKeptPath,
  keptControls,
  mostKeptBytes,
  mostKeptForms,
  mostPathLetters,
  mostSealedBytes,
} from '#domain/people/kept-form.ts'
import type { ServiceContext } from '#service/service-context.ts'
import { dropKeptForm, findKeptForm, type KeptForm, keepForm } from '#store/kept-form-store.ts'
import { type OpenedScope, type ScopeKey, withScope } from '#store/scope-store.ts'

/** A form with its words. */
export interface OpenedForm {
  path: string
  controls: [string, string][]
  /** ISO 8601. */
  keptAt: string
}

const cipher = 'aes-256-gcm'
const sealingKey = ({ linkKey }: ServiceContext): Buffer =>
  Buffer.from(hkdfSync('sha256', linkKey, '', 'plan1540 kept form', 32))

const seal = (context: ServiceContext, id: string, controls: [string, string][]): Buffer => {
  const nonce = randomBytes(12)
  const sealing = createCipheriv(cipher, sealingKey(context), nonce).setAAD(Buffer.from(id))
  return Buffer.concat([
    nonce,
    sealing.update(JSON.stringify(controls)),
    sealing.final(),
    sealing.getAuthTag(),
  ])
}

const unseal = (context: ServiceContext, { id, sealed }: KeptForm): [string, string][] => {
  const opening = createDecipheriv(cipher, sealingKey(context), sealed.subarray(0, 12))
    .setAAD(Buffer.from(id))
    .setAuthTag(sealed.subarray(-16))
  const text = Buffer.concat([opening.update(sealed.subarray(12, -16)), opening.final()]).toString('utf8')
  return JSON.parse(text) as [string, string][]
}

/**
 * Keeps what was sent to a path with the token of a session that is over. Gives the id to find it by; null where
 * nothing is kept: another kind of form, one too long, or nobody's session.
 */
export const keepTypedForm = async (
  context: ServiceContext,
  sent: { token: string | null; path: string; body: Uint8Array },
): Promise<string | null> => {
  const { token, path, body } = sent
  if (token === null || !isKeptPath(path) || path.length > mostPathLetters) return null
  if (body.length === 0 || body.length > mostKeptBytes) return null
  const controls = keptControls([...new URLSearchParams(Buffer.from(body).toString('utf8'))])
  if (controls.length === 0) return null
  const id = context.newId()
  const sealed = seal(context, id, controls)
  // Signs that were sent as one byte each can take six here.
  if (sealed.length > mostSealedBytes) return null
  const isKept = await keepForm(context.appPool, {
    id,
    path,
    sealed,
    keptAt: context.now().toISOString(),
    sessionHash: createHash('sha256').update(token).digest(),
    most: mostKeptForms,
  })
  return isKept ? id : null
}

const asPerson = <T>(
  context: ServiceContext,
  token: string | null,
  mode: 'read' | 'write',
  run: (db: Parameters<Parameters<typeof withScope>[4]>[0], scope: OpenedScope) => Promise<T>,
): Promise<T> => {
  const key: ScopeKey = { kind: 'session', token, space: null }
  return withScope(context.appPool, key, mode, context.now(), run)
}

/** A kept form of whoever the session belongs to; undefined for anybody else’s, or one that cannot be opened. */
export const openKeptForm = (
  context: ServiceContext,
  token: string | null,
  id: string,
): Promise<OpenedForm | undefined> =>
  asPerson(context, token, 'read', async (db, { person }) => {
    const form = person === null ? undefined : await findKeptForm(db, id)
    if (form === undefined) return undefined
    try {
      return { path: form.path, keptAt: form.keptAt, controls: unseal(context, form) }
    } catch {
      return undefined
    }
  })

/** Forgets a form, once it was saved or dropped. */
export const forgetKeptForm = (context: ServiceContext, token: string | null, id: string): Promise<void> =>
  asPerson(context, token, 'write', (db) => dropKeptForm(db, id))
