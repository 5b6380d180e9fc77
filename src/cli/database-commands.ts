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
import { checkOutputs, writeOutputs } from '#cli/output-files.ts'
import type { ExportedHeads } from '#service/history-seal.ts'

/** A way to the database as its owner; the server's side opens it. */
export interface OwnerDoor {
  ownerUrl: string
  appLoginRole: string
  secret: string
  close: () => Promise<void>
}
/** What a command asks of the door. */
export interface DoorWish {
  /** Refuses while a program runs on the database. */
  alone: boolean
  /** Also opens a database that holds nothing yet. */
  mayBeNew: boolean
}
/** Throws an error with one sentence. */
export type OpenDoor = (wish: DoorWish) => Promise<OwnerDoor>

/** Most commands read beside a running program; a restore fills what must be empty and its own. */
const toRead: DoorWish = { alone: false, mayBeNew: false }
const toFill: DoorWish = { alone: true, mayBeNew: true }

const keyOption = { key: { type: 'string', value: 'FILE', about: 'cli.option.key' } } as const

/** Runs with an open door and closes it; problems of the door and of the archive become refusals. */
const withDoor = async (
  open: OpenDoor,
  wish: DoorWish,
  isKnown: (error: unknown) => error is Error,
  run: (door: OwnerDoor) => Promise<CommandResult>,
): Promise<CommandResult> => {
  let door: OwnerDoor | undefined
  try {
    door = await open(wish)
    return await run(door)
  } catch (error) {
    if (isKnown(error)) throw refuse('cannot', { reason: error.message })
    throw error
  } finally {
    await door?.close()
  }
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
        const { backUp } = await import('#service/backup.ts')
        const made = await backUp(door.ownerUrl, file, { ...keyFileOf(call), now: new Date() })
        return { exit: 0, lines: [call.say('cli.backup.done', { file, ...made })], json: { file, ...made } }
      }),
  },
  {
    name: 'restore',
    usage: 'FILE [--key FILE]',
    summary: 'cli.command.restore',
    options: keyOption,
    files: [1, 1],
    run: (call) =>
      withDoor(open, toFill, isKnown, async (door) => {
        const [file = ''] = call.files
        const { restore } = await import('#service/backup.ts')
        const done = await restore(door, file, keyFileOf(call))
        return { exit: 0, lines: [call.say('cli.restore.done', { file, ...done })], json: { file, ...done } }
      }),
  },
  {
    name: 'history verify',
    usage: '[--head FILE]',
    summary: 'cli.command.history-verify',
    options: { head: { type: 'string', value: 'FILE', about: 'cli.option.head' } },
    files: [0, 0],
    run: (call) =>
      withDoor(open, toRead, isKnown, async (door) => {
        const { isOwnExport, verifyHistory } = await import('#service/history-seal.ts')
        const headFile = textOption(call.options, 'head')
        const exported = headFile === undefined ? undefined : await readHeads(headFile)
        if (exported !== undefined && !isOwnExport(exported, door.secret))
          throw refuse('head-forged', { file: headFile ?? '' })
        const { chains, broken } = await verifyHistory(door.ownerUrl, exported)
        const lines = chains.map((chain) => call.say('cli.history.chain', { ...chain }))
        if (broken === null) {
          return { exit: 0, lines: [...lines, call.say('cli.history.whole')], json: { chains, broken } }
        }
        const reason = call.say(`cli.history.broken.${broken.reason}`)
        const sentence = call.say('cli.history.broken', { space: broken.spaceCode, seq: broken.seq, reason })
        return { exit: 1, lines: [...lines, sentence], json: { chains, broken } }
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
        const heads = await exportHeads(door.ownerUrl, door.secret, new Date())
        const text = `${JSON.stringify(heads, null, 2)}\n`
        if (file === undefined) return { exit: 0, lines: [text.trimEnd()], json: { ...heads } }
        const isForced = flagOption(call.options, 'force')
        checkOutputs([file], isForced)
        writeOutputs([{ path: file, bytes: Buffer.from(text) }], isForced)
        return {
          exit: 0,
          lines: [call.say('cli.history.exported', { file, count: heads.heads.length })],
          json: { file, ...heads },
        }
      }),
  },
]
