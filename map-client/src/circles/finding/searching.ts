/**
 * What is looked for, and the questions that come of it. It starts from interests and gifts; several of them, and
 * several days, are asked one by one and put together: the core knows "and" between filters, not "or" between all.
 */
import type { Asset } from '../../api/types.ts'
import { askCore } from '../../device/core.ts'
import type { Filter } from '../../device/questions.ts'
import type { Weekday } from '../../words/calendar.ts'
import type { Gift, Plan, RoughPlace } from '../plan.ts'

/** Things to go to, things that come to you, and where somebody's gift is wanted. */
export const looks = ['near', 'comes', 'wanted'] as const
export type Look = (typeof looks)[number]

export interface Wish {
  look: Look
  interests: string[]
  /** Gifts that no word of the vocabulary goes with, by what they say. */
  gifts: string[]
  words: string
  free: boolean
  stepFree: boolean
  days: Weekday[]
  /** Metres; without it as far as the device knows. */
  within: number | undefined
}

/** Kinds of the vocabulary where what somebody gives is what it is about. */
const givingKinds = ['volunteering', 'time_bank', 'skill_or_gift', 'repair_cafe', 'mutual_aid', 'good_neighbour_scheme']

/** Gifts and interests of a plan as words of the vocabulary, each once. */
export const interestsOf = (plan: Plan): string[] => [
  ...new Set([...plan.interests, ...plan.gifts.flatMap(({ interest }) => interest ?? [])]),
]

export const giftsWithoutWord = (plan: Plan): Gift[] => plan.gifts.filter(({ interest, text }) => !interest && text.trim() !== '')

export const firstWish = (plan: Plan): Wish => ({
  look: 'near',
  interests: interestsOf(plan),
  gifts: [],
  words: '',
  free: false,
  stepFree: false,
  days: [],
  within: 5000,
})

export const narrowed = (wish: Wish): boolean =>
  wish.free || wish.stepFree || wish.days.length > 0 || wish.words.trim() !== ''

/** Each is one question; what any of them finds is found. */
export function filtersOf(wish: Wish): Filter[] {
  const words = wish.words.trim()
  const always: Filter = {
    ...(wish.free ? { cost: ['free'] } : {}),
    ...(wish.stepFree ? { accessible: ['step_free'] } : {}),
    ...(wish.look === 'wanted' ? { kind: givingKinds } : {}),
  }
  const starts: Filter[] = [
    ...(wish.interests.length > 0 ? [{ interest: wish.interests }] : []),
    ...wish.gifts.map((gift) => ({ q: gift })),
  ]
  if (starts.length === 0) starts.push({})
  const days = wish.days.length > 0 ? wish.days.map((day) => ({ open_on: day })) : [{}]
  return starts.flatMap((start: Filter) =>
    days.map((day) => {
      const q = [start.q, words].filter(Boolean).join(' ')
      return { ...always, ...start, ...day, ...(q ? { q } : {}) }
    }),
  )
}

export interface Found {
  features: Asset[]
  total: number
  /** Metres within which nothing is missing. */
  sure: number
}

const far = (asset: Asset): number => asset.properties.distance_m ?? 0

/** Each once, nearest first; those as near as each other in the order of their ids, as the core has it. */
export function together(lists: Asset[][]): Asset[] {
  const all = new Map(lists.flat().map((asset) => [asset.id, asset]))
  return [...all.values()].sort((a, b) => far(a) - far(b) || (a.id < b.id ? -1 : 1))
}

/** More than anybody reads, and enough to count what several questions find between them. */
const most = 500

export async function search(wish: Wish, home: RoughPlace, show: number): Promise<Found> {
  const filters = filtersOf(wish)
  if (wish.look === 'comes') {
    const told = await Promise.all(filters.map((filter) => askCore('covering', { at: home.at, areas: home.areas, filter })))
    const each = [...new Map(told.flatMap(({ features }) => features).map((asset) => [asset.id, asset])).values()]
    return { features: each.slice(0, show), total: each.length, sure: Infinity }
  }
  const limit = filters.length === 1 ? show : most
  const within = wish.within === undefined ? {} : { within_m: wish.within }
  const told = await Promise.all(filters.map((filter) => askCore('nearest', { from: home.at, limit, ...within, filter })))
  const features = together(told.map((one) => one.features))
  return {
    features: features.slice(0, show),
    total: told.length === 1 ? (told[0]?.matched ?? 0) : features.length,
    sure: Math.min(...told.map((one) => one.sure_m)),
  }
}

/** Entries that are alike, nearest to home first where they are alike as much. */
export async function alike(id: string, home: RoughPlace): Promise<Found> {
  const { features } = await askCore('like', { id, from: home.at, limit: 6 })
  return { features, total: features.length, sure: Infinity }
}
