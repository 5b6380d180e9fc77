import { setTimeout as delay } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { matrixBytes, matrixExchange } from '#documents/matrix-exchange.ts'
import { fieldsOfEdition } from '#domain/framework/framework.ts'
import { originalText } from '#domain/text/language-text.ts'
import { loadFramework } from '#reference/framework-reference.ts'
import type { OperationOutput } from '#service/operations.ts'
import { signIn } from '#tests/support/kill-loop.ts'
import { killOutright, makeDataFolder, serverPid, startProgram } from '#tests/support/running-program.ts'
import { matrixInput } from '#tests/support/synthetic-input.ts'

const fields = fieldsOfEdition(loadFramework())

/** A matrix of the demonstration State that says something new of every field. */
const matrixOf = (round: number): Buffer =>
  matrixBytes(
    matrixExchange(
      matrixInput({
        state: { code: 'XVA', name: { en: 'Veltmark', fr: 'Veltmark', ar: 'فلتمارك' }, isInvented: true },
        legalInstruments: [],
        answers: fields.map(({ id }) => ({
          fieldId: id,
          value: null,
          information: null,
          remark: originalText('en', `As of round ${round}.`),
          sources: [],
          adherences: [],
        })),
      }),
    ),
  )

/** The program over HTTP, as the coordinator. */
const openApi = async (address: string) => {
  const cookie = await signIn(address)
  const call = async (path: string, body?: { type: string; bytes: Buffer | string }): Promise<unknown> => {
    const answer = await fetch(`${address}/api/v1/states/XVA/matrix-imports${path}`, {
      headers: { cookie, origin: address, ...(body === undefined ? {} : { 'content-type': body.type }) },
      ...(body === undefined ? {} : { method: 'POST', body: new Uint8Array(Buffer.from(body.bytes)) }),
    })
    if (!answer.ok) throw new Error(`${path} gave ${answer.status}: ${await answer.text()}`)
    return answer.json()
  }
  const show = async (id: string) => (await call(`/${id}`)) as OperationOutput<'matrix-import.show'>
  return {
    show,
    send: async (bytes: Buffer) =>
      ((await call('?name=matrix.json', { type: 'application/octet-stream', bytes })) as { id: string }).id,
    take: async (id: string) => {
      const seen = (await show(id)).dryRun?.digest
      return call(`/${id}/take`, { type: 'application/json', bytes: JSON.stringify({ seen, reach: 'all' }) })
    },
  }
}

/** When to kill, in milliseconds after the asking; at last only once it is acknowledged. */
const waits = [5, 80, 160, 250, 400, null]

test('kill -9 while an import is taken leaves all of it or nothing, and it can be taken again', async () => {
  const data = await makeDataFolder()
  const found = { nothing: 0, all: 0 }
  const start = async () => {
    const program = startProgram({ dataFolder: data.folder })
    return { program, api: await openApi(await program.ready) }
  }
  try {
    let { program, api } = await start()
    for (const [round, wait] of waits.entries()) {
      const id = await api.send(matrixOf(round))
      let isKilled = false
      const taking = api.take(id).catch((error: unknown) => {
        if (!isKilled) throw error
      })
      await Promise.race([taking, ...(wait === null ? [] : [delay(wait)])])
      const server = await serverPid(data.folder)
      isKilled = true
      // In turn the program, its database, and both.
      if (round % 3 !== 1) killOutright(program.pid)
      if (round % 3 !== 0 && server !== undefined) killOutright(server)
      await taking
      killOutright(program.pid)
      await program.ended
      ;({ program, api } = await start())
      const { dryRun, import: entry } = await api.show(id)
      if (entry.takenAt === null) {
        found.nothing += 1
        expect(wait).not.toBeNull()
        expect(dryRun?.fields).toHaveLength(fields.length)
        expect(await api.take(id)).toEqual({ fields: fields.length, instruments: 0 })
      } else {
        found.all += 1
        expect(entry.summary?.fields).toHaveLength(fields.length)
      }
      // Either way every field now says it: the same file once more would change nothing.
      const same = (await api.show(await api.send(matrixOf(round)))).dryRun
      expect([same?.fields, same?.unchanged]).toEqual([[], fields.length])
    }
    program.kill('SIGTERM')
    await program.ended
    // Rounds of one kind only would prove nothing of the other.
    expect(found.nothing).toBeGreaterThan(0)
    expect(found.all).toBeGreaterThan(0)
  } finally {
    await data.remove()
  }
}, 240_000)
