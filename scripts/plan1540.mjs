#!/usr/bin/env node
/** `npm run plan1540 -- …`: the command line. */
import { underNode24 } from './bootstrap.mjs'

await underNode24(import.meta.url, async () => {
  // npm runs scripts in the project's folder; file names are meant from where the person stands.
  if (process.env.npm_lifecycle_event === 'plan1540' && process.env.INIT_CWD)
    process.chdir(process.env.INIT_CWD)
  const { runCommandLine } = await import('../src/server/command-line.ts')
  process.exitCode = await runCommandLine(process.argv.slice(2))
})
