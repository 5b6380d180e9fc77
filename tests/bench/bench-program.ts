/** The program as `npm start` runs it, with a data folder and a port of its own, on loopback. */
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { request } from 'node:http'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { loadDemo } from '#reference/demo-reference.ts'
import { startBundledPostgres } from '#server/bundled-postgres.ts'
import { demoPassword } from '#service/demo-personas.ts'

const projectFolder = fileURLToPath(new URL('../../', import.meta.url))
/** Longer than this no start may take. */
const longestStart = 180_000

export interface BenchProgram {
  address: string
  pid: number
  /** From the command to the line that says it is ready. */
  readyAfter: number
  stop: () => Promise<void>
}

/** What `npm start` gives to Node, without npm itself. */
const startParameters = (): string[] => {
  const { scripts } = JSON.parse(readFileSync(`${projectFolder}package.json`, 'utf8')) as {
    scripts: { start: string }
  }
  return scripts.start.replace('exec node ', '').split(' ')
}

/** Starts the demonstration over a data folder, or an instance in which nobody exists yet. */
export const startBenchProgram = async (
  dataFolder: string,
  { isDemo } = { isDemo: true },
): Promise<BenchProgram> => {
  const begun = performance.now()
  const child = spawn(process.execPath, startParameters(), {
    cwd: projectFolder,
    env: {
      PATH: process.env.PATH ?? '',
      HOME: process.env.HOME ?? '/',
      PORT: '0',
      PLAN1540_DATA: dataFolder,
      PLAN1540_DEMO: isDemo ? '1' : '0',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let words = ''
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  const address = await new Promise<string>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`not ready in time: ${words}`)), longestStart)
    child.stderr.on('data', (part) => {
      words += String(part)
    })
    child.stdout.on('data', (part) => {
      words += String(part)
      const match = /Plan1540 is ready at (\S+)/.exec(words)
      if (match?.[1] === undefined) return
      clearTimeout(timer)
      resolve(match[1])
    })
    void ended.then(() => reject(new Error(`ended before it was ready: ${words}`)))
  })
  return {
    address,
    pid: Number(child.pid),
    readyAfter: performance.now() - begun,
    stop: async () => {
      child.kill('SIGTERM')
      await ended
    },
  }
}

/** Signs in; gives the cookie. */
export const signInPerson = async (address: string, email: string, password: string): Promise<string> => {
  const response = await fetch(`${address}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password }),
  })
  const cookie = response.headers.getSetCookie()[0]?.split(';')[0]
  if (cookie === undefined) throw new Error(`sign-in answered ${response.status}`)
  return cookie
}

/** Changes a first password, which opens nothing else; gives the new cookie. */
export const changeFirstPassword = async (
  address: string,
  cookie: string,
  current: string,
): Promise<string> => {
  const password = 'seven slow herons wade'
  const response = await fetch(`${address}/api/v1/session/password`, {
    method: 'PUT',
    headers: { cookie, origin: address, 'content-type': 'application/json' },
    body: JSON.stringify({ current, password, again: password }),
  })
  const changed = response.headers.getSetCookie()[0]?.split(';')[0]
  if (changed === undefined) throw new Error(`changing the password answered ${response.status}`)
  return changed
}

/** Signs in as the coordinator of the demonstration State; gives the cookie. */
export const signInCoordinator = (address: string): Promise<string> => {
  const coordinator = loadDemo().persons.find((person) =>
    person.memberships.some((held) => held.role === 'coordinator'),
  )
  const email = coordinator?.email ?? ''
  return signInPerson(address, email, demoPassword(email))
}

/** Asks the API, with a body as a POST; gives the answer. */
export const askApi = async (
  url: string,
  cookie: string,
  body?: object,
  method = 'POST',
): Promise<Record<string, unknown>> => {
  const headers = { cookie, origin: new URL(url).origin, 'content-type': 'application/json' }
  const response = await fetch(
    url,
    body === undefined ? { headers: { cookie } } : { method, headers, body: JSON.stringify(body) },
  )
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${await response.text()}`)
  return (await response.json()) as Record<string, unknown>
}

/** The owner's address of the running program's database. */
export const ownerAddress = async (dataFolder: string): Promise<string> =>
  (await startBundledPostgres({ dataFolder })).ownerUrl('plan1540_demo')

/** Memory of a process that is in RAM, in megabytes. */
export const residentMegabytes = async (pid: number): Promise<number> => {
  const status = await readFile(`/proc/${pid}/status`, 'utf8')
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? Number.NaN) / 1024
}

export interface FetchedBytes {
  text: string
  /** Bytes over the line when the reader takes gzip. */
  gzipSize: number
}

/** Asks once, as a browser would that takes gzip. */
export const fetchBytes = (url: string, cookie: string): Promise<FetchedBytes> =>
  new Promise((resolve, reject) => {
    request(url, { headers: { cookie, 'accept-encoding': 'gzip' } }, (response) => {
      const parts: Buffer[] = []
      response.on('data', (part: Buffer) => parts.push(part))
      response.on('error', reject)
      response.on('end', async () => {
        const bytes = Buffer.concat(parts)
        if (response.statusCode !== 200) return reject(new Error(`${url} answered ${response.statusCode}`))
        const isPacked = response.headers['content-encoding'] === 'gzip'
        const { gunzipSync } = await import('node:zlib')
        const plain = isPacked ? gunzipSync(bytes) : bytes
        resolve({
          text: plain.toString('utf8'),
          gzipSize: isPacked ? bytes.length : gzipSync(plain).length,
        })
      })
    })
      .on('error', reject)
      .end()
  })
