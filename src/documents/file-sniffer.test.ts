import { expect, test } from 'vitest'
import { sniffHead, watchText } from '#documents/file-sniffer.ts'

const bytes = (text: string): Buffer => Buffer.from(text, 'latin1')

test.each([
  ['a PDF', bytes('%PDF-1.7\n%âãÏÓ'), 'pdf'],
  ['a PNG picture', bytes('\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR'), 'png'],
  [
    'a PNG picture with much before its dots',
    bytes(`\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR${'\x00'.repeat(8000)}`),
    'png',
  ],
  ['a WebP picture', bytes('RIFF\x10\x00\x00\x00WEBPVP8 '), 'webp'],
  ['a PDF by a drawing program', bytes('%PDF-1.6\n%AIPrivateData1 Adobe Illustrator'), 'pdf'],
  ['a JPEG picture', bytes('\xff\xd8\xff\xe0\x00\x10JFIF'), 'jpeg'],
  ['a TIFF picture', bytes('II*\x00\x08\x00\x00\x00'), 'tiff'],
  ['an archive', bytes('PK\x03\x04\x14\x00'), 'archive'],
  ['a program of Windows', bytes('MZ\x90\x00\x03\x00\x00\x00'), 'program'],
  ['a program of Linux', bytes('\x7fELF\x02\x01\x01\x00'), 'program'],
  ['a program of macOS', bytes('\xcf\xfa\xed\xfe\x07\x00\x00\x01'), 'program'],
  ['a script', bytes('#!/bin/sh\nrm -rf /'), 'script'],
  ['a script after a mark', Buffer.from('\ufeff#!/bin/sh\n'), 'script'],
  ['a web page', bytes('\n <!DOCTYPE html><title>x</title>'), 'page'],
  ['a web page without its first word', bytes('<script>alert(1)</script>'), 'page'],
  ['an SVG picture', bytes('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'), 'drawing'],
  ['an old Office document', Buffer.from('d0cf11e0a1b11ae10000', 'hex'), 'locked'],
  ['a film', bytes('\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom'), 'other:mp4'],
  ['rich text', bytes('{\\rtf1\\ansi'), 'other:rtf'],
  ['plain text', Buffer.from('قرار مجلس الأمن'), 'plain'],
  ['text in UTF-16', Buffer.from('\ufeffword', 'utf16le'), 'plain'],
  ['XML that is no page', bytes('<?xml version="1.0"?><list><a/></list>'), 'plain'],
  ['bytes of no kind', bytes('\x00\x01\x02\x03\x04'), 'unknown'],
])('%s is known', async (_what, head, found) => {
  expect(await sniffHead(head)).toBe(found)
})

test.each([
  ['UTF-8, a letter cut in two', [Buffer.from([0xd9]), Buffer.from([0x82])], true],
  ['UTF-16 with its mark', [Buffer.from('\ufeffword', 'utf16le')], true],
  ['Latin-1', [Buffer.from('L\xe9gislation', 'latin1')], false],
  ['a letter that is cut off at the end', [Buffer.from([0x61, 0xd9])], false],
  ['text with a zero in it', [Buffer.from('a\0b')], false],
])('%s', (_what, parts, isText) => {
  const watch = watchText()
  for (const part of parts) watch.pass(part)
  expect(watch.isText()).toBe(isText)
})
