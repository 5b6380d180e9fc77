/**
 * The one-way rule: which layer may import which layers and packages. One table, held on every file of `src`
 * by `import-table.test.ts`; where a line has to change, `docs/decisions/` says why.
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
    // graphile-worker only to install its tables beside ours.
    packages: ['graphile-worker', 'kysely', 'pg'],
    node: ['crypto', 'fs', 'path', 'stream', 'url'],
  },
  documents: {
    layers: ['domain', 'messages'],
    packages: [
      '@expo-google-fonts/',
      '@fontsource/',
      '@myriaddreamin/typst-ts-node-compiler',
      'docx',
      'exceljs',
      'mdast-util-from-markdown',
      'mdast-util-gfm-table',
      'micromark-extension-gfm-table',
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
      'age-encryption',
      'better-auth',
      'graphile-worker',
      'tar-stream',
      'uuid',
      'zod',
    ],
    packageTypes: ['pg', 'pino'],
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

/** The features in order: in every layer, a feature's folder imports only features that stand before it. */
export const features = [
  'framework',
  'people',
  'access',
  'history',
  'file',
  'comment',
  'assessment',
  'plan',
  'round',
  'submission',
  'contact',
  'training',
  'assistance',
  'practice',
  'event',
  'note',
  'search',
  'thread',
  'dashboard',
] as const

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
