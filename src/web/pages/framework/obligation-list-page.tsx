/** What each operative paragraph asks, in plain words, with how far it binds and where the words come from. Public. */
import { readLabel } from '#domain/framework/framework.ts'
import { type PageArgs, pageOf } from '#web/ask-service.ts'
import { LabelWords } from '#web/components/content-text.tsx'
import { PageHead } from '#web/components/page-head.tsx'
import { paragraphName } from '#web/format/field-label.ts'
import { usePage } from '#web/page-context.tsx'
import { keep, usePageData } from '#web/page-data.ts'
import { FrameworkNav, frameworkCrumb } from '#web/pages/framework/framework-nav.tsx'
import { ProvenanceNote } from '#web/pages/framework/provenance-note.tsx'

export const loader = async (args: PageArgs) => keep({ obligations: pageOf(args).reference.obligations })

export default function ObligationListPage() {
  const page = usePage()
  const { obligations } = usePageData<typeof loader>()
  return (
    <>
      <PageHead
        title={page.t('obligation.list-title')}
        purpose={page.t('obligation.list-purpose')}
        crumbs={[frameworkCrumb(page), { name: page.t('obligation.list-title') }]}
      />
      <FrameworkNav current="obligations" />
      <div className="stack">
        {obligations.map((obligation) => (
          <section key={obligation.id} id={obligation.id} className="panel">
            <div className="inside prose">
              <h2>{paragraphName(page, obligation.paragraph)}</h2>
              <p lang={readLabel(obligation.text, page.language) === obligation.text.en ? 'en' : undefined}>
                <LabelWords label={obligation.text} />
              </p>
              <p className="meta">{page.t(`binding.${obligation.bindingForce}`)}</p>
              <ProvenanceNote provenance={obligation.provenance} />
            </div>
          </section>
        ))}
      </div>
    </>
  )
}
