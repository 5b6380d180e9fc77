import { globSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { Config } from '@react-router/dev/config'

/** Writes `.br` and `.gz` beside each asset once, so that serving never compresses. */
const compressAssets = async (folder: string): Promise<void> => {
  const files = globSync('**/*.{css,js,svg}', { cwd: folder })
  await Promise.all(
    files.map(async (file) => {
      const content = await readFile(join(folder, file))
      const quality = { [constants.BROTLI_PARAM_QUALITY]: 10 }
      await writeFile(join(folder, `${file}.gz`), await promisify(gzip)(content, { level: 9 }))
      await writeFile(
        join(folder, `${file}.br`),
        await promisify(brotliCompress)(content, { params: quality }),
      )
    }),
  )
}

export default {
  appDirectory: 'src/web',
  buildDirectory: 'build',
  ssr: true,
  // Pages are plain documents: there is no client router that would ask for routes as it goes.
  routeDiscovery: { mode: 'initial' },
  buildEnd: ({ reactRouterConfig }) =>
    compressAssets(join(reactRouterConfig.buildDirectory, 'client', 'assets')),
} satisfies Config
