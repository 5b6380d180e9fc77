/** The people fixture on a database of its own, with letters that go to a real mail server on loopback. */
import { openMail } from '#service/mail-transport.ts'
import { type MailServer, startMailServer } from '#tests/support/mail-server.ts'
import { createPeople, fixtureOrigin, type PeopleFixture } from '#tests/support/people-fixture.ts'
import { createTestDatabase, type TestDatabase } from '#tests/support/test-database.ts'

export interface PeopleWithMail {
  database: TestDatabase
  server: MailServer
  people: PeopleFixture
  /** Ends the connections and the server, and drops the database. */
  end: () => Promise<void>
}

export const createPeopleWithMail = async (
  from = 'Plan1540 <plan1540@example.org>',
): Promise<PeopleWithMail> => {
  const database = await createTestDatabase()
  const server = await startMailServer()
  const mail = openMail({ smtpUrl: server.smtpUrl, from, origin: () => fixtureOrigin })
  const people = await createPeople(database, { mail })
  return {
    database,
    server,
    people,
    end: async () => {
      mail.close()
      await server.stop()
      await people.end()
      await database.drop()
    },
  }
}
