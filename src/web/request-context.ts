/**
 * What a page may use while it is made on the server. The page build is a bundle of its own: it never imports
 * the service, everything it needs at run time is handed in here, once a request.
 */
import { createContext } from 'react-router'
import type { FrameworkRow, Label } from '#domain/framework/framework.ts'
import type { FrameworkWords } from '#domain/framework/framework-words.ts'
import type { Reference } from '#domain/framework/reference-data.ts'
import type { NotificationKind } from '#domain/people/notification.ts'
import type { Role, SpaceKind } from '#domain/people/people.ts'
import type { Refusal } from '#domain/refusal.ts'
import type { RichText } from '#domain/text/rich-text.ts'
import type { Translate } from '#messages/translate.ts'
import type { Execute } from '#service/execute.ts'
import type { Passkeys } from '#service/identity-passkeys.ts'
import type { FactorDraft } from '#service/identity-second-factor.ts'
import type { OwnAccount } from '#service/identity-sessions.ts'
import type { CodePicture } from '#service/identity-totp.ts'
import type { Outcome } from '#service/in-space.ts'
import type { OfferedInvitation } from '#service/invitation-acceptance.ts'
import type { FormValues } from '#web/forms/form-values.ts'

/** A person of the demonstration, signed in by one click in demo mode only. */
export interface Persona {
  id: string
  name: string
  role: Role
  space: { code: string; name: Label; kind: SpaceKind; isInvented: boolean }
  /** The agency spoken for; null where the role speaks for none. */
  agency: Label | null
}

/** Links of letters that turn mail off; nobody need be signed in. */
export interface MailLinks {
  /** What a link would turn off; null where it is not ours. */
  read: (token: string) => NotificationKind | 'all' | null
  turnOff: (token: string) => Promise<'done' | 'changed-since' | 'unknown'>
}

/** Signing in and out. `cookies` are values for `Set-Cookie`. */
export interface PageIdentity {
  signIn: (
    email: string,
    password: string,
  ) => Promise<Outcome<{ cookies: string[]; isSecondStepDue: boolean }>>
  signOut: () => Promise<{ cookies: string[] }>
  personas: Persona[]
  signInAs: (personaId: string) => Promise<Outcome<{ cookies: string[] }>>
  /** Changes the password of the person signed in; other sessions of hers end. */
  changePassword: (input: {
    current: string
    password: string
    again: string
  }) => Promise<Outcome<{ cookies: string[] }>>
  /** Makes the first administrator and signs in. */
  setUp: (input: {
    name: string
    email: string
    password: string
    language: string
  }) => Promise<Outcome<{ cookies: string[] }>>
  /** One's own sessions, and what happened to the account. */
  showAccount: () => Promise<Outcome<OwnAccount>>
  endSession: (id: string) => Promise<Outcome<void>>
  /** Gives how many ended. */
  endOtherSessions: () => Promise<Outcome<number>>
  /** Turns keys that do something when pressed alone on or off. */
  chooseSingleKeys: (isOn: boolean) => Promise<Outcome<void>>
  secondFactor: () => Promise<Outcome<{ since: string | null; codesLeft: number; hasPassword: boolean }>>
  /** A new secret to set up, or the one sealed before. */
  draftSecondFactor: (sealed?: string) => Promise<Outcome<FactorDraft>>
  /** Gives the recovery codes, this once. */
  confirmSecondFactor: (wish: {
    sealed: string
    password: string
    code: string
  }) => Promise<Outcome<string[]>>
  endSecondFactor: (code: string) => Promise<Outcome<void>>
  renewRecoveryCodes: (code: string) => Promise<Outcome<string[]>>
  passkeys: () => Promise<Outcome<Awaited<ReturnType<Passkeys['passkeys']>>>>
  /** False where the site's address is a bare number, which browsers give no keys. */
  isPasskeyPossible: boolean
  beginPasskey: () => Promise<Outcome<object>>
  addPasskey: (wish: { answer: string; name: string; password: string }) => Promise<Outcome<void>>
  removePasskey: (id: string, password: string) => Promise<Outcome<void>>
  beginPasskeySignIn: () => Promise<Outcome<object>>
  signInWithPasskey: (answer: string) => Promise<Outcome<{ cookies: string[] }>>
  /** The provider of single sign-on as people call it; null where there is none. */
  singleSignOnName: string | null
  beginSingleSignOn: (next: string) => Promise<Outcome<{ address: string; cookies: string[] }>>
  endSingleSignOn: (
    answer: URLSearchParams,
  ) => Promise<Outcome<{ cookies: string[]; isSecondStepDue: boolean; next: string }>>
  /** Whether the session waits for its second step. */
  isSecondStepDue: () => Promise<boolean>
  giveCode: (code: string) => Promise<Outcome<void>>
}

/** Forms that were sent after the sign-in had ended; one's own alone. */
export interface KeptForms {
  open: (id: string) => Promise<{ path: string; controls: [string, string][]; keptAt: string } | undefined>
  forget: (id: string) => Promise<void>
}

/** Accepting an invitation, and the way back into an account; nobody need be signed in. */
export interface PageInvitations {
  show: (secret: string) => Promise<Outcome<OfferedInvitation>>
  /** Accepts with an account that is made now. */
  acceptAsNew: (input: {
    secret: string
    name: string
    password: string
    again: string
    language: string
  }) => Promise<Outcome<{ cookies: string[]; isSecondStepDue: boolean; spaceCode: string }>>
  /** Accepts with the account that is signed in. */
  acceptAsMember: (secret: string) => Promise<Outcome<{ spaceCode: string }>>
  /** Asks for a letter that leads back into an account. */
  askRecovery: (email: string) => Promise<Outcome<void>>
  /** Whether the link of such a letter still holds. */
  holdsRecovery: (secret: string) => Promise<Outcome<boolean>>
  recover: (input: { secret: string; password: string; again: string }) => Promise<Outcome<void>>
}

/** What the standing text of an edition says where nobody need be signed in. */
export interface EditionSummary {
  id: string
  title: Label
  standing: Label
  resolutions: string[]
  /** Rows by concept, to name a field by its id. */
  rows: ReadonlyMap<string, FrameworkRow>
  rowCount: number
  fieldCount: number
  sections: { id: string; title: Label; rowCount: number; fieldCount: number }[]
}

/** A form that brings a file, as far as it could be read. */
export interface UploadedForm {
  values: FormValues
  /** Null where none was chosen. */
  file: { name: string; mediaType: string; bytes: AsyncIterable<Uint8Array> } | null
  /** The file is larger than any that is taken; nothing of the form was kept. */
  isTooLarge: boolean
}

export interface PageRequest {
  /** Runs operations in the caller's name, in the space named. */
  execute: (space: string | null) => Execute
  t: Translate
  language: string
  direction: 'ltr' | 'rtl'
  /** Languages the interface can be switched to. */
  languages: readonly string[]
  /** Languages that documents can be labelled in; the instance may have added some. */
  documentLanguages: readonly string[]
  /** Of the content security policy; every script tag carries it. */
  nonce: string
  isDemo: boolean
  /** Nobody exists yet: the first-run page comes before all others. */
  needsSetUp: boolean
  now: Date
  words: FrameworkWords
  edition: EditionSummary
  /** What is public: rows, measures, instruments, States and groupings. */
  reference: Reference
  identity: PageIdentity
  mailLinks: MailLinks
  invitations: PageInvitations
  keptForms: KeptForms
  /**
   * Reads the form with a file that came with this request; only pages that the server knows to take files get one. A
   * `file` streams: its form names it last, since what stands after it is not read.
   */
  readUpload: (of?: 'template' | 'matrix' | 'list' | 'file') => Promise<UploadedForm>
  /** Reads a file that is to go into the matrix of the space named; gives its dry run. */
  sendImport: (
    space: string,
    head: { name: string },
    bytes: AsyncIterable<Uint8Array>,
  ) => Promise<Outcome<{ id: string }>>
  /** Takes a Word template in for the space named. */
  setTemplate: (
    space: string,
    head: { name: string; base: string },
    bytes: AsyncIterable<Uint8Array>,
  ) => Promise<Outcome<{ revision: number }>>
  /** Takes a file in for the space named. */
  addFile: (
    space: string,
    head: { name: string; mediaType: string },
    bytes: AsyncIterable<Uint8Array>,
  ) => Promise<Outcome<{ id: string; name: string }>>
  /** Reads constrained Markdown into the tree that pages know. */
  readMarkdown: (text: string) => RichText
  /** Draws a text as a QR code. */
  drawCode: (text: string) => CodePicture
  /** The form that came could not be read: the page says so in place of its content. Null otherwise. */
  unread: Refusal | null
  /** Records a fault of ours with the request's id; the person sees a sentence. */
  reportFault: (error: unknown) => void
}

/** The key under which a request stands in React Router's context. */
export const pageRequest = createContext<PageRequest>()
