/**
 * Compiles Typst to a tagged PDF: PDF/UA-1, or PDF/A-2a when asked for (the exporter takes one standard a file).
 * Conformance beyond what the exporter checks is not claimed. Fonts come from npm: Source Serif and Source Sans
 * for Latin, Greek and Cyrillic; Amiri is the one family of ours whose Arabic copies out of a PDF intact.
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import type { PdfStandard } from '#domain/file/made-document.ts'

const require = createRequire(import.meta.url)
const fontFile = (family: string, file: string, name: string): Buffer =>
  readFileSync(require.resolve(`@expo-google-fonts/${family}/${name}/${file}_${name}.ttf`))

const latinWeights = ['400Regular', '400Regular_Italic', '600SemiBold', '600SemiBold_Italic']
const fonts = (): Buffer[] => [
  ...latinWeights.map((name) => fontFile('source-serif-4', 'SourceSerif4', name)),
  ...latinWeights.map((name) => fontFile('source-sans-3', 'SourceSans3', name)),
  ...['400Regular', '700Bold'].map((name) => fontFile('amiri', 'Amiri', name)),
]

let compiler: NodeCompiler | null = null
const getCompiler = (): NodeCompiler => {
  if (compiler !== null) return compiler
  const made = NodeCompiler.create({ workspace: '/', fontArgs: [{ fontBlobs: fonts() }] })
  made.addSource('/document.typ', readFileSync(new URL('./typst/document.typ', import.meta.url), 'utf8'))
  compiler = made
  return made
}

export interface TypstOptions {
  /** The day the document bears; the file is dated by it, not by the clock. */
  date: string
  direction: 'ltr' | 'rtl'
  standard: PdfStandard
}

/**
 * The bytes of the PDF of a Typst source; the same source gives the same bytes. Faults say what is wrong. Compiled and
 * written in one call: a compiled document that this process holds is set free only when its own memory runs short,
 * and it does not know how much a document takes there.
 */
export const compileTypst = (source: string, options: TypstOptions): Buffer => {
  try {
    return getCompiler().pdf(
      { mainFileContent: source, inputs: { direction: options.direction } },
      {
        pdfStandard: options.standard,
        creationTimestamp: Date.parse(`${options.date}T00:00:00Z`) / 1000,
      },
    )
  } catch (error) {
    throw new Error(`Typst: ${error instanceof Error ? error.message : String(error)}`)
  } finally {
    // What the compiler remembers of this document helps no other one.
    getCompiler().evictCache(0)
  }
}
