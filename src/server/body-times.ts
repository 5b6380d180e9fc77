/**
 * How long a connection may take to send what it begins. The limit that Node has is one for all requests, and a scan
 * over a slow line takes its time, so bodies are watched here, each by the kind of its route.
 */
import type { FastifyInstance, FastifyRequest } from 'fastify'

/** Milliseconds, where nothing else is said. */
export interface BodyTimes {
  /** For the body of a form or a program's call. */
  form: number
  /** For the body of a file. */
  upload: number
  /** A file must bring `leastBytes` in each of these. */
  uploadStep: number
  leastBytes: number
}

/** Fifty megabytes at 8 kB a second, a slow satellite's, take some 110 minutes. */
export const usualBodyTimes: BodyTimes = {
  form: 30_000,
  upload: 150 * 60_000,
  uploadStep: 30_000,
  leastBytes: 64 * 1024,
}

const hasBody = ({ headers }: FastifyRequest): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0

/** Closes connections whose body does not come. Call it before any hook that answers by itself. */
export const watchBodies = (app: FastifyInstance, times: BodyTimes): void => {
  const watched = new Set<() => void>()
  app.addHook('onRequest', (request, _reply, done) => {
    if (hasBody(request)) {
      const end = watch(request, times, () => watched.delete(end))
      watched.add(end)
    }
    done()
  })
  // A body that nobody read has no end; a server that is closed waits for none.
  app.addHook('onClose', (_app, done) => {
    for (const end of watched) end()
    done()
  })
}

/** Gives what ends the watch; it ends by itself with the body or the connection. */
const watch = (request: FastifyRequest, times: BodyTimes, forget: () => void): (() => void) => {
  const { raw } = request
  const isUpload = request.routeOptions.config.isUpload === true
  const close = () => {
    request.log.info({ path: request.url.split('?')[0] }, 'body did not come')
    raw.socket.destroy()
  }
  const timers = [setTimeout(close, isUpload ? times.upload : times.form)]
  if (isUpload) {
    let before = raw.socket.bytesRead
    const step = () => {
      if (raw.socket.bytesRead - before < times.leastBytes) close()
      before = raw.socket.bytesRead
    }
    timers.push(setInterval(step, times.uploadStep))
  }
  const end = () => {
    for (const timer of timers) clearTimeout(timer)
    forget()
  }
  raw.once('end', end).once('close', end)
  return end
}
