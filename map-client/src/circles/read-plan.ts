/**
 * Reads a plan that came from somewhere else: from a file, or from another device. What is sealed was not altered on
 * its way, but whoever sealed it may have written anything. Pure.
 */
import {
  reactions,
  rings,
  type Action,
  type Consent,
  type FromMap,
  type Gift,
  type Idea,
  type LookBack,
  type Meeting,
  type Person,
  type Plan,
  type RoughPlace,
  type Told,
} from './plan.ts'

type Fields = Record<string, unknown>
/** Gives the value as it should be, or nothing where it is something else. */
type Reader = (value: unknown) => unknown

/** More than a whole plan may have on its way. */
const most = 400_000
const text: Reader = (value) => (typeof value === 'string' && value.length <= most ? value : undefined)
const words: Reader = (value) => text(value) ?? ''
const number: Reader = (value) => (typeof value === 'number' && Number.isFinite(value) ? value : undefined)
const oneOf =
  (all: readonly string[]): Reader =>
  (value) =>
    all.includes(value as string) ? value : undefined
const day: Reader = (value) => (typeof value === 'string' && /^(\d{4}-\d\d-\d\d.{0,30})?$/.test(value) ? value : undefined)
const texts: Reader = (value) => (Array.isArray(value) ? [...new Set(value.filter((one) => typeof one === 'string' && one.length <= 200))] : [])
const point: Reader = (value) => (Array.isArray(value) && value.length === 2 && value.every((one) => number(one) !== undefined) ? value : undefined)
/** A link that is pressed must not run anything. */
const url: Reader = (value) => (typeof value === 'string' && /^https?:\/\//i.test(value) ? text(value) : '')

/** Every field has its reader: one that is forgotten here would be lost on its way, and so it does not compile. */
type Readers<T> = Record<keyof T, Reader>

const object =
  <T,>(readers: Readers<T>, needs: (keyof T & string)[] = []): Reader =>
  (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
    const read: Fields = {}
    for (const [name, reader] of Object.entries<Reader>(readers)) {
      const told = reader((value as Fields)[name])
      if (told !== undefined) read[name] = told
    }
    return needs.every((name) => read[name] !== undefined && read[name] !== '') ? read : undefined
  }

/** Everything with an id of its own, once. */
const list =
  <T extends { id: string }>(readers: Readers<Omit<T, 'id'>>, needs: (keyof T & string)[] = []): Reader =>
  (value) => {
    if (!Array.isArray(value)) return []
    const read = object<T>({ id: text, ...readers } as Readers<T>, ['id', ...needs])
    const items = value.map(read).filter((item) => item !== undefined) as { id: string }[]
    return items.filter(({ id }, n) => items.findIndex((one) => one.id === id) === n)
  }

const place = object<RoughPlace>({ label: words, at: point, areas: texts }, ['at'])
const fromMap = object<FromMap>({ asset: text, name: words, kind: words, where: words, phone: words, url, when: words, at: point, metres: number }, ['asset'])
const may = oneOf(['see', 'write'])

const plan = object<Plan>(
  {
    format: (value) => (value === 1 ? 1 : undefined),
    id: text,
    called: words,
    purpose: words,
    matters: list<Told>({ text: words }),
    gifts: list<Gift>({ text: words, interest: text }),
    interests: texts,
    home: place,
    people: list<Person>({ name: words, ring: oneOf(rings), happyTo: words, contact: words, place }, ['ring']),
    ideas: list<Idea>({ text: words, from: fromMap, reaction: oneOf(reactions), note: words }),
    actions: list<Action>({ what: words, who: texts, by: day, done: day, happened: words, idea: text }),
    meetings: list<Meeting>({ on: words, at: words, where: words, from: fromMap, note: words }),
    lookBacks: list<LookBack>({ on: words, wentWell: words, learned: words, next: words }),
    consents: list<Consent>({ share: words, given: day, name: words, may, until: day, said: words, ended: day }, ['given', 'may', 'until']),
  },
  ['format', 'id'],
)

export const readPlan = (value: unknown): Plan | undefined => plan(value) as Plan | undefined
