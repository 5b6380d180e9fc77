/** The framework: the same for everybody, so written out once and kept by whoever asked. */
import { createHash } from 'node:crypto'
import type { ApiParts, ApiRoute } from '#api/api-route.ts'
import { frameworkView } from '#contract/framework-view-contract.ts'

const written = new WeakMap<object, { body: string; tag: string }>()

const writeFramework = ({ reference }: ApiParts['context']): { body: string; tag: string } => {
  const known = written.get(reference)
  if (known !== undefined) return known
  const { edition, obligations, measures, guides, instruments } = reference
  const body = JSON.stringify({ edition, obligations, measures, guides, instruments })
  const made = { body, tag: `"${createHash('sha256').update(body).digest('hex')}"` }
  written.set(reference, made)
  return made
}

export const frameworkRoutes: readonly ApiRoute[] = [
  {
    id: 'framework.show',
    method: 'GET',
    url: '/framework',
    tag: 'framework',
    summary: 'The matrix of the current edition, obligations, instruments, suggested measures and guides',
    status: 200,
    isPublic: true,
    input: null,
    output: frameworkView,
    handle: async ({ parts, request, reply }) => {
      const { body, tag } = writeFramework(parts.context)
      reply.headers({ etag: tag, 'cache-control': 'public, no-cache' })
      if (request.headers['if-none-match'] === tag) reply.code(304).send()
      else reply.header('content-type', 'application/json; charset=utf-8').send(body)
      return 'sent'
    },
  },
]
