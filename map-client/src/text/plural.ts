/**
 * Counting in words. Welsh has six plural forms (zero, one, two, few for 3, many for 6, other) and English two;
 * the browser knows which number takes which, we hold only the words.
 */
export type EnglishForms = { one: string; other: string }
export type WelshForms = { zero: string; one: string; two: string; few: string; many: string; other: string }

const rules = { en: new Intl.PluralRules('en-GB'), cy: new Intl.PluralRules('cy') }
const digits = new Intl.NumberFormat('en-GB')

/** `#` in a form stands for the number, written with thousands separated. */
export function countEn(n: number, forms: EnglishForms): string {
  const form = rules.en.select(n) === 'one' ? forms.one : forms.other
  return form.replaceAll('#', digits.format(n))
}

export function countCy(n: number, forms: WelshForms): string {
  return forms[rules.cy.select(n)].replaceAll('#', digits.format(n))
}

export function number(n: number): string {
  // A difference of two equal sums may be minus nothing; nobody should read that.
  return digits.format(n === 0 ? 0 : n)
}

/** People are sums of shares of areas; nobody is a fraction. */
export const whole = (n: number): string => number(Math.round(n))

/** A share as a whole per cent; never "0 %" for somebody, never "100 %" while anybody is left. */
export function percent(share: number): string {
  if (share > 0 && share < 0.005) return '<1%'
  if (share < 1 && share > 0.995) return '>99%'
  return `${Math.round(share * 100)}%`
}
