/**
 * The way to the mail server (SMTP), and what signs the links that letters carry. Tells apart what another try may
 * mend from an address that the server will not take.
 */
import { createHmac } from 'node:crypto'
import { createTransport } from 'nodemailer'

/** A letter ready to be sent; both parts say the same. */
export interface ReadyLetter {
  /** Stands in the Message-ID, so that a letter sent twice after a crash is one to its reader's program. */
  id: string
  to: { name: string | null; address: string }
  subject: string
  text: string
  html: string
  /** Address that turns such letters off, by RFC 8058. */
  unsubscribeAddress: string | null
}

/** How one try went. `refused`: the server will not take this recipient. `away`: another try may mend it. */
export type SendOutcome = { status: 'sent' } | { status: 'refused' | 'away'; failure: string }

/** What the service sends letters with. */
export interface Mail {
  /** The address that people use, without a slash at its end: links begin with it. */
  origin: () => string
  send: (letter: ReadyLetter) => Promise<SendOutcome>
  /** Ends the connections. */
  close: () => void
}

/** A key of its own for the links that turn letters off, out of the instance's secret. */
export const linkKeyOf = (secret: string): Buffer =>
  createHmac('sha256', secret).update('plan1540 unsubscribe link').digest()

/** A server that does not answer costs a try, not the queue; milliseconds. */
const patience = 20_000

interface SmtpError {
  code?: string
  command?: string
  responseCode?: number
  response?: string
  message?: string
}

/** What the server said, in one line without control characters. */
const said = (error: SmtpError): string =>
  (error.response ?? error.message ?? 'unknown').replaceAll(/\p{Cc}+/gu, ' ').slice(0, 500)

const isRecipientRefused = (error: SmtpError): boolean =>
  error.command === 'RCPT TO' && (error.responseCode ?? 0) >= 500

/** Opens the way to a mail server; nothing is sent to it before the first letter. */
export const openMail = (parts: {
  smtpUrl: string
  /** Sender: `Plan1540 <plan1540@example.org>` or an address alone. */
  from: string
  origin: () => string
}): Mail => {
  const transport = createTransport(
    { url: parts.smtpUrl, connectionTimeout: patience, greetingTimeout: patience, socketTimeout: patience },
    { from: parts.from },
  )
  const host = /@([^>]+)>?$/.exec(parts.from)?.[1] ?? 'localhost'
  return {
    origin: parts.origin,
    close: () => transport.close(),
    send: async ({ id, to, subject, text, html, unsubscribeAddress }) => {
      try {
        await transport.sendMail({
          to: { name: to.name ?? '', address: to.address },
          subject,
          text,
          html,
          messageId: `<${id}@${host}>`,
          headers: {
            // Out-of-office programs leave such letters alone (RFC 3834).
            'Auto-Submitted': 'auto-generated',
            ...(unsubscribeAddress === null
              ? {}
              : {
                  'List-Unsubscribe': `<${unsubscribeAddress}>`,
                  'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
                }),
          },
        })
        return { status: 'sent' }
      } catch (error) {
        const fault = error as SmtpError
        return { status: isRecipientRefused(fault) ? 'refused' : 'away', failure: said(fault) }
      }
    },
  }
}
