/** Lets an administrator back in who lost everything; needs the machine, and says so in the history. */
import { type Command, refuse } from '#cli/command.ts'
import { type OpenDoor, placeLines, toRead, withDoor } from '#cli/database-commands.ts'

/** The command, over a door and the kinds of error that are sentences for people. */
export const accountCommands = (open: OpenDoor, isKnown: (error: unknown) => error is Error): Command[] => [
  {
    name: 'account recover',
    usage: 'ADDRESS',
    summary: 'cli.command.account-recover',
    options: {},
    files: [1, 1],
    run: (call) =>
      withDoor(open, toRead, isKnown, async (door) => {
        const [address = ''] = call.files
        const { letAdministratorIn } = await import('#service/administrator-way.ts')
        const { recoveryMinutes } = await import('#service/account-recovery.ts')
        const path = await letAdministratorIn(door.ownerUrl, address, new Date())
        if (path === null) throw refuse('no-such-administrator', { address })
        const link = `${door.origin}${path}`
        return {
          exit: 0,
          lines: [
            ...placeLines(call, door),
            call.say('cli.recover.done', { minutes: recoveryMinutes }),
            link,
          ],
          json: { link, minutes: recoveryMinutes, place: door.place },
        }
      }),
  },
]
