/** The job queue: graphile-worker in the same database. Jobs carry ids only and open the scope of who asked. */
import type { Runner } from 'graphile-worker'
import type { Pool } from 'pg'
import { remindOfSignatures, remindOfSignaturesCron, remindOfSignaturesTask } from '#service/approval-job.ts'
import { boardDigestCron, boardDigestTask, sendDigests } from '#service/board-digest-job.ts'
import { makeDocumentTask } from '#service/document-commands.ts'
import { makeDocument } from '#service/document-job.ts'
import { readFileTextTask } from '#service/file-commands.ts'
import { readTextOfFile } from '#service/file-text-job.ts'
import { jobPayload, letterPayload } from '#service/job-payload.ts'
import { mailNotifications, mailNotificationsTask, sendLetter, sendLetterTask } from '#service/mail-jobs.ts'
import { dropImportTask, dropWaitingImport } from '#service/matrix-import-intake.ts'
import { removeOldCron, removeOldTask, removeWhatIsOld } from '#service/retention-job.ts'
import { remindOfRoundTask } from '#service/round-commands.ts'
import { remindOfRound } from '#service/round-job.ts'
import type { ServiceContext } from '#service/service-context.ts'
import { Logger, run } from '#store/database-queue.ts'
import { requeueMail } from '#store/mail-store.ts'

/** Told of jobs that failed; the server writes them to its record. */
export type JobReport = (
  level: 'error' | 'warning' | 'info' | 'debug',
  message: string,
  meta?: object,
) => void

/**
 * Starts working on the queue. `pool` is connected as plan1540_worker and used by nothing else.
 * Stop it before the pools: a job under way is finished or handed back.
 */
export const startWorker = async (
  context: ServiceContext,
  pool: Pool,
  report: JobReport,
): Promise<Runner> => {
  if (context.mail !== null) await requeueMail(context.appPool)
  return run({
    pgPool: pool,
    concurrency: 2,
    noHandleSignals: true,
    pollInterval: 5_000,
    logger: new Logger(() => (level, message, meta) => report(level, message, meta)),
    crontab: [removeOldCron, remindOfSignaturesCron, boardDigestCron].join('\n'),
    taskList: {
      [makeDocumentTask]: async (payload, helpers) =>
        makeDocument(context, jobPayload.parse(payload), helpers.job.attempts >= helpers.job.max_attempts),
      [readFileTextTask]: async (payload, helpers) =>
        readTextOfFile(context, jobPayload.parse(payload), helpers.job.attempts >= helpers.job.max_attempts),
      [mailNotificationsTask]: async (payload) => mailNotifications(context, jobPayload.parse(payload)),
      [sendLetterTask]: async (payload, helpers) =>
        sendLetter(
          context,
          letterPayload.parse(payload).recordId,
          helpers.job.attempts >= helpers.job.max_attempts,
        ),
      [remindOfRoundTask]: async (payload) => remindOfRound(context, jobPayload.parse(payload)),
      [remindOfSignaturesTask]: async () => remindOfSignatures(context),
      [removeOldTask]: async () => {
        await removeWhatIsOld(context)
      },
      [boardDigestTask]: async () => {
        await sendDigests(context)
      },
      [dropImportTask]: async (payload) => dropWaitingImport(context, jobPayload.parse(payload)),
    },
  })
}
