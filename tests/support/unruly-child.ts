/** A document child for tests: hangs, waits, eats memory, fails, works or is spent, by the language it is asked for. */
interface Request {
  id: number
  job: { input: { language: string } }
}

const kept: unknown[] = []

process.on('message', ({ id, job }: Request) => {
  const wish = job.input.language
  for (let at = 0; wish === 'hang'; at += 1) kept[0] = at
  while (wish === 'heap') kept.push(new Array(100_000).fill(id).map((each: number) => ({ each })))
  while (wish === 'buffers') kept.push(Buffer.alloc(32 * 1024 * 1024, 1))
  process.send?.({ kind: 'step', id, step: 'composing' })
  process.send?.({ kind: 'step', id, step: 'rendering' })
  // A document that is never finished.
  if (wish === 'wait' || process.env.PLAN1540_TEST_CHILD === 'wait') return
  if (wish === 'fail') process.send?.({ kind: 'failed', id, message: 'as asked' })
  else
    process.send?.({ kind: 'done', id, result: Buffer.from(String(process.pid)), isSpent: wish === 'spent' })
})
process.send?.({ kind: 'ready' })
