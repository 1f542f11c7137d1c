/** What people write, and what becomes of it: drafts, suggestions and entries, made through the API for the tests. */
import { randomUUID } from 'node:crypto'
import { ask } from './browser.ts'
import { aPostcode } from './place.ts'
import { done, people, type Person } from './people.ts'

export interface Suggestion {
  id: string
  version: number
  state: string
  asset: string
  name: string
}
export interface Receipt {
  suggestion: Suggestion
  key: string
}
export interface Entry {
  id: string
  properties: { name: string; email?: string; revision: number; last_confirmed?: string; freshness?: string }
}

/** Away from where the other stories look, so that what is written here does not crowd their lists. */
export const whereWritten = (): Promise<string> => aPostcode('QX4')

export async function draftOf(name: string, more: object = {}): Promise<object> {
  return {
    kind: 'group',
    name,
    summary: 'A slow walk and a cup of tea afterwards.',
    phone: '01632 960001',
    cost: 'free',
    accessibility: [],
    interests: [],
    audiences: [],
    languages: [],
    schedules: [{ freq: 'weekly', byday: ['tu'], opens_at: '10:00', closes_at: '12:00' }],
    comes_to_you: false,
    place: { type: 'public', postcode: await whereWritten() },
    ...more,
  }
}

/** With an account it is limited less, and somebody else has to publish it. */
export const sent = (who: Person | undefined, draft: object, aside: object = {}): Promise<Receipt> =>
  done<Receipt>(who, 'POST', 'assets', { draft, ...aside })

export const published = (suggestion: Suggestion, by: Person = people().otherSteward): Promise<unknown> =>
  done(by, 'POST', `moderation/${suggestion.id}/publish`, { version: suggestion.version })

/** An entry of the demonstration that nobody has confirmed for long: what is said of it changes what its page says. */
export async function longUnconfirmed(): Promise<Entry> {
  const { features } = await ask<{ features: Entry[] }>('/api/v1/assets?fresh=older&limit=1')
  const [first] = features
  if (!first) throw new Error('everything on the map was confirmed within a year')
  return first
}

/** A name that no earlier test of this server gave to anything. */
export const unique = (name: string): string => `${name} ${randomUUID().slice(0, 6)}`

/** An entry that is on the map. */
export async function onTheMap(name: string, more: object = {}): Promise<Entry> {
  const { suggestion } = await sent(people().steward, await draftOf(name, more))
  await published(suggestion)
  return done<Entry>(undefined, 'GET', `assets/${suggestion.asset}`)
}
