/** Where a wording or a fact comes from and how far it can be trusted, in words. */
import type { Provenance } from '#domain/framework/framework.ts'
import { usePage } from '#web/page-context.tsx'

export const ProvenanceNote = ({ provenance }: { provenance: Provenance }) => {
  const page = usePage()
  return (
    <p className="hint">
      {page.t(`provenance.${provenance.status}`)} {page.t(`confidence.${provenance.confidence}`)}{' '}
      {provenance.source !== null && <bdi lang="en">{provenance.source}</bdi>}
    </p>
  )
}
