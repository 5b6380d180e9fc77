/** Puts a Word template into a space of the people fixture, as its upload does. */
import { type RenderPool, startRenderPool } from '#documents/render-pool.ts'
import { setDocumentTemplate } from '#service/document-template-intake.ts'
import type { Outcome } from '#service/in-space.ts'
import type { FixturePerson, PeopleFixture } from '#tests/support/people-fixture.ts'

/** A child process that reads templates, and no more. Close it in `afterAll`. */
export const startReader = (): RenderPool => startRenderPool({ warms: 'reading' })

/** What is sent; in small parts, as from a line. */
export interface SentTemplate {
  bytes: Buffer
  name?: string
  base?: number
  space?: string
}

/** Hands a template in as the person; the fixture must have a renderer. */
export const sendTemplate = (
  people: PeopleFixture,
  person: FixturePerson,
  { bytes, name = 'ministry.docx', base = 0, space = 'XZZ' }: SentTemplate,
): Promise<Outcome<{ revision: number }>> =>
  setDocumentTemplate(
    people.context,
    { token: people.people[person].token, space },
    { name, base },
    (async function* () {
      for (let at = 0; at < bytes.length; at += 60_000) yield bytes.subarray(at, at + 60_000)
    })(),
  )

/** The same where nothing else is rendered: a child process of its own reads it. Throws where it is refused. */
export const keepTemplate = async (
  people: PeopleFixture,
  person: FixturePerson,
  sent: SentTemplate,
): Promise<void> => {
  const renderer = startReader()
  const context = { ...people.context, renderer }
  const outcome = await sendTemplate({ ...people, context }, person, sent)
  await renderer.close()
  if (!outcome.ok) throw new Error(`The template was refused: ${JSON.stringify(outcome.refusal)}`)
}
