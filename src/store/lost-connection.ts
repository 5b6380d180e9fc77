/** What the operating system says of a connection that is not made, or is gone. */
const systemCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ENOENT',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
])
/** PostgreSQL's own: class 08, shutting down or starting up (57P01–57P03), no connection left (53300). */
const databaseCode = /^(08...|57P0[123]|53300)$/
/** The driver gives these no code. */
const driverWords =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/

/**
 * Whether a fault means that the database cannot be reached, be it gone, refusing or too slow to take a connection.
 * Such a fault passes by itself. Whether a change under way was saved is then not known.
 */
export const isLostConnection = (error: unknown): boolean => {
  if (error instanceof AggregateError) return error.errors.some(isLostConnection)
  if (!(error instanceof Error)) return false
  const { code, syscall, severity } = error as { code?: unknown; syscall?: unknown; severity?: unknown }
  if (severity !== undefined) return databaseCode.test(String(code))
  // A file that is missing is ENOENT too, and a sender that goes away ECONNRESET: only sockets name these calls.
  if (/^(connect|read|write|getaddrinfo)$/.test(String(syscall))) return systemCodes.has(String(code))
  return driverWords.test(error.message) || isLostConnection(error.cause)
}
