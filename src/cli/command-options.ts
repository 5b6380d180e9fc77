/** Options that several commands share, and how their values are read. */

import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type CommandCall, type CommandOption, refuse, textOption, wrongUsage } from '#cli/command.ts'
import { addCatalogues, documentLanguages } from '#messages/translate.ts'

export const languageOption: CommandOption = {
  type: 'string',
  value: 'TAG',
  about: 'cli.option.language',
}
export const dateOption: CommandOption = { type: 'string', value: 'YYYY-MM-DD', about: 'cli.option.date' }
export const forceOption: CommandOption = { type: 'boolean', about: 'cli.option.force' }
export const outOption: CommandOption = {
  type: 'string',
  multiple: true,
  value: 'FILE',
  about: 'cli.option.out',
}

const isDay = (text: string): boolean => {
  const day = new Date(`${text}T00:00:00Z`)
  return (
    /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text)
  )
}

/** A day given as an option, or the one to take without it. */
export const dayOption = (call: CommandCall, name: string, otherwise: string): string => {
  const value = textOption(call.options, name) ?? otherwise
  if (!isDay(value)) throw wrongUsage('not-a-day', { option: name, value })
  return value
}

/** A whole number within bounds. */
export const numberOption = (
  call: CommandCall,
  name: string,
  bounds: { least: number; most: number; otherwise: number },
): number => {
  const value = textOption(call.options, name)
  const number = value === undefined ? bounds.otherwise : Number(value)
  if (!Number.isInteger(number) || number < bounds.least || number > bounds.most) {
    throw wrongUsage('not-a-number', {
      option: name,
      value: value ?? '',
      least: bounds.least,
      most: bounds.most,
    })
  }
  return number
}

export const cataloguesOption: CommandOption = {
  type: 'string',
  value: 'FOLDER',
  about: 'cli.option.catalogues',
}

/** Labels in further languages from a folder of the person's own. */
const takeCatalogues = (folder: string): void => {
  if (!existsSync(folder)) throw refuse('input-not-found', { file: folder })
  const [first] = addCatalogues(pathToFileURL(`${resolve(folder)}/`))
  if (first !== undefined)
    throw refuse('catalogue', { language: first.language, problem: first.problem, folder })
}

/** The language of a document: one that its labels are in; a document half in English helps nobody. */
export const documentLanguage = (call: CommandCall, otherwise: string): string => {
  const value = textOption(call.options, 'language') ?? otherwise
  const folder = textOption(call.options, 'catalogues')
  if (folder !== undefined) takeCatalogues(folder)
  const known = documentLanguages()
  if (!known.includes(value)) throw wrongUsage('not-a-language', { value, known: known.join(', ') })
  return value
}
