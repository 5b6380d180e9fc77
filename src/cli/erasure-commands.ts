/** The list of erasures: written beside the backups, and done again by a restore. */
import { readFile } from 'node:fs/promises'
import { type Command, flagOption, refuse, textOption } from '#cli/command.ts'
import { type OpenDoor, placeLines, toRead, withDoor } from '#cli/database-commands.ts'
import { checkOutputs, writeOutputs } from '#cli/output-files.ts'
import type { ErasureList } from '#service/erasure-replay.ts'

/** Reads a list; refuses a file that holds none. */
export const readErasureFile = async (file: string): Promise<ErasureList> => {
  const text = await readFile(file, 'utf8').catch(() => {
    throw refuse('erasures-unreadable', { file })
  })
  const { readErasures } = await import('#service/erasure-replay.ts')
  const list = readErasures(text)
  if (list === undefined) throw refuse('erasures-unreadable', { file })
  return list
}

/** The command, over a door and the kinds of error that are sentences for people. */
export const erasureCommands = (open: OpenDoor, isKnown: (error: unknown) => error is Error): Command[] => [
  {
    name: 'erasure export',
    usage: '--out FILE',
    summary: 'cli.command.erasure-export',
    options: {
      out: { type: 'string', value: 'FILE', about: 'cli.option.out' },
      force: { type: 'boolean', about: 'cli.option.force' },
    },
    files: [0, 0],
    run: (call) =>
      withDoor(open, toRead, isKnown, async (door) => {
        const file = textOption(call.options, 'out')
        const { exportErasures } = await import('#service/erasure-replay.ts')
        const list = await exportErasures(door.ownerUrl, new Date())
        const text = `${JSON.stringify(list, null, 2)}\n`
        if (file === undefined) return { exit: 0, lines: [text.trimEnd()], json: { ...list } }
        const isForced = flagOption(call.options, 'force')
        checkOutputs([file], isForced)
        writeOutputs([{ path: file, bytes: Buffer.from(text) }], isForced)
        return {
          exit: 0,
          lines: [
            ...placeLines(call, door),
            call.say('cli.erasures.exported', { file, count: list.erasures.length }),
          ],
          json: { file, ...list },
        }
      }),
  },
]
