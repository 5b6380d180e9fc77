/**
 * Kills the program and its database with kill -9 while answers are being saved, again and again, and checks
 * after each start that every acknowledged answer is there.
 */
import { createHash } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { killOutright, makeDataFolder, serverPid, startProgram } from '#tests/support/running-program.ts'

export interface KillLoopResult {
  rounds: number
  /** Answers that the server said were saved. */
  acknowledged: number
  /** Of these, how many a later start did not find. */
  lost: number
}

const email = 'ilse.marquardt@mfa.example'
const fieldId = 'op2.manufacture/NW/legal'

const signIn = async (address: string): Promise<string> => {
  const password = createHash('sha256').update(`demonstration ${email}`).digest('hex')
  const answer = await fetch(`${address}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: address },
    body: JSON.stringify({ email, password }),
  })
  if (answer.status !== 204) throw new Error(`signing in gave ${answer.status}: ${await answer.text()}`)
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
}

interface Field {
  revision: number
  remark: string
}

const readField = async (address: string, cookie: string): Promise<Field> => {
  const answer = await fetch(`${address}/api/v1/states/XVA/assessment/fields/${fieldId}`, {
    headers: { cookie },
  })
  const page = (await answer.json()) as {
    answer: { revision: number; remark: { versions: Record<string, { text: string }> } | null }
  }
  return { revision: page.answer.revision, remark: page.answer.remark?.versions.en?.text ?? '' }
}

/** Saves remarks 'n', one after the other, until the server is gone; gives the last one acknowledged. */
const saveUntilKilled = async (
  address: string,
  cookie: string,
  from: number,
  count: () => void,
): Promise<number> => {
  let { revision } = await readField(address, cookie)
  let last = from
  for (;;) {
    const remark = String(last + 1)
    try {
      const answer = await fetch(`${address}/api/v1/states/XVA/assessment/answers/${fieldId}`, {
        method: 'PUT',
        headers: { 'content-type': 'application/json', origin: address, cookie },
        body: JSON.stringify({ base: revision, language: 'en', value: 'X', remark }),
      })
      if (!answer.ok) throw new Error(`saving gave ${answer.status}: ${await answer.text()}`)
      revision = ((await answer.json()) as { revision: number }).revision
    } catch (error) {
      if (error instanceof TypeError) return last
      throw error
    }
    last += 1
    count()
  }
}

/** Runs the loop. In turn the program, the database, or both are killed, after 50 to 400 ms of saving. */
export const runKillLoop = async (
  rounds: number,
  say: (line: string) => void = () => undefined,
): Promise<KillLoopResult> => {
  const data = await makeDataFolder()
  let acknowledged = 0
  let lost = 0
  let last = 0
  try {
    for (let round = 0; round < rounds; round += 1) {
      const program = startProgram({ dataFolder: data.folder })
      const address = await program.ready
      const cookie = await signIn(address)
      if (round > 0) {
        const found = Number((await readField(address, cookie)).remark)
        // One more may have been saved than was acknowledged; one fewer may not.
        if (!(found >= last)) lost += last - (Number.isNaN(found) ? 0 : found)
        last = found
      }
      const saving = saveUntilKilled(address, cookie, last, () => {
        acknowledged += 1
      })
      await delay(50 + ((round * 37) % 350))
      const server = await serverPid(data.folder)
      if (round % 3 !== 1) killOutright(program.pid)
      if (round % 3 !== 0 && server !== undefined) killOutright(server)
      last = await saving.catch(() => last)
      killOutright(program.pid)
      await program.ended
      say(`round ${round + 1}: ${last} saved, ${lost} lost`)
    }
    return { rounds, acknowledged, lost }
  } finally {
    await data.remove()
  }
}
