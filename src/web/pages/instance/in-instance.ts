/** Pages of administrators ask in the instance's own space, whatever their address. */
import type { PageArgs } from '#web/ask-service.ts'

export const inInstance = (args: PageArgs): PageArgs => ({
  ...args,
  params: { ...args.params, space: 'INSTANCE' },
})
