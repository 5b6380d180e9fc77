import { spawnSync } from 'node:child_process'
import { existsSync, lstatSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Browser, chromium } from 'playwright-core'

interface BrowserProgram {
  path: string
  env: Record<string, string>
}

/**
 * What Chromium must not do in a test. Its sandbox is off: root cannot have it, a container often neither,
 * and it visits our own pages only.
 */
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--font-render-hinting=none',
]

/**
 * Chromium for journeys: the one that comes as an npm package, with the libraries it lacks on a bare machine; it is the
 * same everywhere, and has no windows of a desktop to draw, which cost a third of a journey's time. Where it does not
 * run, the machine's own (`/usr/bin/chromium`). Close it in `afterAll`.
 */
export async function launchBrowser(): Promise<Browser> {
  const program = runsBundled ? await unpackBundled() : findOwn()
  if (program === undefined) throw new Error('There is no Chromium: install it from your distribution.')
  return chromium.launch({
    executablePath: program.path,
    args: flags,
    env: { PATH: '/usr/bin:/bin', HOME: tmpdir(), TMPDIR: tmpdir(), ...program.env },
  })
}

/** What the package brings is built for. */
const runsBundled = process.platform === 'linux' && process.arch === 'x64'

function findOwn(): BrowserProgram | undefined {
  const path = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((file) =>
    existsSync(file),
  )
  return path === undefined ? undefined : { path, env: {} }
}

async function unpackBundled(): Promise<BrowserProgram> {
  const folder = await bundledFolder()
  const path = join(folder, 'chromium')
  const env: Record<string, string> = {}
  // The libraries beside it are Amazon's; the machine's own come first where they are complete.
  const linked = spawnSync('ldd', [path], { encoding: 'utf8' })
  if (linked.status !== 0 || linked.stdout.includes('not found'))
    env.LD_LIBRARY_PATH = join(folder, 'al2023', 'lib')
  if (!existsSync('/etc/fonts/fonts.conf')) env.FONTCONFIG_PATH = join(folder, 'fonts')
  return { path, env }
}

/** Unpacked once for a user and version, under its name only when it is whole. */
async function bundledFolder(): Promise<string> {
  const manifest = fileURLToPath(new URL('../package.json', import.meta.resolve('@sparticuz/chromium')))
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }
  const uid = process.getuid?.() ?? 0
  const place = join(tmpdir(), `plan1540-chromium-${version}-${uid}`)
  const present = lstatSync(place, { throwIfNoEntry: false })
  if (present?.isDirectory() && present.uid === uid && existsSync(join(place, 'chromium'))) return place
  const fresh = mkdtempSync(`${place}-`)
  await unpackInto(fresh)
  try {
    renameSync(fresh, place)
    return place
  } catch {
    // Another run was quicker, or the name is somebody else's.
    const theirs = lstatSync(place, { throwIfNoEntry: false })
    if (theirs?.uid !== uid) return fresh
    rmSync(fresh, { recursive: true, force: true })
    return place
  }
}

/** The package unpacks into the temporary folder, and its libraries only where it believes to be on Lambda. */
async function unpackInto(folder: string): Promise<void> {
  const before = { ...process.env }
  Object.assign(process.env, { TMPDIR: folder, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' })
  try {
    const { default: bundled } = await import('@sparticuz/chromium')
    await bundled.executablePath()
  } finally {
    for (const name of ['TMPDIR', 'AWS_EXECUTION_ENV', 'LD_LIBRARY_PATH', 'FONTCONFIG_PATH', 'HOME']) {
      if (before[name] === undefined) delete process.env[name]
      else process.env[name] = before[name]
    }
  }
}
