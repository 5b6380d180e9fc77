/**
 * graphile-worker, loaded without its search for a configuration. On import it asks cosmiconfig, which reads
 * every folder from the working one upwards: an unreadable one ends the program, and what somebody put into a
 * parent folder would be obeyed. Import the queue from here only; a test holds the others to it.
 */
import { registerHooks } from 'node:module'

/** Stands for cosmiconfig: there is no configuration. */
const noSearch = `data:text/javascript,${encodeURIComponent(
  'export const cosmiconfigSync = () => ({ search: () => null })',
)}`

const hooks = registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'cosmiconfig' ? { url: noSearch, shortCircuit: true } : next(specifier, context),
})
const queue = await import('graphile-worker').finally(() => hooks.deregister())

/** What the program uses of the queue. */
export const { Logger, run, runMigrations } = queue
