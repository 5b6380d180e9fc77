/** Builds the pages when something that goes into them has changed since the last build. */
import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { noteFolder, oneAtATime, projectFolder, runToEnd, say } from './bootstrap.mjs'

const stamp = join(noteFolder, 'build-stamp')
const bundle = join(projectFolder, 'build', 'server', 'index.js')
const sources = [
  'src/{web,messages,contract,domain}/**/*',
  'public/**/*',
  'react-router.config.ts',
  'vite.config.ts',
  'tsconfig.json',
  'package.json',
  'package-lock.json',
]

/** Gives false, after the builder has said why, when the pages cannot be built. */
export async function buildPages() {
  if (!existsSync(join(projectFolder, 'react-router.config.ts'))) return true
  if (isBuilt()) return true
  return oneAtATime('build', async () => {
    if (isBuilt()) return true
    say('Building the pages …')
    const started = Date.now()
    const hash = sourceHash()
    // A build that is cut off leaves no stamp beside half a bundle.
    rmSync(stamp, { force: true })
    const builder = join(projectFolder, 'node_modules', '@react-router', 'dev', 'bin.cjs')
    const env = { ...process.env, NODE_ENV: 'production' }
    const code = await runToEnd(process.execPath, [builder, 'build', '--logLevel', 'warn'], {
      env,
      cwd: projectFolder,
    })
    if (code !== 0) {
      say('The pages could not be built; the builder says above why.')
      return false
    }
    writeFileSync(stamp, hash)
    say(`Built in ${((Date.now() - started) / 1000).toFixed(1)} s.`)
    return true
  })
}

function isBuilt() {
  return existsSync(bundle) && existsSync(stamp) && readFileSync(stamp, 'utf8') === sourceHash()
}

function sourceHash() {
  const hash = createHash('sha256')
  const files = sources.flatMap((pattern) => globSync(pattern, { cwd: projectFolder, withFileTypes: true }))
  const names = files
    .filter((file) => file.isFile() && !/\.test\.tsx?$/.test(file.name))
    .map((file) => join(file.parentPath, file.name))
    .sort()
  for (const name of names)
    hash.update(name.slice(projectFolder.length)).update('\0').update(readFileSync(name)).update('\0')
  return hash.digest('hex')
}
