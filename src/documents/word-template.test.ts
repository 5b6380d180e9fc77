import { describe, expect, it } from 'vitest'
import { readWordTemplate, type WordTemplate } from '#documents/word-template.ts'
import { parseXml } from '#documents/xml-tree.ts'
import { writeZip } from '#documents/zip-archive.ts'
import {
  germanIds,
  inGerman,
  moreRelation,
  type TemplateWish,
  withInHeader,
  withNumberedHeadings,
  wordTemplateFile,
} from '#tests/support/word-template-files.ts'

const read = async (wish: TemplateWish = {}): Promise<WordTemplate> => {
  const reading = readWordTemplate(await wordTemplateFile(wish))
  if (!reading.isRead) throw new Error(`${reading.templateRefusal} ${reading.subject}`)
  return reading.template
}
const refusalOf = (bytes: Buffer): string => {
  const reading = readWordTemplate(bytes)
  return reading.isRead ? 'read' : `${reading.templateRefusal} ${reading.subject}`.trim()
}
const refused = async (wish: TemplateWish): Promise<string> => refusalOf(await wordTemplateFile(wish))
const inStyles = (change: (xml: string) => string) => (name: string, xml: string) =>
  name === 'word/styles.xml' ? change(xml) : xml
const run = (content: string): string => `<w:p><w:r>${content}</w:r></w:p>`
const fieldOf = (instruction: string): string =>
  `<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>${instruction}<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>x</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>`
const instruction = (text: string): string => `<w:r><w:instrText>${text}</w:instrText></w:r>`

describe('styles of a template', () => {
  it('are found by name, and those that it lacks are named', async () => {
    const { taken, missing, ids } = (await read()).mapping
    expect(taken).toEqual(expect.arrayContaining(['Title', 'Heading 1', 'Body Text', 'TOC 1', 'Hyperlink']))
    expect(missing).toEqual(expect.arrayContaining(['Footer', 'Note', 'Table Text', 'Cover Over']))
    expect([...taken, ...missing]).toHaveLength(23)
    // The template has a style of this id that is called otherwise.
    expect(ids.has('Note')).toBe(false)
  })

  it('of a German Word have German ids and the same names', async () => {
    const { mapping } = await read({ change: inGerman })
    expect(mapping.taken).toEqual((await read()).mapping.taken)
    for (const [ours, theirs] of Object.entries(germanIds)) expect(mapping.ids.get(ours)).toBe(theirs)
  })

  it('are found by their other names too, and only among those of the same type', async () => {
    const named = await read({
      change: inStyles((xml) =>
        xml.replace(
          '<w:name w:val="Ministry Aside"/>',
          '<w:name w:val="Randtext"/><w:aliases w:val="Lead,Note"/>',
        ),
      ),
    })
    expect([named.mapping.ids.get('Note'), named.mapping.ids.get('Lead')]).toEqual(['Note', 'Note'])
    const ofOtherType = await read({
      change: inStyles((xml) =>
        xml.replace(
          '</w:styles>',
          '<w:style w:type="character" w:styleId="F"><w:name w:val="Footer"/></w:style></w:styles>',
        ),
      ),
    })
    expect(ofOtherType.mapping.missing).toContain('Footer')
  })

  it('may number the headings, if all three levels stand in one list that the contents can follow', async () => {
    expect((await read()).headingNumbers).toBeNull()
    const numbered = await read({ change: withNumberedHeadings })
    expect(numbered.headingNumbers?.map(({ text }) => text)).toEqual(['§ %1', '%1-%2', '%1-%2-%3'])
    const strange = await read({
      change: (name, xml) => withNumberedHeadings(name, xml).replace('upperRoman', 'chineseCounting'),
    })
    expect(strange.headingNumbers).toBeNull()
  })
})

describe('the page of a template', () => {
  const margin = { top: 1700, right: 1134, bottom: 1418, left: 1417 }
  it('is turned for what lies', async () => {
    const { pages } = await read({ margin })
    expect(pages).toMatchObject({ short: 11906, long: 16838, portrait: margin })
    expect(pages?.landscape).toMatchObject({ top: 1417, right: 1700, bottom: 1134, left: 1418 })
  })

  it('that lies is turned for what stands', async () => {
    const { pages } = await read({ margin, isLying: true })
    expect(pages).toMatchObject({ short: 11906, long: 16838, landscape: margin })
    expect(pages?.portrait).toMatchObject({ top: 1134, right: 1418, bottom: 1417, left: 1700 })
  })

  it('has its header and footer where a printer prints', async () => {
    const { pages } = await read({ margin: { ...margin, right: 0, header: 0, footer: 100 } })
    expect(pages?.portrait).toMatchObject({ ...margin, right: 400, header: 400, footer: 400 })
    expect(pages?.landscape).toMatchObject({ bottom: 400, header: 400, footer: 400 })
  })

  it('has to leave room for text', async () => {
    expect(await refused({ margin: { ...margin, left: 6000 } })).toBe('no-room')
  })
})

describe('a letterhead', () => {
  it('keeps its picture and loses its links, not their words', async () => {
    const change = withInHeader(
      '<w:p><w:hyperlink r:id="rIdMore"><w:r><w:t>www.ministry.example</w:t></w:r></w:hyperlink></w:p>',
      moreRelation('hyperlink', 'https://ministry.example/', true),
    )
    const { letterhead, hasLostLinks, media } = await read({ change })
    expect(letterhead.first.header?.content).toContain('www.ministry.example')
    expect(letterhead.first.header?.content).not.toContain('hyperlink')
    expect(letterhead.first.header?.images).toHaveLength(1)
    expect([hasLostLinks, media.map(({ name }) => name)]).toEqual([true, ['word/media/template1.png']])
    expect((await read()).hasLostLinks).toBe(false)
  })

  it('may have fields that say something of the document', async () => {
    const change = withInHeader(
      fieldOf(instruction('PA') + instruction('GE \\* MERGEFORMAT')) +
        fieldOf(instruction('IF ') + fieldOf(instruction('NUMPAGES')).slice(5, -6) + instruction(' &gt; 1')),
    )
    expect((await read({ change })).letterhead.first.header?.content).toContain('MERGEFORMAT')
  })

  it('without a word or picture is none', async () => {
    const change = (name: string, xml: string) =>
      /word\/(header|footer)\d/.test(name) ? xml.replace(/<w:r>.*<\/w:r>/s, '') : xml
    const { letterhead } = await read({ change })
    expect(letterhead).toEqual({
      first: { header: null, footer: null },
      default: { header: null, footer: null },
    })
  })

  const blip = '<w:drawing><a:blip xmlns:a="a" r:link="rIdMore"/></w:drawing>'
  it.each<[string, string, string, string]>([
    [
      'a picture from an address',
      run(blip),
      moreRelation('image', 'https://spy.example/1.png', true),
      'outside https://spy.example/1.png',
    ],
    [
      'an old drawing with an address',
      run('<w:pict><v:imagedata xmlns:v="v" src="//spy.example/1.png"/></w:pict>'),
      '',
      'outside //spy.example/1.png',
    ],
    [
      'a fetching field cut in two',
      fieldOf(instruction(' INCLUDE') + instruction('PICTURE "https://spy.example/1.png"')),
      '',
      'field INCLUDEPICTURE',
    ],
    [
      'a field whose name another field makes',
      fieldOf(fieldOf(instruction('QUOTE "INCLUDE"')).slice(5, -6) + instruction('PICTURE "x"')),
      '',
      'field ?PICTURE',
    ],
    [
      'a simple field that starts a program',
      '<w:p><w:fldSimple w:instr="DDEAUTO c:\\x"/></w:p>',
      '',
      'field DDEAUTO',
    ],
    [
      'an embedded object',
      run('<w:drawing><x:chart xmlns:x="x" r:id="rIdMore"/></w:drawing>'),
      moreRelation('package', 'embeddings/a.xlsx', false),
      'embedded word/embeddings/a.xlsx',
    ],
    ['an ActiveX control', run('<w:control w:name="x"/>'), '', 'embedded w:control'],
    [
      'a picture that is not there',
      run(blip),
      moreRelation('image', 'media/none.png', false),
      'damaged word/media/none.png',
    ],
  ])('with %s is refused', async (_what, content, relation, refusal) => {
    expect(await refused({ change: withInHeader(content, relation) })).toBe(refusal)
  })

  it('with a picture in SVG that fetches is refused', async () => {
    const change = withInHeader(run(blip), moreRelation('image', 'media/a.svg', false))
    const svg = (inside: string) => [{ name: 'word/media/a.svg', data: Buffer.from(`<svg>${inside}</svg>`) }]
    expect(await refused({ change, more: svg('<use href="#a" fill="url(\'#b\')"/>') })).toBe('read')
    for (const inside of [
      '<image href="https://spy.example/"/>',
      '<a style="fill:url(//spy.example)"/>',
      '<style>@\\69mport "x"</style>',
      '<script/>',
      '<a onload="x"/>',
    ]) {
      expect(await refused({ change, more: svg(inside) })).toBe('outside word/media/a.svg')
    }
  })
})

describe('a file is refused as a template', () => {
  it('with macros, by its parts or its type', async () => {
    expect(await refused({ more: [{ name: 'word/vbaProject.bin', data: Buffer.from('x') }] })).toBe('macros')
    const change = (name: string, xml: string) =>
      name === '[Content_Types].xml'
        ? xml.replace(
            'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml',
            'application/vnd.ms-word.document.macroEnabled.main+xml',
          )
        : xml
    expect(await refused({ change })).toBe('macros')
  })

  it('if it is encrypted, or of the older format', () => {
    const compound = Buffer.from('d0cf11e0a1b11ae1', 'hex')
    expect(
      refusalOf(Buffer.concat([compound, Buffer.alloc(600), Buffer.from('EncryptedPackage', 'utf16le')])),
    ).toBe('encrypted')
    expect(refusalOf(Buffer.concat([compound, Buffer.alloc(600)]))).toBe('old-word')
  })

  it('over 5 MB, or if it unpacks to more than 64', () => {
    expect(refusalOf(Buffer.alloc(5 * 1024 * 1024 + 1))).toBe('too-large')
    expect(refusalOf(writeZip([{ name: 'a', data: Buffer.alloc(65 * 1024 * 1024) }]))).toBe('too-large')
  })

  it('if it is no Word file, or a damaged one', async () => {
    expect(refusalOf(Buffer.from('%PDF-1.7 and so on and so on and on'))).toBe('not-word')
    expect(refusalOf(writeZip([{ name: 'a.txt', data: Buffer.from('a') }]))).toBe('not-word')
    const whole = await wordTemplateFile()
    expect(refusalOf(whole.subarray(0, whole.length - 50))).toBe('damaged')
    expect(await refused({ more: [{ name: 'word/styles.xml', data: Buffer.from('<a/>') }] })).toBe('damaged')
    expect(await refused({ change: inStyles((xml) => xml.slice(0, -9)) })).toBe('damaged word/styles.xml')
  })

  it('if it is Strict Open XML, which names everything otherwise', async () => {
    const change = (name: string, xml: string) =>
      name === '_rels/.rels'
        ? xml.replaceAll(
            'http://schemas.openxmlformats.org/officeDocument/2006',
            'http://purl.oclc.org/ooxml/officeDocument',
          )
        : xml
    expect(await refused({ change })).toBe('strict')
  })
})

describe('XML that is read has', () => {
  const namespace = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
  it.each([
    ['no document type', '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'],
    ['no other prefix for Word’s own names', `<v:a ${namespace.replace(':w', ':v')}/>`],
    ['no other meaning of that prefix', '<w:a xmlns:w="urn:else"/>'],
    ['no element that is left open', '<a><b></a>'],
    ['no depth without end', '<a>'.repeat(300) + '</a>'.repeat(300)],
  ])('%s', (_what, xml) => {
    expect(parseXml(Buffer.from(xml))).toBeNull()
    expect(parseXml(Buffer.from(`<w:a ${namespace}>é</w:a>`))?.children).toEqual(['é'])
  })
})
