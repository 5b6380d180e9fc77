/** What a check of the history came to, in words and for machines. */
import { type CommandCall, type CommandResult, refuse } from '#cli/command.ts'
import type { VerifiedHistory } from '#service/history-seal.ts'

/** Whose key signed the heads: the one that a person kept, or one that the history names; else a refusal. */
export const headsLine = (
  call: CommandCall,
  heads: { file: string; key: string; pinned: string | undefined; keys: VerifiedHistory['keys'] },
): string => {
  const { file, key, pinned, keys } = heads
  if (pinned !== undefined) {
    if (pinned !== key) throw refuse('head-other-key', { file, key, pinned })
    return call.say('cli.history.signed-by-pinned', { file, key })
  }
  const named = keys.find((each) => each.publicKey === key)
  if (named === undefined) throw refuse('head-unknown-key', { file, key })
  return call.say('cli.history.signed-by-named', { file, key, space: named.spaceCode, seq: named.seq })
}

/** Chains, records and their first fault; exit 1 where there is one. */
export const verifyResult = (
  call: CommandCall,
  place: string[],
  { chains, broken, records, keys }: VerifiedHistory,
  signed: string[],
): CommandResult => {
  const lines = [...place, ...chains.map((chain) => call.say('cli.history.chain', { ...chain })), ...signed]
  const json = { chains, broken, records, keys }
  if (broken !== null) {
    const reason = call.say(`cli.history.broken.${broken.reason}`)
    const sentence = call.say('cli.history.broken', { space: broken.spaceCode, seq: broken.seq, reason })
    return { exit: 1, lines: [...lines, sentence], json }
  }
  if (records?.different) {
    const { kind, id, reason, field } = records.different
    const because = call.say(`cli.history.differs.${reason}`, { field: field ?? '' })
    return { exit: 1, lines: [...lines, call.say('cli.history.differs', { kind, id, because })], json }
  }
  const counts = {
    records: records?.records ?? 0,
    erased: records?.erased ?? 0,
    unrecorded: records?.unrecorded ?? 0,
  }
  return {
    exit: 0,
    lines: [...lines, call.say('cli.history.records', counts), call.say('cli.history.whole')],
    json,
  }
}
