/** The form of a section of narrative and the section as it reads; for the plan and for reports. */
import type { ReactNode } from 'react'
import { chooseText, type LanguageText } from '#domain/text/language-text.ts'
import { RichTextView, TranslationNote } from '#web/components/content-text.tsx'
import { CheckField, TextArea, TextField } from '#web/components/form-fields.tsx'
import { inOrder } from '#web/components/in-order.tsx'
import { LanguageSwitch } from '#web/components/language-switch.tsx'
import { TranslationStandingField } from '#web/components/translation-standing-field.tsx'
import { useFormState } from '#web/forms/form-state.tsx'
import { groupRows, typedValue } from '#web/forms/form-values.ts'
import { usePage } from '#web/page-context.tsx'

interface ShownBlock {
  id: string
  position: number
  text: LanguageText
}

/** `noteOf` says more of a block under its text; `canTakeOut` offers to take a block out in all its languages. */
export const SectionForm = ({
  texts,
  languages,
  language,
  noteOf = () => null,
  canTakeOut = false,
}: {
  texts: LanguageText[]
  languages: readonly string[]
  language: string
  noteOf?: (blockId: string) => ReactNode
  canTakeOut?: boolean
}) => {
  const page = usePage()
  const { values } = useFormState()
  const blocks = groupRows(values, 'blocks')
  return (
    <form className="panel" method="post" action="?" data-keep>
      <button type="submit" className="unseen" name="intent" value="save" tabIndex={-1} aria-hidden="true">
        {page.t('form.save')}
      </button>
      <input type="hidden" name="base" value={typedValue(values, 'base')} />
      <div className="inside form">
        <TextField name="title" label={page.t('section.title-field')} />
        <LanguageSwitch current={language} languages={languages} />
        <TranslationStandingField texts={texts} language={language} />
        {inOrder(blocks, (block, at) => (
          <div className="field">
            <input type="hidden" name={`blocks.${at}.id`} value={block.id ?? ''} />
            <input type="hidden" name={`blocks.${at}.base`} value={block.base ?? '0'} />
            <TextArea
              name={`blocks.${at}.text`}
              label={page.t((block.id ?? '') === '' ? 'section.new-block' : 'section.block', {
                number: at + 1,
              })}
              rows={Math.min(16, Math.max(4, Math.ceil((block.text ?? '').length / 75) + 1))}
            />
            {noteOf(block.id ?? '')}
            {canTakeOut && (block.id ?? '') !== '' && (
              <CheckField name={`blocks.${at}.isOut`} label={page.t('section.take-out')} />
            )}
          </div>
        ))}
        <p className="hint">{page.t('section.markdown-hint')}</p>
        <div className="buttons">
          <button type="submit" className="button is-primary" name="intent" value="save">
            {page.t('form.save')}
          </button>
          <button type="submit" className="button" name="intent" value="add">
            {page.t('section.add-block')}
          </button>
        </div>
      </div>
    </form>
  )
}

/** Blocks in their order, each in the reader's language where there is one. */
export const NarrativeBlocks = ({ blocks }: { blocks: readonly ShownBlock[] }) => {
  const page = usePage()
  return [...blocks]
    .sort((a, b) => a.position - b.position)
    .map((block) => {
      const chosen = chooseText(block.text, page.language)
      return (
        <div key={block.id} lang={chosen.language} dir="auto">
          <RichTextView text={page.readMarkdown(chosen.text)} />
          <TranslationNote text={block.text} />
        </div>
      )
    })
}

/** A section as it reads now. */
export const SectionText = ({ blocks }: { blocks: readonly ShownBlock[] }) => {
  const page = usePage()
  return (
    <section className="panel">
      <header>
        <h2>{page.t('section.as-read')}</h2>
      </header>
      <div className="inside ruled prose is-narrative">
        {blocks.length === 0 && <p className="meta">{page.t('section.empty')}</p>}
        <NarrativeBlocks blocks={blocks} />
      </div>
    </section>
  )
}
