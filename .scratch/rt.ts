import { readFileText } from '#documents/file-text-reader.ts'
import { passagesOf } from '#domain/file/file-text.ts'

for (const [f, k] of [
  ['/tmp/h/release-shots/plan-ar.pdf', 'pdf'],
  ['/tmp/h/release-shots/matrix-en.pdf', 'pdf'],
] as const) {
  const t = performance.now()
  const r = await readFileText(f, k)
  const p = passagesOf(r.text ?? '')
  console.log(
    f,
    r.isWhole,
    r.text?.length,
    Math.round(performance.now() - t),
    p.passages.map((x) => x.language).join(),
    r.text?.slice(0, 700),
  )
}
