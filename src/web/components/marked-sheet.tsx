/** A page that is printed as a document: its marking stands above and below, on paper on every sheet. */
import type { ReactNode } from 'react'
import type { LanguageText } from '#domain/text/language-text.ts'
import { ContentWords } from '#web/components/content-text.tsx'

export const MarkedSheet = ({ marking, children }: { marking: LanguageText | null; children: ReactNode }) => {
  if (marking === null) return children
  const line = (
    <p>
      <ContentWords text={marking} />
    </p>
  )
  return (
    <div className="marked-sheet">
      <div className="marked-edge">{line}</div>
      <div>{children}</div>
      <div className="marked-edge is-foot">{line}</div>
    </div>
  )
}
