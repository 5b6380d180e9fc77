import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { renderHtml } from '#documents/html-renderer.ts'
import { matrixDocument } from '#documents/matrix-document.ts'
import { planDocument } from '#documents/plan-document.ts'
import { originalText } from '#domain/text/language-text.ts'
import { matrixInput, planInput } from '#tests/support/synthetic-input.ts'

const plan = (language: string, count = 40): string =>
  renderHtml(planDocument(planInput(count, { language }))).toString('utf8')

describe.each(['en', 'fr', 'ar'])('a plan as HTML in “%s”', (language) => {
  const html = plan(language)

  it('is one file: no script, no inline style, nothing fetched', () => {
    expect(html).not.toMatch(/<script|<link|<img|<iframe|\sstyle=|@import|url\((?!#)|\son\w+=/i)
    expect(html).toContain(`default-src 'none'`)
  })

  it('weighs at most 45 kB packed with 40 actions', () => {
    expect(gzipSync(html).length).toBeLessThanOrEqual(45_000)
  })

  it('names its language and direction, has one first heading, and links its contents to headings', () => {
    expect(html).toContain(`<html lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}">`)
    expect(html.match(/<h1[ >]/g)).toHaveLength(1)
    const targets = [...html.matchAll(/href="#(h\d+)"/g)].map((match) => match[1])
    expect(targets.length).toBeGreaterThan(10)
    for (const target of targets) expect(html).toContain(`id="${target}"`)
  })
})

describe('a plan as HTML in Arabic', () => {
  it('shows its pictures with places counted from the left, and words run their own way', () => {
    const html = plan('ar')
    expect(html).toContain('direction="ltr"')
    expect(html).toMatch(/<text[^>]*>\u2068الهدف ألف/)
  })

  it('lets a cell in another language run its own way within a table that does not', () => {
    const input = planInput(1, { language: 'ar' })
    const actions = input.plan.actions.map((each) => ({
      ...each,
      expectedResult: originalText('en', 'Done.'),
    }))
    const html = renderHtml(planDocument({ ...input, plan: { ...input.plan, actions } })).toString('utf8')
    expect(html).toContain('<td lang="en" dir="ltr"><bdi lang="en">Done.</bdi></td>')
  })
})

describe('a matrix as HTML', () => {
  it('has tables whose heads say what they head', () => {
    const html = renderHtml(matrixDocument(matrixInput())).toString('utf8')
    expect(html).toContain('<thead>')
    expect(html).toContain('scope="row"')
    expect(html).not.toMatch(/<th(?![^>]*scope=)[ >]/)
  })
})

it('what a person wrote is text, whatever it looks like', () => {
  const input = planInput(1)
  const title = {
    ...input.plan.title,
    versions: {
      ...input.plan.title.versions,
      en: { text: '<script>alert("x")</script> & \u0001', official: true, basedOn: null },
    },
  }
  const html = renderHtml(planDocument({ ...input, plan: { ...input.plan, title } })).toString('utf8')
  expect(html).not.toContain('<script')
  expect(html).toContain('&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; ')
})
