import { createServer } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { StartError } from '#server/start-error.ts'

interface Place {
  host: string
  port: number
}

/** Refuses early, before a database is made for nothing, when the place cannot be listened on. */
export async function assertListenable(place: Place): Promise<void> {
  const probe = createServer()
  try {
    await new Promise<void>((resolve, reject) => {
      probe.once('error', reject)
      probe.listen(place.port, place.host, resolve)
    })
  } catch (error) {
    throw listenFault(error, place)
  }
  await new Promise<void>((resolve) => probe.close(() => resolve()))
}

/** Listens, and gives the port, which the operating system chose when 0 was asked for. */
export async function listen(server: FastifyInstance, place: Place): Promise<number> {
  try {
    await server.listen({ host: place.host, port: place.port })
  } catch (error) {
    throw listenFault(error, place)
  }
  const address = server.server.address()
  return typeof address === 'object' && address ? address.port : place.port
}

/**
 * Answers under way may end within the given time; connections kept open for later requests are closed at
 * once, or they would hold the program.
 */
export async function closeServer(server: FastifyInstance, patience: number): Promise<void> {
  const closing = server.close()
  server.server.closeIdleConnections()
  const timer = setTimeout(() => server.server.closeAllConnections(), patience)
  await closing
  clearTimeout(timer)
}

function listenFault(error: unknown, { host, port }: Place): unknown {
  const sentences: Record<string, string> = {
    EADDRINUSE: `Port ${port} on ${host} is already in use by another program; set PORT to another number.`,
    EACCES: `This user may not listen on port ${port}; set PORT to a number above 1023.`,
    EADDRNOTAVAIL: `HOST=${host} is not an address of this machine.`,
    ENOTFOUND: `HOST=${host} is not an address of this machine.`,
    EAI_AGAIN: `HOST=${host} is not an address of this machine.`,
  }
  const sentence = sentences[String((error as NodeJS.ErrnoException).code)]
  return sentence ? new StartError(sentence, { cause: error }) : error
}
