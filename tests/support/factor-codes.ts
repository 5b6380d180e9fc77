/** An app for codes that change with the time, as a test holds it. */
import { codeOfStep, stepOf } from '#service/identity-totp.ts'

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** The bytes behind a key as the page shows it. */
const bytesOf = (key: string): Buffer => {
  const bits = [...key.replaceAll(/\s/g, '')]
    .map((letter) => letters.indexOf(letter).toString(2).padStart(5, '0'))
    .join('')
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((each) => Number.parseInt(each, 2)))
}

/** The code of the present half minute, or one beside it: -1, 0 or 1. */
export const codeNow = (key: string, beside: -1 | 0 | 1 = 0): string =>
  codeOfStep(bytesOf(key), stepOf(new Date()) + beside)
