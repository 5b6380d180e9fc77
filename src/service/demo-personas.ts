/** The persons of the demonstration, offered on its sign-in page by one click each. Never in another mode. */
import { createHash } from 'node:crypto'
import type { Label } from '#domain/framework/framework.ts'
import type { Role, SpaceKind } from '#domain/people/people.ts'
import type { LanguageText } from '#domain/text/language-text.ts'
import { loadDemo } from '#reference/demo-reference.ts'

/** A person as the sign-in page shows him or her. */
export interface Persona {
  id: string
  name: string
  role: Role
  space: { code: string; name: Label; kind: SpaceKind; isInvented: boolean }
  /** The agency spoken for; null where the role speaks for none. */
  agency: Label | null
}

/**
 * A demonstration person's password. It is no secret: demonstration mode listens on loopback only and lets
 * anybody in by one click; it is long so that nobody takes it for a real one.
 */
export const demoPassword = (email: string): string =>
  createHash('sha256').update(`demonstration ${email}`).digest('hex')

/** A content text as a label: every language it has. */
const labelOf = (text: LanguageText): Label => ({
  en: text.versions.en?.text ?? '',
  ...Object.fromEntries(Object.entries(text.versions).map(([language, version]) => [language, version.text])),
})

/** All persons in the order of the sign-in page: the State, then the others. */
export const listPersonas = (): Persona[] => {
  const demo = loadDemo()
  return [demo.space, ...demo.otherSpaces].flatMap(({ key, code, name, kind }) =>
    demo.persons.flatMap((person) => {
      const [first] = person.memberships
      if (first?.space !== key) return []
      const agency = demo.agencies.find((each) => each.key === first.agency)
      const space = { code, name, kind, isInvented: true }
      return [
        {
          id: person.key,
          name: person.name,
          role: first.role,
          space,
          agency: agency === undefined ? null : labelOf(agency.name),
        },
      ]
    }),
  )
}

/** The address of a persona; nothing for an unknown one. */
export const personaEmail = (id: string): string | undefined =>
  loadDemo().persons.find((person) => person.key === id)?.email
