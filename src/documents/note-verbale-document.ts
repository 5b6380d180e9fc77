/**
 * The note verbale that sends a plan to the Chair of the 1540 Committee, as a template: resolution 1977 (2011),
 * paragraph 8, encourages States to prepare such plans and to submit them. What a mission must fill in stands in
 * square brackets; consent to circulate and consent to publish are asked apart, as they are two.
 */
import { contentText, paragraph, strong, text } from '#documents/document-parts.ts'
import type { DocumentTree } from '#documents/document-tree.ts'
import { type PlanDocumentInput, planContext, planMeta } from '#documents/plan-document.ts'
import { stateInSentence } from '#documents/state-name.ts'
import { readLabel } from '#domain/framework/framework.ts'

/** The note as a document tree. */
export const noteVerbaleDocument = (input: PlanDocumentInput): DocumentTree => {
  const context = planContext(input)
  const { words, plan } = context
  const meta = planMeta(context)
  const params = {
    ...stateInSentence(readLabel(context.state.name, context.language), context.language),
    start: words.date(plan.startOn),
    end: words.date(plan.endOn),
  }
  const say = (key: string): string => words.say(`document.note-verbale.${key}`, params)
  return {
    meta: {
      ...meta,
      title: `${say('title')}${words.colon}${meta.title}`,
      // It goes to the Committee, and what tells the mission to fill it in stands once, beneath its title.
      audience: words.say('document.audience.committee'),
      status: '',
    },
    sections: [
      {
        orientation: 'portrait',
        blocks: [
          { kind: 'title', content: [text(say('title'))], under: [text(say('template'))] },
          paragraph([strong(text(say('mission')))]),
          paragraph(say('reference')),
          paragraph(say('opening')),
          paragraph([
            text(say('encloses')),
            text(' '),
            ...contentText(plan.title, context.language),
            text('.'),
          ]),
          paragraph(say('circulate')),
          paragraph(say('publish')),
          paragraph(say('contact')),
          paragraph(say('closing')),
          paragraph(say('place')),
          paragraph(say('seal'), 'note'),
          paragraph([strong(text(say('addressee')))]),
          ...(context.state.isInvented ? [paragraph(words.say('document.note.invented'), 'note')] : []),
        ],
      },
    ],
  }
}
