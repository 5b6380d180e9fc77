/** Writes docs/generated/gate.md from the gate's table. A test fails where the file is stale. */
import { writeFileSync } from 'node:fs'
import { gatePage } from '#domain/access/gate-page.ts'

writeFileSync(new URL('../docs/generated/gate.md', import.meta.url), gatePage())
