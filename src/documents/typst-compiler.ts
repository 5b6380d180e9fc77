/**
 * Compiles Typst to a tagged PDF (PDF/UA-1). The PDF renderer of the document tree will stand on it. Amiri is
 * the one family of ours whose Arabic copies out of a PDF intact; it carries Latin too.
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'

const require = createRequire(import.meta.url)
const fontFile = (name: string): Buffer =>
  readFileSync(require.resolve(`@expo-google-fonts/amiri/${name}/Amiri_${name}.ttf`))

let compiler: NodeCompiler | null = null
const getCompiler = (): NodeCompiler => {
  compiler ??= NodeCompiler.create({
    fontArgs: [{ fontBlobs: [fontFile('400Regular'), fontFile('700Bold')] }],
  })
  return compiler
}

/** The bytes of the PDF of a Typst source; dated by the document, not by the clock. */
export const compileTypst = (source: string, date: string): Buffer => {
  const compiled = getCompiler().compile({ mainFileContent: source })
  const { result } = compiled
  if (result === null)
    throw new Error(`Typst: ${JSON.stringify(compiled.takeDiagnostics()?.shortDiagnostics ?? [])}`)
  return getCompiler().pdf(result, {
    pdfStandard: 'ua-1',
    creationTimestamp: Date.parse(`${date}T00:00:00Z`) / 1000,
  })
}
