/**
 * Commands that work on an instance's database: backup, restore, and the check of its history. What they need is
 * loaded only when they run, so that the others start fast.
 */
import { readFile } from 'node:fs/promises'
import {
  type Command,
  type CommandCall,
  type CommandResult,
  flagOption,
  refuse,
  textOption,
} from '#cli/command.ts'
import { headsLine, verifyResult } from '#cli/history-report.ts'
import { checkOutputs, writeOutputs } from '#cli/output-files.ts'
import { readPublicKey } from '#cli/public-key-input.ts'
import type { MessageParams } from '#messages/translate.ts'
import type { ExportedHeads } from '#service/history-seal.ts'

/** A way to the database as its owner; the server's side opens it. */
export interface OwnerDoor {
  ownerUrl: string
  appLoginRole: string
  secret: string
  /** The address that people use. */
  origin: string
  /** Which of a data folder's two databases was opened; null with a database of one's own. */
  place: { isDemo: boolean; folder: string } | null
  close: () => Promise<void>
}
/** What a command asks of the door. */
export interface DoorWish {
  /** Refuses while a program runs on the database. */
  alone: boolean
  /** Also opens a database that holds nothing yet. */
  mayBeNew: boolean
  /** For restoring: what kind of instance the backup holds. */
  isDemo?: boolean
}
/** Throws an error with one sentence. */
export type OpenDoor = (wish: DoorWish) => Promise<OwnerDoor>

/** Most commands work beside a running program. */
export const toRead: DoorWish = { alone: false, mayBeNew: false }
/** A restore fills what must be empty and its own. */
const toFill: DoorWish = { alone: true, mayBeNew: true }

const keyOption = { key: { type: 'string', value: 'FILE', about: 'cli.option.key' } } as const

/** Problems of the door and of the archive become refusals. */
const sentences = async <T>(
  isKnown: (error: unknown) => error is Error,
  run: () => Promise<T>,
): Promise<T> => {
  try {
    return await run()
  } catch (error) {
    if (isKnown(error)) throw refuse('cannot', { reason: error.message })
    throw error
  }
}

/** Runs with an open door and closes it. */
export const withDoor = async (
  open: OpenDoor,
  wish: DoorWish,
  isKnown: (error: unknown) => error is Error,
  run: (door: OwnerDoor) => Promise<CommandResult>,
): Promise<CommandResult> => {
  let door: OwnerDoor | undefined
  try {
    return await sentences(isKnown, async () => {
      door = await open(wish)
      return run(door)
    })
  } finally {
    await door?.close()
  }
}

/** Which instance was taken, where a folder could hold two. */
export const placeLines = (call: CommandCall, { place }: OwnerDoor): string[] =>
  place === null
    ? []
    : [call.say(`cli.place.${place.isDemo ? 'demo' : 'instance'}`, { folder: place.folder })]

/** The instance's signer, and a line where its key had to be made now. */
const openSignerFor = async (call: CommandCall, door: OwnerDoor) => {
  const { openSigner } = await import('#service/history-key.ts')
  const signer = await openSigner(door.ownerUrl, door.secret, new Date())
  const key: MessageParams = { key: signer.publicKey }
  return { signer, lines: [call.say(signer.isNew ? 'cli.signed.new-key' : 'cli.signed.key', key)] }
}

const keyFileOf = (call: CommandCall): { keyFile?: string } => {
  const keyFile = textOption(call.options, 'key')
  return keyFile === undefined ? {} : { keyFile }
}

const readHeads = async (file: string): Promise<ExportedHeads> => {
  const text = await readFile(file, 'utf8').catch(() => {
    throw refuse('head-unreadable', { file })
  })
  const { readExportedHeads } = await import('#service/history-seal.ts')
  const heads = readExportedHeads(text)
  if (heads === undefined) throw refuse('head-unreadable', { file })
  return heads
}

/** The commands, over a door and the kinds of error that are sentences for people. */
export const databaseCommands = (open: OpenDoor, isKnown: (error: unknown) => error is Error): Command[] => [
  {
    name: 'backup',
    usage: 'FILE [--key FILE]',
    summary: 'cli.command.backup',
    options: { ...keyOption, force: { type: 'boolean', about: 'cli.option.force' } },
    files: [1, 1],
    run: (call) =>
      withDoor(open, toRead, isKnown, async (door) => {
        const [file = ''] = call.files
        checkOutputs([file], flagOption(call.options, 'force'))
        const { signer, lines } = await openSignerFor(call, door)
        const { backUp } = await import('#service/backup.ts')
        const made = await backUp(door.ownerUrl, file, { ...keyFileOf(call), signer, now: new Date() })
        const done = call.say('cli.backup.done', { file, ...made })
        return {
          exit: 0,
          lines: [...placeLines(call, door), done, ...lines],
          json: { file, ...made, place: door.place },
        }
      }),
  },
  {
    name: 'restore',
    usage: 'FILE [--key FILE] [--signer FILE|HEX] [--erasures FILE] [--accept-altered]',
    summary: 'cli.command.restore',
    options: {
      ...keyOption,
      signer: { type: 'string', value: 'FILE|HEX', about: 'cli.option.signer' },
      erasures: { type: 'string', value: 'FILE', about: 'cli.option.erasures' },
      'accept-altered': { type: 'boolean', about: 'cli.option.accept-altered' },
    },
    files: [1, 1],
    run: async (call) => {
      const [file = ''] = call.files
      const { assertSigned, openBackup, restoreBackup } = await import('#service/backup-restore.ts')
      const signer = await readPublicKey(textOption(call.options, 'signer'))
      const erasureFile = textOption(call.options, 'erasures')
      const { readErasureFile } = await import('#cli/erasure-commands.ts')
      const erasures = erasureFile === undefined ? undefined : await readErasureFile(erasureFile)
      const isAcceptedAltered = flagOption(call.options, 'accept-altered')
      const opened = await sentences(isKnown, async () => {
        const backup = await openBackup(file, keyFileOf(call))
        assertSigned(backup, { isAcceptedAltered, ...(signer === undefined ? {} : { signer }) })
        return backup
      })
      const { signature, manifest, seed } = opened
      return withDoor(open, { ...toFill, isDemo: manifest.isDemo }, isKnown, async (door) => {
        const done = await restoreBackup(door, opened)
        if (seed !== undefined) {
          const { keepSigner } = await import('#service/history-key.ts')
          await keepSigner(door.ownerUrl, door.secret, seed, new Date())
        }
        const { replayErasures } = await import('#service/erasure-replay.ts')
        const erasedAgain =
          erasures === undefined
            ? null
            : await replayErasures(door.ownerUrl, door.secret, erasures, new Date())
        const { publicKey, instanceId } = manifest
        const whose = signer === undefined ? signature : 'pinned'
        return {
          exit: 0,
          lines: [
            ...placeLines(call, door),
            call.say('cli.restore.done', { file, ...done }),
            call.say(`cli.restore.signature.${whose}`, { key: publicKey, instance: instanceId }),
            erasedAgain === null
              ? call.say('cli.restore.no-erasures')
              : call.say('cli.restore.erased-again', { count: erasedAgain }),
          ],
          json: { file, ...done, erasedAgain, signature, publicKey, instanceId, place: door.place },
        }
      })
    },
  },
  {
    name: 'search rebuild',
    usage: '',
    summary: 'cli.command.search-rebuild',
    options: {},
    files: [0, 0],
    run: (call) =>
      withDoor(open, toRead, isKnown, async (door) => {
        const { rebuildSearchIndex } = await import('#service/search-rebuild.ts')
        const entries = await rebuildSearchIndex(door.ownerUrl)
        return {
          exit: 0,
          lines: [...placeLines(call, door), call.say('cli.search.rebuilt', { entries })],
          json: { entries, place: door.place },
        }
      }),
  },
  {
    name: 'history verify',
    usage: '[--head FILE] [--key FILE|HEX]',
    summary: 'cli.command.history-verify',
    options: {
      head: { type: 'string', value: 'FILE', about: 'cli.option.head' },
      key: { type: 'string', value: 'FILE|HEX', about: 'cli.option.signer' },
    },
    files: [0, 0],
    run: (call) =>
      withDoor(open, toRead, isKnown, async (door) => {
        const { isExportWhole, verifyHistory } = await import('#service/history-seal.ts')
        const { presentRecords } = await import('#service/space-records.ts')
        const headFile = textOption(call.options, 'head')
        const pinned = await readPublicKey(textOption(call.options, 'key'))
        if (pinned !== undefined && headFile === undefined) throw refuse('key-without-head')
        const exported = headFile === undefined ? undefined : await readHeads(headFile)
        if (exported !== undefined && !isExportWhole(exported))
          throw refuse('head-altered', { file: headFile ?? '' })
        const verified = await verifyHistory(door.ownerUrl, presentRecords, exported)
        const signed =
          exported === undefined || verified.broken !== null
            ? []
            : [
                headsLine(call, {
                  file: headFile ?? '',
                  key: exported.publicKey,
                  pinned,
                  keys: verified.keys,
                }),
              ]
        return verifyResult(call, placeLines(call, door), verified, signed)
      }),
  },
  {
    name: 'history export',
    usage: '--out FILE',
    summary: 'cli.command.history-export',
    options: {
      out: { type: 'string', value: 'FILE', about: 'cli.option.out' },
      force: { type: 'boolean', about: 'cli.option.force' },
    },
    files: [0, 0],
    run: (call) =>
      withDoor(open, toRead, isKnown, async (door) => {
        const file = textOption(call.options, 'out')
        const { exportHeads } = await import('#service/history-seal.ts')
        const { signer, lines } = await openSignerFor(call, door)
        const heads = await exportHeads(door.ownerUrl, signer, new Date())
        const text = `${JSON.stringify(heads, null, 2)}\n`
        if (file === undefined) return { exit: 0, lines: [text.trimEnd()], json: { ...heads } }
        const isForced = flagOption(call.options, 'force')
        checkOutputs([file], isForced)
        writeOutputs([{ path: file, bytes: Buffer.from(text) }], isForced)
        return {
          exit: 0,
          lines: [
            ...placeLines(call, door),
            call.say('cli.history.exported', { file, count: heads.heads.length }),
            ...lines,
          ],
          json: { file, ...heads },
        }
      }),
  },
]
