/** A State's own Word template for its documents: what was found in it when it came in. */

/** What of a template is taken over, and what it lacks. Names of styles are those that Word knows in every language. */
export interface TemplateFindings {
  /** Whether it has a page header or footer. */
  hasLetterhead: boolean
  /** Styles that our documents take from it. */
  taken: string[]
  /** Styles that it does not have; ours are used. */
  missing: string[]
  /** Whether headings are numbered as in the template. */
  hasHeadingNumbers: boolean
  /** Whether links in its header or footer were taken out. */
  hasLostLinks: boolean
}
