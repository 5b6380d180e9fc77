import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { startRenderPool } from '#documents/render-pool.ts'
import { documentFormats } from '#domain/file/made-document.ts'
import { planInput } from '#tests/support/synthetic-input.ts'

/** A child that hangs, eats memory or works, by the title of the plan it is given. */
const childProgram = fileURLToPath(new URL('../../tests/support/unruly-child.ts', import.meta.url))
const job = (language: string) =>
  ({ kind: 'plan', format: 'json', input: planInput(1, { language }) }) as const

describe('work in a child process', () => {
  const pool = startRenderPool({ timeLimitMs: 6000, memoryLimitMb: 64, childProgram })
  afterAll(() => pool.close())

  it('that hangs is ended by the time limit, and the next job is served', async () => {
    expect(await pool.render(job('hang'))).toMatchObject({ isDone: false, failure: 'time' })
    expect(await pool.render(job('work'))).toMatchObject({ isDone: true })
  }, 60_000)

  it('that fills the heap dies by its limit, and the next job is served', async () => {
    expect(await pool.render(job('heap'))).toMatchObject({ isDone: false, failure: 'memory' })
    expect(await pool.render(job('work'))).toMatchObject({ isDone: true })
  }, 60_000)

  it('that fills memory outside the heap is stopped too', async () => {
    const outcome = await pool.render(job('buffers'))
    expect(outcome.isDone).toBe(false)
    expect(await pool.render(job('work'))).toMatchObject({ isDone: true })
  }, 60_000)

  it('that fails says why and the child lives on', async () => {
    expect(await pool.render(job('fail'))).toMatchObject({ isDone: false, failure: 'fault' })
    expect(await pool.render(job('work'))).toMatchObject({ isDone: true })
  }, 60_000)

  it('that leaves the child with too much memory is the last of that child', async () => {
    const childOf = async (wish: string) => {
      const outcome = await pool.render(job(wish))
      return outcome.isDone ? Buffer.from(outcome.result).toString() : outcome.failure
    }
    const first = await childOf('work')
    expect(await childOf('spent')).toBe(first)
    const second = await childOf('work')
    expect(second).toMatch(/^\d+$/)
    expect(second).not.toBe(first)
    expect(await childOf('work')).toBe(second)
  }, 60_000)

  it('asked for together is done one after the other', async () => {
    const outcomes = await Promise.all([
      pool.render(job('work')),
      pool.render(job('hang')),
      pool.render(job('work')),
    ])
    expect(outcomes.map((each) => each.isDone)).toEqual([true, false, true])
  }, 60_000)
})

describe('work that nobody wants any more', () => {
  const pool = startRenderPool({ childProgram })
  afterAll(() => pool.close())

  it('ends at once, says so, and the next job is served', async () => {
    const wish = new AbortController()
    const steps: string[] = []
    const onStep = (step: string): void => {
      steps.push(step)
      if (step === 'rendering') wish.abort()
    }
    const outcome = await pool.render(job('wait'), { signal: wish.signal, onStep })
    expect(outcome).toMatchObject({ isDone: false, failure: 'cancelled' })
    expect(steps).toEqual(['composing', 'rendering'])
    expect(await pool.render(job('work'))).toMatchObject({ isDone: true })
  }, 60_000)

  it('is not begun where it waits for another, which goes on', async () => {
    const [first, second] = [new AbortController(), new AbortController()]
    const under = pool.render(job('wait'), { signal: first.signal })
    const waiting = pool.render(job('work'), { signal: second.signal })
    second.abort()
    expect(await waiting).toMatchObject({ isDone: false, failure: 'cancelled' })
    first.abort()
    expect(await under).toMatchObject({ isDone: false, failure: 'cancelled' })
    const never = new AbortController()
    never.abort()
    expect(await pool.render(job('work'), { signal: never.signal })).toMatchObject({ isDone: false })
  }, 60_000)
})

describe('the real child', () => {
  it('tells its steps before the document', async () => {
    const pool = startRenderPool()
    const steps: string[] = []
    try {
      await pool.render(
        { kind: 'plan', format: 'docx', input: planInput(2) },
        { onStep: (s) => steps.push(s) },
      )
      expect(steps).toEqual(['composing', 'rendering'])
    } finally {
      await pool.close()
    }
  }, 60_000)

  it('makes a plan in every format', async () => {
    const pool = startRenderPool()
    try {
      for (const format of documentFormats) {
        const input = planInput(2)
        const outcome = await pool.render({ kind: 'plan', format, input })
        expect(outcome.isDone && outcome.result.length).toBeGreaterThan(1000)
      }
    } finally {
      await pool.close()
    }
  }, 30_000)

  it('refuses work after it was closed', async () => {
    const pool = startRenderPool()
    await pool.close()
    expect(await pool.render(job('en'))).toMatchObject({ isDone: false, failure: 'closed' })
  }, 60_000)
})
