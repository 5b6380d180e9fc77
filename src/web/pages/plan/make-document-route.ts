/** POST: asks for a document and leads to the page that waits for it. */
import { redirect } from 'react-router'
import type { OperationInput } from '#service/operations.ts'
import { askService, type PageArgs, spaceOf } from '#web/ask-service.ts'
import { readFormValues, typedValue } from '#web/forms/form-values.ts'
import { wishInput } from '#web/pages/plan/document-wish.ts'

export const loader = (args: PageArgs): Response => redirect(`/states/${spaceOf(args)}/plan`)

export const action = async (args: PageArgs) => {
  const values = await readFormValues(args.request)
  const reportId = typedValue(values, 'reportId')
  const meetingId = typedValue(values, 'meetingId')
  const reviewId = typedValue(values, 'reviewId')
  const versionId = typedValue(values, 'versionId')
  const beforeVersionId = typedValue(values, 'beforeVersionId')
  // One choice of both, since not every document is made in every format.
  const cycleId = typedValue(values, 'cycleId')
  const audience = typedValue(values, 'audience')
  const { id } = await askService(args, 'document.ask-for', {
    ...wishInput(typedValue(values, 'what')),
    language: typedValue(values, 'language'),
    ...(reportId === '' ? {} : { reportId }),
    ...(meetingId === '' ? {} : { meetingId }),
    ...(reviewId === '' ? {} : { reviewId }),
    ...(versionId === '' ? {} : { versionId }),
    ...(beforeVersionId === '' ? {} : { beforeVersionId }),
    hasTemplate: typedValue(values, 'template') !== 'none',
    ...(cycleId === '' ? {} : { cycleId }),
    ...(audience === '' ? {} : { audience }),
  } as OperationInput<'document.ask-for'>)
  return redirect(`/states/${spaceOf(args)}/documents/${id}`)
}
