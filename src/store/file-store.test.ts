import { createHash, randomBytes } from 'node:crypto'
import { Readable } from 'node:stream'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ScopedDatabase } from '#store/connection-dialect.ts'
import {
  chunkSize,
  cutIntoChunks,
  dropIncompleteFiles,
  FileTooLargeError,
  findFile,
  readChunk,
  writeFile,
} from '#store/file-store.ts'
import { withScope } from '#store/scope-store.ts'
import { createPeople, type FixturePerson, type PeopleFixture } from '#tests/support/people-fixture.ts'
import { createTestDatabase, type TestDatabase } from '#tests/support/test-database.ts'

let database: TestDatabase
let people: PeopleFixture
beforeAll(async () => {
  database = await createTestDatabase()
  people = await createPeople(database)
})
afterAll(async () => {
  await people.end()
  await database.drop()
})

const limit = 10 * 1024 * 1024
const inSpace = <T>(
  person: FixturePerson,
  space: string,
  run: (db: ScopedDatabase) => Promise<T>,
): Promise<T> =>
  withScope(
    people.context.appPool,
    { kind: 'session', token: people.people[person].token, space },
    'write',
    people.clock.now,
    run,
  )
const inXzz = <T>(run: (db: ScopedDatabase) => Promise<T>): Promise<T> => inSpace('coordinator', 'XZZ', run)

const headOf = (id: string) => ({
  id,
  spaceId: people.spaceIds.XZZ,
  originId: people.instanceId,
  name: 'scan.pdf',
  mediaType: 'application/pdf',
  madeBy: people.people.coordinator.personId,
  madeAt: '2026-11-23T09:00:00.000Z',
})
const write = async (bytes: AsyncIterable<Uint8Array>, most = limit) => {
  const id = people.context.newId()
  return { id, stored: await inXzz((db) => writeFile(db, headOf(id), bytes, most)) }
}
const readWhole = (id: string, person: FixturePerson = 'coordinator', space = 'XZZ'): Promise<Buffer[]> =>
  inSpace(person, space, async (db) => {
    const chunks: Buffer[] = []
    for (;;) {
      const chunk = await readChunk(db, id, chunks.length)
      if (chunk === undefined) return chunks
      chunks.push(chunk)
    }
  })
const countRows = async (): Promise<number> => {
  const { rows } = await people.owner.query<{ rows: number }>(
    'select ((select count(*) from app.file) + (select count(*) from app.file_chunk))::int as rows',
  )
  return rows[0]?.rows ?? -1
}

describe('a file', () => {
  test.each<[string, number, number]>([
    ['of 0 bytes', 0, 0],
    ['of 1 byte', 1, 1],
    ['one byte short of a chunk', chunkSize - 1, 1],
    ['of exactly one chunk', chunkSize, 1],
    ['one byte over a chunk', chunkSize + 1, 2],
    ['of exactly three chunks', 3 * chunkSize, 3],
    ['of several chunks', 3 * chunkSize + 12_345, 4],
  ])('%s comes back byte for byte with its size and hash', async (_title, size, chunks) => {
    const bytes = randomBytes(size)
    // Pieces that fit no chunk, as a network gives them.
    const { id, stored } = await write(
      (async function* () {
        for (let at = 0; at < size; at += 70_001) yield bytes.subarray(at, at + 70_001)
      })(),
    )
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    expect(stored).toEqual({ id, name: 'scan.pdf', mediaType: 'application/pdf', byteSize: size, sha256 })
    const read = await readWhole(id)
    expect(read.length).toBe(chunks)
    expect(Buffer.concat(read).equals(bytes)).toBe(true)
    expect(await inXzz((db) => findFile(db, id))).toEqual(stored)
  })

  test('handed in as one large piece is cut all the same', async () => {
    const bytes = randomBytes(5 * chunkSize + 1)
    const { id } = await write(Readable.from([bytes]))
    expect((await readWhole(id)).map((chunk) => chunk.length)).toEqual([...Array(5).fill(chunkSize), 1])
  })

  test('at the limit is taken; one byte over it leaves nothing', async () => {
    await write(Readable.from([randomBytes(1000)]), 1000)
    const before = await countRows()
    await expect(write(Readable.from([randomBytes(1001)]), 1000)).rejects.toBeInstanceOf(FileTooLargeError)
    const large = Readable.from([randomBytes(chunkSize), randomBytes(chunkSize), randomBytes(1)])
    await expect(write(large, 2 * chunkSize)).rejects.toBeInstanceOf(FileTooLargeError)
    expect(await countRows()).toBe(before)
  })

  test('whose stream breaks leaves nothing', async () => {
    const before = await countRows()
    const broken = (async function* () {
      yield randomBytes(2 * chunkSize)
      throw new Error('line broken')
    })()
    await expect(write(broken)).rejects.toThrow('line broken')
    expect(await countRows()).toBe(before)
  })

  test('of another State is not there', async () => {
    const { id } = await write(Readable.from([randomBytes(10)]))
    expect(await inSpace('neighbour', 'XZY', (db) => findFile(db, id))).toBeUndefined()
    expect(await readWhole(id, 'neighbour', 'XZY')).toEqual([])
  })

  test('is unseen until it is complete, and can be dropped until then, not after', async () => {
    const { id } = await write(Readable.from([randomBytes(10)]))
    await people.owner.query('update app.file set is_complete = false where id = $1', [id])
    expect(await inXzz((db) => findFile(db, id))).toBeUndefined()
    await people.owner.query('update app.file set is_complete = true where id = $1', [id])
    await inXzz((db) => dropIncompleteFiles(db, { id }))
    expect(await inXzz((db) => findFile(db, id))).toBeDefined()
    await people.owner.query('update app.file set is_complete = false where id = $1', [id])
    await inXzz((db) => dropIncompleteFiles(db, { begunBefore: '2026-11-23T09:00:00.000Z' }))
    expect(await inXzz((db) => readChunk(db, id, 0))).toBeDefined()
    await inXzz((db) => dropIncompleteFiles(db, { begunBefore: '2026-11-23T09:00:00.001Z' }))
    expect(await inXzz((db) => readChunk(db, id, 0))).toBeUndefined()
  })
})

describe('memory', () => {
  const megabyte = 1024 * 1024
  const stream64 = async function* (onPiece: () => void) {
    const piece = randomBytes(megabyte)
    for (let at = 0; at < 64; at += 1) {
      onPiece()
      // A piece of its own each time, as a network gives them.
      yield Buffer.from(piece)
    }
  }
  setFlagsFromString('--expose-gc')
  const collectGarbage = runInNewContext('gc') as () => void
  /** What is really held: garbage that was not collected yet is none of it. */
  const heldMemory = (): number => {
    collectGarbage()
    const { arrayBuffers, heapUsed } = process.memoryUsage()
    return arrayBuffers + heapUsed
  }

  test('of a stream of 64 MB stays within a few chunks: each is let go before the next comes', async () => {
    let [most, unsaved, mostUnsaved] = [0, 0, 0]
    const end = await cutIntoChunks(
      stream64(() => {
        unsaved += megabyte
        mostUnsaved = Math.max(mostUnsaved, unsaved)
      }),
      100 * megabyte,
      async (chunk) => {
        unsaved -= chunk.byteLength
        most = Math.max(most, chunk.byteLength)
      },
    )
    expect(end.byteSize).toBe(64 * megabyte)
    expect(most).toBe(chunkSize)
    expect(mostUnsaved).toBeLessThanOrEqual(megabyte + chunkSize)
  })

  test('of the program does not grow by the file while 64 MB go into the database', async () => {
    const before = heldMemory()
    let [pieces, most] = [0, 0]
    const { stored } = await write(
      stream64(() => {
        pieces += 1
        if (pieces % 8 === 0) most = Math.max(most, heldMemory() - before)
      }),
      100 * megabyte,
    )
    expect(stored.byteSize).toBe(64 * megabyte)
    expect(most).toBeLessThan(32 * megabyte)
  })
})
