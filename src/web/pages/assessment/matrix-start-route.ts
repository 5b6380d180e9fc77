/** The matrix without a section: its first one. */
import { redirect } from 'react-router'
import { type PageArgs, pageOf, spaceOf } from '#web/ask-service.ts'

export const loader = (args: PageArgs): Response =>
  redirect(`/states/${spaceOf(args)}/matrix/${pageOf(args).edition.sections[0]?.id ?? ''}`)
