/**
 * What the list of actions is compared with: the same query by the bare driver as the tables' owner, without
 * session, transaction or row security, sent as JSON by a bare HTTP server. Run as a process of its own.
 */
import { createServer } from 'node:http'
import { Pool } from 'pg'
import { actionPageQuery } from '#store/action-list-store.ts'
import { connectionFor } from '#store/database-connection.ts'

const ownerUrl = process.env.BENCH_OWNER_URL ?? ''
const pool = new Pool({ ...connectionFor(ownerUrl), max: 20 })

const server = createServer(async (_request, response) => {
  const result = await pool.query({ name: 'list', text: actionPageQuery, values: [0, 25] })
  const body = Buffer.from(JSON.stringify(result.rows))
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length })
  response.end(body)
})

server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  if (typeof address === 'object' && address !== null) process.stdout.write(`${address.port}\n`)
})
