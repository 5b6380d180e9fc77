/**
 * The one-way rule: which layer may import which layers and packages. One table, held on every file of
 * `src`, `tests` and `scripts` by `import-table.test.ts`; where a line has to change, `docs/decisions/` says why.
 * The order of the features stands in `feature-table.ts`.
 */

/** What the files of one layer may import, besides files of the same layer. */
export interface LayerRule {
  /** Layers, whole. */
  layers: readonly Layer[]
  /** Layers of which only types may come (`import type`); they leave no trace at run time. */
  typesOnly?: readonly Layer[]
  /** npm packages, by name or by scope (`@lingui/`). */
  packages: readonly string[]
  /** Packages of which only types may come. */
  packageTypes?: readonly string[]
  /** Node's own modules: all, or these. */
  node: 'all' | readonly string[]
}

export const layers = [
  'data',
  'domain',
  'contract',
  'messages',
  'reference',
  'store',
  'documents',
  'service',
  'api',
  'web',
  'cli',
  'server',
] as const
export type Layer = (typeof layers)[number]

const everyLayer = layers

export const importTable: Record<Exclude<Layer, 'data'>, LayerRule> = {
  domain: { layers: [], packages: [], node: [] },
  contract: { layers: ['domain'], packages: ['zod'], node: [] },
  // Reads its own catalogues, and nothing else, from the disk.
  messages: { layers: [], packages: ['@lingui/'], node: ['fs'] },
  reference: {
    layers: ['data', 'domain'],
    packages: ['yaml', 'zod'],
    node: ['crypto', 'fs', 'fs/promises', 'path', 'url'],
  },
  store: {
    layers: ['domain'],
    // graphile-worker through database-queue.ts, which keeps it from searching for a configuration.
    packages: ['graphile-worker', 'kysely', 'pg'],
    node: ['crypto', 'fs', 'module', 'path', 'stream', 'url'],
  },
  documents: {
    layers: ['domain', 'messages'],
    packages: [
      '@expo-google-fonts/',
      '@fontsource/',
      '@myriaddreamin/typst-ts-node-compiler',
      'docx',
      'exceljs',
      'file-type',
      'mdast-util-from-markdown',
      'mdast-util-gfm-table',
      'micromark-extension-gfm-table',
      'saxes',
      'unpdf',
      'yaml',
      'zod',
    ],
    packageTypes: ['mdast'],
    node: 'all',
  },
  service: {
    layers: ['domain', 'contract', 'messages', 'reference', 'store', 'documents'],
    packages: [
      '@better-auth/',
      '@simplewebauthn/server',
      'age-encryption',
      'better-auth',
      'nodemailer',
      'tar-stream',
      'uqr',
      'uuid',
      'zod',
    ],
    packageTypes: ['graphile-worker', 'pg', 'pino'],
    node: 'all',
  },
  api: {
    layers: ['contract', 'messages', 'service'],
    packages: ['fastify', 'zod'],
    node: ['crypto', 'fs', 'path', 'stream', 'stream/promises', 'url'],
  },
  web: {
    layers: ['contract', 'domain', 'messages'],
    typesOnly: ['service'],
    packages: [
      '@fontsource-variable/',
      '@fontsource/',
      '@lingui/',
      '@react-router/',
      'isbot',
      'react',
      'react-aria-components',
      'react-dom',
      'react-router',
      'zod',
    ],
    node: ['crypto', 'stream'],
  },
  cli: {
    layers: ['contract', 'messages', 'reference', 'service', 'documents'],
    packages: ['zod'],
    node: 'all',
  },
  server: { layers: everyLayer, packages: ['*'], node: 'all' },
}

/**
 * What test files may import beside what their layer may: a fact is often shown with the help of a layer to the
 * right, as a real database needs the server's PostgreSQL.
 */
export const testTable: Pick<LayerRule, 'packages' | 'node'> & {
  more: Partial<Record<Layer, Pick<LayerRule, 'layers' | 'packages'>>>
} = {
  packages: ['ajv', 'ajv-formats', 'fast-check', 'vitest'],
  node: 'all',
  more: {
    domain: { layers: ['reference'], packages: [] },
    store: { layers: ['server'], packages: [] },
    documents: { layers: ['contract'], packages: ['mammoth'] },
    service: { layers: ['server'], packages: ['pg'] },
    api: { layers: ['server', 'store'], packages: [] },
    cli: { layers: [], packages: ['exceljs'] },
  },
}

/** What stands beside `src`. */
export const besideTable: Record<'tests' | 'scripts', LayerRule> = {
  tests: {
    layers: everyLayer,
    packages: [
      'axe-core',
      '@sparticuz/chromium',
      'docx',
      'exceljs',
      'fast-check',
      'fastify',
      'mailparser',
      'oidc-provider',
      'pg',
      'pino',
      'playwright-core',
      'react-router',
      'smtp-server',
      'uuid',
      'vite',
      'vitest',
    ],
    node: 'all',
  },
  scripts: { layers: everyLayer, packages: ['@lingui/message-utils', 'playwright-core'], node: 'all' },
}

/** Words that say nothing about what a file holds; not as a name, nor as the last word of one. */
export const forbiddenNames = [
  'index',
  'util',
  'utils',
  'helper',
  'helpers',
  'common',
  'shared',
  'misc',
  'types',
  'constants',
  'manager',
  'base',
] as const

/** Lines a file may have. Catalogues and other data are exempt. */
export const mostLines = { source: 300, test: 400 } as const
