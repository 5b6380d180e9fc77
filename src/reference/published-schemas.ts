/** JSON Schemas (2020-12) published under `data/schemas`, made from the zod schemas, and the files each covers. */
import { z } from 'zod'
import {
  demoActionsSchema,
  demoLegalInstrumentsSchema,
  demoMatrixSchema,
  demoPersonsSchema,
  demoPlanSchema,
  demoReportSchema,
  demoStateSchema,
} from '#reference/demo-schema.ts'
import { demoAssignmentsSchema, demoReleasesSchema } from '#reference/demo-work-schema.ts'
import {
  crosswalkFileSchema,
  editionFileSchema,
  obligationsFileSchema,
  sectionFileSchema,
  wordsFileSchema,
} from '#reference/framework-schema.ts'
import { instrumentsFileSchema } from '#reference/instrument-schema.ts'
import { guidesFileSchema, measuresFileSchema } from '#reference/measure-schema.ts'
import { commonPasswordsSchema } from '#reference/password-reference.ts'
import {
  currenciesFileSchema,
  outlinesFileSchema,
  priorityMethodsFileSchema,
} from '#reference/plan-schema.ts'
import { figuresFileSchema, groupingsFileSchema, statesFileSchema } from '#reference/state-schema.ts'

/** Schema name → zod schema, title, and the data files it describes (path below `data/`). */
export const publishedSchemas: readonly {
  name: string
  title: string
  schema: z.ZodType
  covers: RegExp
}[] = [
  {
    name: 'framework-edition',
    title: 'Framework edition',
    schema: editionFileSchema,
    covers: /^framework\/[^/]+\/\d{4}\/edition\.yaml$/,
  },
  {
    name: 'framework-section',
    title: 'Section of a framework edition, with its rows',
    schema: sectionFileSchema,
    covers: /^framework\/[^/]+\/\d{4}\/op[0-9a-z-]+\.yaml$/,
  },
  {
    name: 'framework-words',
    title: 'Columns and marks of a framework edition',
    schema: wordsFileSchema,
    covers: /^framework\/[^/]+\/\d{4}\/words\.yaml$/,
  },
  {
    name: 'crosswalk',
    title: 'What the rows of an older edition became in a newer one',
    schema: crosswalkFileSchema,
    covers: /^framework\/[^/]+\/crosswalk-\d{4}-\d{4}\.yaml$/,
  },
  {
    name: 'obligations',
    title: 'What the operative paragraphs ask, in plain words',
    schema: obligationsFileSchema,
    covers: /^framework\/[^/]+\/obligations\.yaml$/,
  },
  {
    name: 'measures',
    title: 'Suggested measures of a framework edition',
    schema: measuresFileSchema,
    covers: /^measures\/\d{4}\/[a-z0-9-]+\.yaml$/,
  },
  {
    name: 'guides',
    title: 'Guides, services and models that measures name',
    schema: guidesFileSchema,
    covers: /^measures\/guides\.yaml$/,
  },
  {
    name: 'instruments',
    title: 'International instruments around the resolution',
    schema: instrumentsFileSchema,
    covers: /^instruments\/instruments\.json$/,
  },
  {
    name: 'states',
    title: 'States and other entities',
    schema: statesFileSchema,
    covers: /^states\/states\.json$/,
  },
  {
    name: 'groupings',
    title: 'Groupings of States with dated membership',
    schema: groupingsFileSchema,
    covers: /^states\/groupings\.json$/,
  },
  {
    name: 'status-figures',
    title: 'Dated figures about implementation',
    schema: figuresFileSchema,
    covers: /^figures\/status-figures\.yaml$/,
  },
  {
    name: 'outlines',
    title: 'Outlines that a plan can begin from',
    schema: outlinesFileSchema,
    covers: /^plan\/outlines\.yaml$/,
  },
  {
    name: 'priority-methods',
    title: 'Methods by which a State weighs its own actions',
    schema: priorityMethodsFileSchema,
    covers: /^plan\/priority-methods\.yaml$/,
  },
  {
    name: 'currencies',
    title: 'Currencies that a cost can be stated in',
    schema: currenciesFileSchema,
    covers: /^plan\/currencies\.yaml$/,
  },
  {
    name: 'demo-state',
    title: 'A demonstration State, its agencies and other spaces',
    schema: demoStateSchema,
    covers: /^demo\/[^/]+\/state\.yaml$/,
  },
  {
    name: 'demo-persons',
    title: 'Persons of the demonstration',
    schema: demoPersonsSchema,
    covers: /^demo\/[^/]+\/persons\.yaml$/,
  },
  {
    name: 'demo-legal-instruments',
    title: 'Register of legal instruments of a demonstration State',
    schema: demoLegalInstrumentsSchema,
    covers: /^demo\/[^/]+\/legal-instruments\.yaml$/,
  },
  {
    name: 'demo-matrix',
    title: 'Rows of a demonstration matrix',
    schema: demoMatrixSchema,
    covers: /^demo\/[^/]+\/matrix\/[^/]+\.yaml$/,
  },
  {
    name: 'demo-plan',
    title: 'A demonstration plan: objectives and narrative',
    schema: demoPlanSchema,
    covers: /^demo\/[^/]+\/plan\.yaml$/,
  },
  {
    name: 'demo-report',
    title: 'What a demonstration State sent to the Committee, and the report that it drafts',
    schema: demoReportSchema,
    covers: /^demo\/[^/]+\/report\.yaml$/,
  },
  {
    name: 'demo-releases',
    title: 'Markings of a demonstration State, and what it opened to whom',
    schema: demoReleasesSchema,
    covers: /^demo\/[^/]+\/releases\.yaml$/,
  },
  {
    name: 'demo-assignments',
    title: 'What the agencies of a demonstration State were asked to draft',
    schema: demoAssignmentsSchema,
    covers: /^demo\/[^/]+\/assignments\.yaml$/,
  },
  {
    name: 'demo-actions',
    title: 'Actions of a demonstration plan under one objective',
    schema: demoActionsSchema,
    covers: /^demo\/[^/]+\/actions\/[^/]+\.yaml$/,
  },
  {
    name: 'common-passwords',
    title: 'Words that passwords are most often made of',
    schema: commonPasswordsSchema,
    covers: /^passwords\/common\.json$/,
  },
]

/** The JSON Schema file of a published schema, as text. */
export const schemaText = (published: (typeof publishedSchemas)[number]): string => {
  const { $schema, ...body } = z.toJSONSchema(published.schema, { target: 'draft-2020-12', io: 'input' })
  const document = { $schema, $id: `${published.name}.schema.json`, title: published.title, ...body }
  return `${JSON.stringify(document, null, 2)}\n`
}
