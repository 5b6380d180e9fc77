import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { RunOptions } from 'axe-core'
import type { Page } from 'playwright-core'

const source = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8')

/**
 * What the rules of axe find wrong on the page that stands open, a line for each place. Run in the page itself: the
 * usual binding opens an empty page for every look, for frames that our pages do not have, and takes five times as long.
 */
export async function axeFaults(page: Page, wishes: RunOptions = {}): Promise<string[]> {
  // Past the page's policy, which forbids scripts of others, and as often as the page is loaded.
  await page.evaluate(source)
  const found = await page.evaluate(
    async (options) => {
      const { axe } = globalThis as unknown as { axe: typeof import('axe-core') }
      const { violations } = await axe.run(document, options)
      return violations.flatMap((rule) =>
        rule.nodes.map((node) => `${rule.id}: ${node.target.join(' ')} ${node.failureSummary} ${node.html}`),
      )
    },
    { resultTypes: ['violations'], preload: false, ...wishes } satisfies RunOptions,
  )
  return found.map((line) => `${page.url()} ${line}`)
}
