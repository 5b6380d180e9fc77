/** A real mail server on loopback: keeps what it is sent, refuses whom it is told to, and can be dead for a while. */
import { type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'

export interface MailServer {
  smtpUrl: string
  /** Letters as they came, parsed; the raw text beside. */
  received: { mail: ParsedMail; raw: string; to: string[] }[]
  /** Addresses refused with 550 at RCPT. */
  refused: Set<string>
  /** Answers 451 at RCPT for all while true. */
  isBusy: boolean
  stop: () => Promise<void>
  /** Listens again, at the same port. */
  start: () => Promise<void>
}

const smtpError = (responseCode: number, message: string): Error =>
  Object.assign(new Error(message), { responseCode })

/** Starts one on a free port. */
export const startMailServer = async (): Promise<MailServer> => {
  let server: SMTPServer | undefined
  let port = 0
  const kept: MailServer = {
    smtpUrl: '',
    received: [],
    refused: new Set(),
    isBusy: false,
    stop: () => new Promise((resolve) => (server === undefined ? resolve() : server.close(() => resolve()))),
    start: async () => {
      server = new SMTPServer({
        authOptional: true,
        disabledCommands: ['STARTTLS', 'AUTH'],
        logger: false,
        onRcptTo: ({ address }, _session, done) => {
          if (kept.isBusy) done(smtpError(451, 'try again later'))
          else if (kept.refused.has(address)) done(smtpError(550, `no such user ${address}`))
          else done()
        },
        onData: (stream, session, done) => {
          const chunks: Buffer[] = []
          stream.on('data', (chunk: Buffer) => chunks.push(chunk))
          stream.on('end', async () => {
            const raw = Buffer.concat(chunks).toString()
            const to = session.envelope.rcptTo.map(({ address }) => address)
            kept.received.push({ mail: await simpleParser(raw), raw, to })
            done()
          })
        },
      })
      // A connection that breaks off is the client's matter.
      server.on('error', () => undefined)
      const listening = server
      await new Promise<void>((resolve) => {
        listening.listen(port, '127.0.0.1', () => resolve())
      })
      port = (listening.server.address() as { port: number }).port
      kept.smtpUrl = `smtp://127.0.0.1:${port}`
    },
  }
  await kept.start()
  return kept
}
