/**
 * What the list of actions is compared with: the same two queries by the bare driver as the tables' owner, without
 * session, transaction or row security, sent as JSON by a bare HTTP server. Run as a process of its own.
 */
import { createServer } from 'node:http'
import { Pool } from 'pg'
import { actionPageQueries } from '#store/action-list-store.ts'
import { connectionFor } from '#store/database-connection.ts'

const ownerUrl = process.env.BENCH_OWNER_URL ?? ''
const pool = new Pool({ ...connectionFor(ownerUrl), max: 20 })

const server = createServer(async (_request, response) => {
  const [rows, parts] = await Promise.all([
    pool.query({ name: 'rows', text: actionPageQueries.rows, values: [0, 25] }),
    pool.query({ name: 'parts', text: actionPageQueries.parts, values: [0, 25] }),
  ])
  const body = Buffer.from(JSON.stringify({ actions: rows.rows, parts: parts.rows }))
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length })
  response.end(body)
})

server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  if (typeof address === 'object' && address !== null) process.stdout.write(`${address.port}\n`)
})
