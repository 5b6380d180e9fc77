/**
 * Kills the program, its database or both with kill -9 while answers are being saved, again and again, and checks
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

/** Signs the demonstration coordinator in over the API; gives the cookies. */
export const signIn = async (address: string): Promise<string> => {
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

/** The last remark that the loop saved; nothing of it where the demonstration's own words stand. */
const savedNumber = ({ remark }: Field): number => Number.parseInt(remark, 10) || 0

/**
 * Saves the remarks 'n', one after the other, and tells of each that was acknowledged. A lost connection ends it,
 * and so does any answer but "saved": where only the database was killed the program still says 500.
 */
const saveUntilKilled = async (
  address: string,
  cookie: string,
  from: number,
  acknowledge: (saved: number) => void,
): Promise<void> => {
  let { revision } = await readField(address, cookie)
  for (let next = from + 1; ; next += 1) {
    const answer = await fetch(`${address}/api/v1/states/XVA/assessment/answers/${fieldId}`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json', origin: address, cookie },
      body: JSON.stringify({ base: revision, language: 'en', value: 'X', remark: String(next) }),
    })
    if (!answer.ok) throw new Error(`saving gave ${answer.status}: ${await answer.text()}`)
    acknowledge(next)
    revision = ((await answer.json()) as { revision: number }).revision
  }
}

export interface KillLoopWish {
  rounds: number
  /** Done over the data folder after each start; with it the loop is shown a database that forgets. */
  afterStart?: (dataFolder: string) => Promise<void>
  say?: (line: string) => void
}

/**
 * Runs the loop. In turn the program, the database, or both are killed, up to 350 ms after the round's first
 * acknowledged answer; after the last round the program starts once more, so that every round is looked at.
 */
export const runKillLoop = async ({
  rounds,
  afterStart,
  say = () => undefined,
}: KillLoopWish): Promise<KillLoopResult> => {
  const data = await makeDataFolder()
  const result: KillLoopResult = { rounds, acknowledged: 0, lost: 0 }
  let last = 0
  const start = async () => {
    const program = startProgram({ dataFolder: data.folder })
    const address = await program.ready
    await afterStart?.(data.folder)
    const cookie = await signIn(address)
    const found = savedNumber(await readField(address, cookie))
    // One more may have been saved than was acknowledged; one fewer may not.
    result.lost += Math.max(0, last - found)
    last = found
    return { program, address, cookie }
  }
  try {
    for (let round = 0; round < rounds; round += 1) {
      const { program, address, cookie } = await start()
      let isKilled = false
      const first = Promise.withResolvers<void>()
      const saving = saveUntilKilled(address, cookie, last, (saved) => {
        last = saved
        result.acknowledged += 1
        first.resolve()
      }).catch((error: unknown) => {
        // A refusal while all is well would make the round prove nothing.
        if (!isKilled) throw error
      })
      await Promise.race([saving, first.promise])
      await Promise.race([saving, delay((round * 37) % 350)])
      const server = await serverPid(data.folder)
      isKilled = true
      if (round % 3 !== 1) killOutright(program.pid)
      if (round % 3 !== 0 && server !== undefined) killOutright(server)
      await saving
      killOutright(program.pid)
      await program.ended
      say(`round ${round + 1}: ${last} saved, ${result.lost} lost before it`)
    }
    const { program } = await start()
    program.kill('SIGTERM')
    await program.ended
    return result
  } finally {
    await data.remove()
  }
}
