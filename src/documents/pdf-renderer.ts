/** Draws a document tree as a PDF file. The same tree gives the same bytes. */
import type { DocumentTree } from '#documents/document-tree.ts'
import { withoutSkippedLevels } from '#documents/heading-levels.ts'
import { typeset } from '#documents/language-typography.ts'
import { compileTypst } from '#documents/typst-compiler.ts'
import { typstSource } from '#documents/typst-source.ts'
import type { PdfStandard } from '#domain/file/made-document.ts'

/** The bytes of a tagged PDF file. */
export const renderPdf = (document: DocumentTree, standard: PdfStandard = 'ua-1'): Buffer =>
  compileTypst(typstSource(typeset(withoutSkippedLevels(document))), {
    date: document.meta.date,
    direction: document.meta.direction,
    standard,
  })
