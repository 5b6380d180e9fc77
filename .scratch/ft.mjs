import { readFileSync } from 'node:fs'
import { fileTypeFromBuffer as f } from 'file-type'

const b = (s) => Buffer.from(s, 'latin1')
for (const [n, x] of [
  ['MZ', b('MZ\x90\x00\x03\x00')],
  ['mztext', b('MZ hello text')],
  ['elf', b('\x7fELF\x02\x01\x01\x00')],
  ['pdf', b('%PDF-1.4\n')],
  ['eml', b('From: a\nTo: b\n\nhi')],
  ['csv', b('a,b\n1,2')],
  ['xml', b('<?xml version="1.0"?><a/>')],
  ['jpg', b('\xff\xd8\xff\xe0\x00\x10JFIF')],
  ['png', b('\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR')],
  ['cfb', Buffer.from('d0cf11e0a1b11ae1', 'hex')],
  ['rtf', b('{\\rtf1')],
  ['gif', b('GIF89a')],
  ['tif', b('II*\x00')],
])
  console.log(n, await f(x).catch((e) => e.message))
