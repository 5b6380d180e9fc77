/** The persons of the demonstration, offered on its sign-in page by one click each. Never in another mode. */
import { createHash } from 'node:crypto'
import type { Label } from '#domain/framework/framework.ts'
import { loadDemo } from '#reference/demo-reference.ts'

/** A person as the sign-in page shows him or her. */
export interface Persona {
  key: string
  name: string
  position: Label
  does: Label
  spaceName: Label
  spaceCode: string
}

/**
 * A demonstration person's password. It is no secret: demonstration mode listens on loopback only and lets
 * anybody in by one click; it is long so that nobody takes it for a real one.
 */
export const demoPassword = (email: string): string =>
  createHash('sha256').update(`demonstration ${email}`).digest('hex')

/** All persons in the order of the sign-in page: the State, then the others. */
export const listPersonas = (): Persona[] => {
  const demo = loadDemo()
  const spaces = [demo.space, ...demo.otherSpaces]
  return spaces.flatMap((space) =>
    demo.persons
      .filter((person) => person.memberships[0]?.space === space.key)
      .map(({ key, name, position, does }) => ({
        key,
        name,
        position,
        does,
        spaceName: space.name,
        spaceCode: space.code,
      })),
  )
}

/** The address of a persona by key; nothing for an unknown one. */
export const personaEmail = (key: string): string | undefined =>
  loadDemo().persons.find((person) => person.key === key)?.email
