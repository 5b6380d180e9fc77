/** The OpenAPI 3.1 page, made from the table of routes and the schemas of what goes in and out. */
import { z } from 'zod'
import { type ApiRoute, apiTags, namesIn, openApiPath } from '#api/api-route.ts'
import { statusOfKind } from '#api/refusal-answer.ts'
import { errorView } from '#contract/refusal-view-contract.ts'

/** The version of the addresses and of what they give. */
export const apiVersion = '1.0.0'
export const apiPrefix = '/api/v1'

type Schema = Record<string, unknown> & {
  properties?: Record<string, Schema>
  required?: string[]
  $defs?: Record<string, Schema>
}

/** Collects the named schemas on its way through. */
class SchemaCollection {
  readonly named: Record<string, Schema> = {}

  /** The JSON Schema of one side of a zod schema; what has a name of its own is referred to. */
  schemaOf(schema: z.ZodType, io: 'input' | 'output'): Schema {
    const made = z.toJSONSchema(schema, { io, target: 'draft-2020-12', override: tidy })
    const moved = JSON.parse(
      JSON.stringify(made).replaceAll('"#/$defs/', '"#/components/schemas/'),
    ) as Schema & { id?: string; $schema?: string }
    const { $defs = {}, $schema: _dialect, ...own } = moved
    for (const [name, each] of Object.entries($defs)) this.named[name] = withoutId(each)
    if (own.id === undefined) return own
    this.named[own.id] = withoutId(own)
    return { $ref: `#/components/schemas/${own.id}` }
  }
}

/** Takes out what says the same twice: patterns beside a format, and the bounds of exact numbers. */
const tidy = ({ jsonSchema }: { jsonSchema: Record<string, unknown> }): void => {
  if (jsonSchema.format !== undefined) delete jsonSchema.pattern
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum
}

const withoutId = (schema: Schema): Schema => {
  const { id: _id, ...rest } = schema
  return rest
}

const without = (schema: Schema, names: readonly string[]): Schema => {
  const properties = Object.fromEntries(
    Object.entries(schema.properties ?? {}).filter(([name]) => !names.includes(name)),
  )
  const required = (schema.required ?? []).filter((name) => !names.includes(name))
  const { required: _required, ...rest } = schema
  return { ...rest, properties, ...(required.length === 0 ? {} : { required }) }
}

const bytes = {
  'application/octet-stream': { schema: { type: 'string', contentMediaType: 'application/octet-stream' } },
}

const parametersOf = (route: ApiRoute, input: Schema | null, query: Schema | null): object[] => {
  const inPath = namesIn(route.url)
  return [
    ...inPath.map((name) => ({
      name,
      in: 'path',
      required: true,
      schema: input?.properties?.[name] ?? { type: 'string' },
      ...(route.url.includes(`{${name}*}`) ? { description: 'Its slashes may be sent as they are.' } : {}),
    })),
    ...Object.entries(query?.properties ?? {})
      .filter(([name]) => !inPath.includes(name))
      .map(([name, schema]) => ({
        name,
        in: 'query',
        required: query?.required?.includes(name) ?? false,
        schema,
      })),
  ]
}

const refusedWith = (route: ApiRoute): number[] => {
  const { 'not-signed-in': unsigned, 'not-found': missing, 'not-allowed': closed, ...others } = statusOfKind
  const hasInput = route.input !== null
  return [
    ...(route.isPublic ? [] : [unsigned, missing, closed]),
    ...(route.method === 'GET' ? [] : [closed, others.conflict]),
    ...(hasInput ? [others['not-valid']] : []),
    others['too-many'],
    others.fault,
    others.unavailable,
  ]
}

const describe = (route: ApiRoute, collection: SchemaCollection): object => {
  const input =
    route.input === null || route.input === 'bytes' ? null : collection.schemaOf(route.input, 'input')
  const query =
    route.query !== undefined
      ? collection.schemaOf(route.query, 'input')
      : route.method === 'GET'
        ? input
        : null
  const parameters = parametersOf(route, input, query)
  const body = input === null || route.method === 'GET' ? null : without(input, namesIn(route.url))
  const hasBody = body !== null && Object.keys(body.properties ?? {}).length > 0
  const content =
    route.output === null
      ? null
      : route.output === 'bytes'
        ? bytes
        : { 'application/json': { schema: collection.schemaOf(route.output, 'output') } }
  return {
    operationId: route.id,
    tags: [route.tag],
    summary: route.summary,
    ...(route.isPublic ? { security: [] } : {}),
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(route.input === 'bytes' ? { requestBody: { required: true, content: bytes } } : {}),
    ...(hasBody
      ? { requestBody: { required: true, content: { 'application/json': { schema: body } } } }
      : {}),
    responses: {
      [route.status]: { description: 'Done.', ...(content === null ? {} : { content }) },
      ...Object.fromEntries(
        refusedWith(route).map((status) => [status, { $ref: '#/components/responses/Refused' }]),
      ),
    },
  }
}

/**
 * The whole page.
 * @param sessionCookie the name of the session's cookie
 */
export const openApiDocument = (routes: readonly ApiRoute[], sessionCookie: string) => {
  const collection = new SchemaCollection()
  const paths: Record<string, Record<string, object>> = {}
  for (const route of routes) {
    const path = `${apiPrefix}${openApiPath(route.url)}`
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: describe(route, collection) }
  }
  const error = collection.schemaOf(errorView, 'output')
  return {
    openapi: '3.1.1',
    info: {
      title: 'Plan1540',
      version: apiVersion,
      summary: 'National implementation action plans for Security Council resolution 1540 (2004).',
      description:
        'Everything that the pages do. Answers carry `allowed`: what the reader may do with the record. An edit names the revision it was based on; two people’s edits merge field by field. Sentences come in the language of `Accept-Language`.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    security: [{ session: [] }],
    tags: Object.entries(apiTags).map(([name, description]) => ({ name, description })),
    paths,
    components: {
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: sessionCookie } },
      responses: {
        Refused: {
          description: 'Refused, or a fault; the body says which and why.',
          content: { 'application/json': { schema: error } },
        },
      },
      schemas: Object.fromEntries(Object.entries(collection.named).sort(([a], [b]) => (a < b ? -1 : 1))),
    },
  }
}
