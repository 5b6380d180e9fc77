import { createHash } from 'node:crypto'
import { basename } from 'node:path'
import { reactRouter } from '@react-router/dev/vite'
import { build, defineConfig, type Plugin } from 'vite'

/** Bundles one enhancement module by itself into a small ES module. */
const bundleScript = async (file: string): Promise<string> => {
  const made = await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    build: {
      write: false,
      target: 'es2022',
      modulePreload: false,
      rollupOptions: { input: file, output: { format: 'es' } },
    },
  })
  const output = Array.isArray(made) ? made[0]?.output : 'output' in made ? made.output : undefined
  const chunk = output?.find((each) => each.type === 'chunk')
  if (chunk === undefined) throw new Error(`Nothing came out of ${file}.`)
  return chunk.code
}

/**
 * `import address from '#web/enhance/x.ts?script'` gives the address of that module, bundled by itself. The pages
 * name it in a script tag; nothing else of theirs runs in the browser.
 */
const scriptAddresses = (): Plugin => ({
  name: 'script-addresses',
  enforce: 'pre',
  load: {
    filter: { id: /\?script$/ },
    async handler(id) {
      const file = id.replace(/\?script$/, '')
      const code = await bundleScript(file)
      const hash = createHash('sha256').update(code).digest('hex').slice(0, 10)
      const fileName = `assets/${basename(file, '.ts')}-${hash}.js`
      this.emitFile({ type: 'asset', fileName, source: code })
      return `export default ${JSON.stringify(`/${fileName}`)}`
    },
  },
})

export default defineConfig({
  plugins: [scriptAddresses(), reactRouter()],
  // The content security policy lets no data: address through.
  build: { assetsInlineLimit: 0, target: 'es2022' },
})
