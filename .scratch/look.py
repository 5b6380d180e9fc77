def sub(p,*prs):
    s=open(p).read()
    for a,b in prs:
        assert a in s,(p,a)
        s=s.replace(a,b,1)
    open(p,'w').write(s)
sub('tests/support/page-lookers.ts',
("  const member = await findAddress(page, state, 'a[href*=\"/focal-point\"]')","""  const sentFile = await page.request.post('/api/v1/states/XVA/files?name=scan.pdf', {
    headers: { origin: site.address, 'content-type': 'application/pdf' },
    data: Buffer.from('%PDF-1.7'),
  })
  const file = `${state}/files/${((await sentFile.json()) as { id: string }).id}`
  const member = await findAddress(page, state, 'a[href*="/focal-point"]')"""),
("    entry,\n    `${state}/assignments`,","    entry,\n    `${state}/files`,\n    file,\n    `${file}/remove`,\n    `${state}/assignments`,"),
)
sub('tests/bench/weighed-records.ts',
("  communication: string\n","  communication: string\n  file: string\n"),
("  communication: 'id',\n","  communication: 'id',\n  file: 'id',\n"),
("    communication: `${state}/communications/${ids.communication}`,\n","    communication: `${state}/communications/${ids.communication}`,\n    files: `${state}/files`,\n    file: `${state}/files/${ids.file}`,\n    'file-remove': `${state}/files/${ids.file}/remove`,\n"),
)
sub('tests/bench/page-weight.ts',
("    communication: firstId(communications),\n","    communication: firstId(communications),\n    file: await sendFile(program.address, cookie, Buffer.from('%PDF-1.7')),\n"),
)
s=open('tests/bench/page-weight.ts').read()
i=s.index("import { sendForm }")
s=s[:i]+"import { sendFile } from '#tests/bench/file-bench.ts'\n"+s[i:]
open('tests/bench/page-weight.ts','w').write(s)
sub('tests/bench/benches.ts',
("  'matrix-import': { onStage: true, run: matrixImport },","  'matrix-import': { onStage: true, run: matrixImport },\n  'file-upload': { onStage: true, run: fileUpload },\n  'file-download': { onStage: true, run: fileDownload },"),
("import { matrixImport }","import { fileDownload, fileUpload } from '#tests/bench/file-bench.ts'\nimport { matrixImport }"),
)
open('tests/bench/file-bench.ts','w').write('''/** Fifty megabytes in and out of the running demonstration, beside ten people who read; and whether memory stays flat. */
import { randomBytes } from 'node:crypto'
import { Readable } from 'node:stream'
import { mostFileBytes } from '#contract/file-contract.ts'
import { type Figure, figureOf } from '#tests/bench/bench-figure.ts'
import { residentMegabytes } from '#tests/bench/bench-program.ts'
import type { BenchStage } from '#tests/bench/benches.ts'
import { loadRound } from '#tests/bench/http-load.ts'

const readersAt = '/api/v1/states/XVA/plan'
const rounds = 5
/** Seconds that readers read, before and beside. */
const seconds = 6

/** Hands a file in; gives its id. */
export const sendFile = async (
  address: string,
  cookie: string,
  bytes: Buffer | Readable,
  name = 'scan.pdf',
): Promise<string> => {
  const response = await fetch(`${address}/api/v1/states/XVA/files?name=${name}`, {
    method: 'POST',
    headers: { cookie, origin: address, 'content-type': 'application/pdf' },
    body: bytes instanceof Readable ? (Readable.toWeb(bytes) as BodyInit) : new Uint8Array(bytes),
    duplex: 'half',
  } as RequestInit)
  const sent = (await response.json()) as { id: string }
  if (response.status !== 201) throw new Error(`the file was refused: ${JSON.stringify(sent)}`)
  return sent.id
}

/** A picture of the largest size, which no text is read of. */
const largeFile = (): Readable =>
  Readable.from(
    (function* () {
      yield Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')
      const part = randomBytes(256 * 1024)
      for (let at = 1; at < mostFileBytes / part.length; at += 1) yield part
      yield part.subarray(0, part.length - 16)
    })(),
  )

const takeOut = async (address: string, cookie: string, id: string): Promise<void> => {
  const response = await fetch(`${address}/api/v1/states/XVA/files/${id}`, { headers: { cookie } })
  let size = 0
  for await (const part of response.body ?? []) size += (part as Uint8Array).byteLength
  if (size !== mostFileBytes) throw new Error(`${size} bytes came back`)
}

/** Watches how much memory a process holds while work goes on: the most of it, in megabytes. */
const peakWhile = async (pid: number, work: () => Promise<void>): Promise<number> => {
  let peak = 0
  let isOver = false
  const watch = async (): Promise<void> => {
    while (!isOver) {
      peak = Math.max(peak, await residentMegabytes(pid))
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
  const watching = watch()
  await work().finally(() => {
    isOver = true
  })
  await watching
  return peak
}

/**
 * The same work alone and beside ten readers. Memory is compared with what the readers alone ask for, warmed up, so
 * that a file held whole (50 MB, and as much again for each copy) would show.
 */
const measured = async (
  name: string,
  { program: { address, pid }, cookie }: BenchStage,
  work: () => Promise<unknown>,
): Promise<Figure[]> => {
  const read = () => loadRound(`${address}${readersAt}`, cookie, seconds)
  const timed = async (): Promise<{ value: number }> => {
    const begun = performance.now()
    await work()
    return { value: performance.now() - begun }
  }
  await read()
  await work()
  const before = await peakWhile(pid, async () => {
    await read()
  })
  const alone: { value: number }[] = []
  for (let round = 0; round < rounds; round += 1) alone.push(await timed())
  const beside: { value: number }[] = []
  let readers = 0
  const peak = await peakWhile(pid, async () => {
    let isReading = true
    const reading = read().then(({ value }) => {
      isReading = false
      readers = value
    })
    while (isReading || beside.length < rounds) beside.push(await timed())
    await reading
  })
  return [
    figureOf(`${name}-alone`, 'ms', alone),
    figureOf(name, 'ms', beside),
    figureOf(`${name}-readers`, 'req/s', [{ value: readers }]),
    figureOf(`${name}-memory-before`, 'MB', [{ value: before }]),
    figureOf(`${name}-memory-peak`, 'MB', [{ value: peak }]),
    figureOf(`${name}-memory-ratio`, 'times', [{ value: peak / before }]),
  ]
}

/** Handing in fifty megabytes. */
export const fileUpload = (stage: BenchStage): Promise<Figure[]> =>
  measured('file-upload', stage, () =>
    sendFile(stage.program.address, stage.cookie, largeFile(), 'scan.png'),
  )

/** Taking fifty megabytes out. */
export const fileDownload = async (stage: BenchStage): Promise<Figure[]> => {
  const { address } = stage.program
  const id = await sendFile(address, stage.cookie, largeFile(), 'scan.png')
  return measured('file-download', stage, () => takeOut(address, stage.cookie, id))
}
''')
