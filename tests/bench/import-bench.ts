/** Taking a full form into the matrix of the running demonstration: its dry run, its page, and the taking. */
import { fieldsOfEdition } from '#domain/framework/framework.ts'
import { loadFramework } from '#reference/framework-reference.ts'
import { type Figure, figureOf } from '#tests/bench/bench-figure.ts'
import { askApi } from '#tests/bench/bench-program.ts'
import type { BenchStage } from '#tests/bench/benches.ts'
import { blankForm } from '#tests/support/sent-import.ts'

/** A form in which every field is answered, each with a source and most with a remark. */
const fullForm = (): Promise<Buffer> => {
  const fields = fieldsOfEdition(loadFramework())
  return blankForm({
    answers: fields.map((field, at) => ({
      fieldId: field.id,
      value: at % 3 === 0 ? '?' : 'X',
      information: null,
      remark: {
        original: 'en',
        revision: 1,
        versions: { en: { text: `Remark of ministry ${at}.`, official: true, basedOn: null } },
      },
      sources: [
        {
          legalInstrumentId: null,
          citation: `Act ${(at % 40) + 1}/2015`,
          provision: `Art. ${at + 1}`,
          page: `${at}`,
          address: null,
          language: null,
          translation: null,
          verifiedOn: null,
        },
      ],
      adherences: [],
    })),
  })
}

/** Sends the bytes as an import; gives the id of its dry run. */
export const sendForm = async (address: string, cookie: string, bytes: Buffer): Promise<string> => {
  const response = await fetch(`${address}/api/v1/states/XVA/matrix-imports?name=matrix.xlsx`, {
    method: 'POST',
    headers: { cookie, origin: address, 'content-type': 'application/octet-stream' },
    body: new Uint8Array(bytes),
  })
  const sent = (await response.json()) as { id: string }
  if (response.status !== 201) throw new Error(`the form was refused: ${JSON.stringify(sent)}`)
  return sent.id
}

/** From sending to the dry run, ten times; the page of it; and the taking of all fields, once. */
export const matrixImport = async ({ program: { address }, cookie }: BenchStage): Promise<Figure[]> => {
  const bytes = await fullForm()
  const imports = `${address}/api/v1/states/XVA/matrix-imports`
  let id = await sendForm(address, cookie, bytes)
  const times = { read: [] as { value: number }[], show: [] as { value: number }[] }
  const time = async (into: { value: number }[], work: () => Promise<unknown>): Promise<void> => {
    const begun = performance.now()
    await work()
    into.push({ value: performance.now() - begun })
  }
  for (let round = 0; round < 10; round += 1) {
    await time(times.read, async () => {
      id = await sendForm(address, cookie, bytes)
    })
    await time(times.show, async () => {
      const page = await fetch(`${address}/states/XVA/matrix-imports/${id}`, { headers: { cookie } })
      await page.text()
      if (page.status !== 200) throw new Error(`the dry run answered ${page.status}`)
    })
  }
  const { dryRun } = await askApi(`${imports}/${id}`, cookie)
  const { digest } = dryRun as { digest: string }
  const taken: { value: number }[] = []
  await time(taken, () => askApi(`${imports}/${id}/take`, cookie, { seen: digest }))
  return [
    figureOf('import-dry-run', 'ms', times.read),
    figureOf('import-dry-run-page', 'ms', times.show),
    figureOf('import-take', 'ms', taken),
  ]
}
