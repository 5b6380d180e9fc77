/** JSON Schemas (2020-12) of the exchange documents, published under `data/schemas`. */
import { z } from 'zod'
import { correctionDocument } from '#contract/correction-contract.ts'
import { matrixDocument } from '#contract/matrix-document-contract.ts'
import { planDocument } from '#contract/plan-document-contract.ts'

/** Schema name → zod schema, the version of the document, and title. */
export const documentSchemas = [
  {
    name: 'plan',
    version: 2,
    title: 'National implementation action plan, exchange document',
    schema: planDocument,
  },
  {
    name: 'matrix',
    version: 1,
    title: 'Matrix for resolution 1540 (2004), exchange document',
    schema: matrixDocument,
  },
  {
    name: 'correction',
    version: 1,
    title: 'Proposed correction of a wording, exchange document',
    schema: correctionDocument,
  },
] as const

/** The JSON Schema file of an exchange document, as text. */
export const documentSchemaText = (published: (typeof documentSchemas)[number]): string => {
  const { $schema, ...body } = z.toJSONSchema(published.schema, { target: 'draft-2020-12', io: 'input' })
  const address = `urn:plan1540:schema:${published.name}:${published.version}`
  return `${JSON.stringify({ $schema, $id: address, title: published.title, ...body }, null, 2)}\n`
}
