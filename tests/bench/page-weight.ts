/** What a browser fetches for the first view of each page, packed with gzip. */
import { type Figure, figureOf } from '#tests/bench/bench-figure.ts'
import { fetchBytes } from '#tests/bench/bench-program.ts'
import type { BenchStage } from '#tests/bench/benches.ts'

const field = 'op2.manufacture/BW/legal'
/** Every kind of page that can be read; ids are found on the way. */
const addresses = (ids: { action: string; section: string; instrument: string }): Record<string, string> => ({
  'sign-in': '/sign-in',
  framework: '/about-the-framework',
  state: '/states/XVA',
  matrix: '/states/XVA/matrix/op2',
  'matrix-all': '/states/XVA/matrix/all',
  field: `/states/XVA/fields/${field}`,
  register: '/states/XVA/legal-instruments',
  'new-instrument': '/states/XVA/legal-instruments/new',
  instrument: `/states/XVA/legal-instruments/${ids.instrument}`,
  gaps: '/states/XVA/gaps',
  plan: '/states/XVA/plan',
  'plan-edit': '/states/XVA/plan/edit',
  'new-action': '/states/XVA/plan/actions/new',
  action: `/states/XVA/plan/actions/${ids.action}`,
  section: `/states/XVA/plan/sections/${ids.section}`,
  history: '/states/XVA/history',
})

const references = (html: string, tag: RegExp, attribute: RegExp): string[] =>
  [...html.matchAll(tag)].flatMap((match) => attribute.exec(match[0])?.[1] ?? [])

const stylesOf = (html: string): string[] =>
  references(html, /<link[^>]*rel="stylesheet"[^>]*>/g, /href="([^"]+)"/)
const scriptsOf = (html: string): string[] => [
  ...references(html, /<script[^>]*src="[^"]*"[^>]*>/g, /src="([^"]+)"/),
  ...references(html, /<link[^>]*rel="modulepreload"[^>]*>/g, /href="([^"]+)"/),
]

const readJson = async (stage: BenchStage, path: string): Promise<Record<string, unknown>> =>
  (await (
    await fetch(`${stage.program.address}/api/v1/states/XVA${path}`, { headers: { cookie: stage.cookie } })
  ).json()) as Record<string, unknown>

const firstId = (records: unknown): string => (records as { id: string }[])[0]?.id ?? ''

/** For each page HTML and CSS together, and all scripts together; in kilobytes of gzip. */
export const pageWeights = async (stage: BenchStage): Promise<Figure[]> => {
  const { plan } = await readJson(stage, '/plan')
  const { legalInstruments } = await readJson(stage, '/legal-instruments')
  const { actions, sections } = plan as { actions: unknown; sections: unknown }
  const pages = addresses({
    action: firstId(actions),
    section: firstId(sections),
    instrument: firstId(legalInstruments),
  })
  const sizes = new Map<string, Promise<number>>()
  const sizeOf = (path: string): Promise<number> => {
    const known = sizes.get(path)
    if (known !== undefined) return known
    const size = fetchBytes(new URL(path, stage.program.address).href, stage.cookie).then(
      (fetched) => fetched.gzipSize,
    )
    sizes.set(path, size)
    return size
  }
  const sum = async (paths: readonly string[]): Promise<number> => {
    let total = 0
    for (const path of new Set(paths)) total += await sizeOf(path)
    return total
  }
  const views: Figure[] = []
  const scripts: Figure[] = []
  for (const [name, path] of Object.entries(pages)) {
    // Who is signed in is sent on from the sign-in page.
    const cookie = name === 'sign-in' ? '' : stage.cookie
    const { text, gzipSize } = await fetchBytes(`${stage.program.address}${path}`, cookie)
    const view = (gzipSize + (await sum(stylesOf(text)))) / 1000
    views.push(figureOf(`view-${name}`, 'kB', [{ value: view }]))
    scripts.push(figureOf(`scripts-${name}`, 'kB', [{ value: (await sum(scriptsOf(text))) / 1000 }]))
  }
  return [...views, ...scripts]
}

/** Names that pageWeights gives, for the table of targets. */
export const pageNames = Object.keys(addresses({ action: '', section: '', instrument: '' }))
