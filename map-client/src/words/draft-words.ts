/** The parts of a draft as a person would say them: for checking, for comparing, for reading. */
import type { Draft, DraftPlace } from '../api/people-types.ts'
import type { Kinds, Schedule } from '../api/types.ts'
import type { Lang } from '../app/router.ts'
import { kindOf, labelOf } from '../app/shared.ts'
import type { AddMessages } from '../text/en-add.ts'
import type { AllMessages } from '../text/index.ts'
import { scheduleInWords } from './when.ts'

export interface Speaking {
  t: AllMessages & AddMessages
  lang: Lang
  kinds: Kinds | undefined
  /** Names of areas by code, as far as they are known. */
  areas?: Record<string, string>
}

/** The order in which parts are read. */
export const partsInOrder = [
  'kind',
  'name',
  'name_cy',
  'summary',
  'summary_cy',
  'description',
  'organization',
  'place',
  'comes_to_you',
  'schedules',
  'welcomes',
  'audiences',
  'minimum_age',
  'maximum_age',
  'interests',
  'languages',
  'cost',
  'cost_note',
  'accessibility',
  'phone',
  'email',
  'url',
  'how_to_join',
  'status',
] as const satisfies (keyof Draft)[]
export type Part = (typeof partsInOrder)[number]

export function placeInWords({ t, areas }: Speaking, place: DraftPlace): string {
  switch (place.type) {
    case 'home':
      if (place.postcode) return t.said.home(place.postcode)
      return place.area && areas?.[place.area] ? t.said.homeIn(areas[place.area] ?? '') : t.said.homeHidden
    case 'area':
      return t.said.area(t.list(place.codes.map((code) => areas?.[code] ?? code)))
    case 'online':
      return t.said.online
    case 'unchanged':
      return t.said.unchanged
    case 'public': {
      const words = [place.address, place.postcode && !place.address?.includes(place.postcode) ? place.postcode : undefined]
      const said = words.filter(Boolean).join(', ')
      if (said || !place.position) return said
      const [lon, lat] = place.position
      return t.said.point(`${lat.toFixed(5)}, ${lon.toFixed(5)}`)
    }
  }
}

/** One part in words; nothing where nothing is said. Several things come one to a line. */
export function partInWords(speaking: Speaking, part: string, value: unknown): string {
  const { t, lang, kinds } = speaking
  if (value === undefined || value === null || value === '') return ''
  const labels = (list: { id: string; label: string }[] | undefined): string =>
    (value as string[]).map((id) => labelOf(list, id)).join(', ')
  switch (part) {
    case 'kind':
      return kindOf(kinds, value as string)?.label ?? labelOf(undefined, value as string)
    case 'cost':
      return labelOf(kinds?.costs, value as string)
    case 'accessibility':
      return labels(kinds?.accessibility)
    case 'interests':
      return labels(kinds?.interests)
    case 'audiences':
      return labels(kinds?.audiences)
    case 'languages':
      return (value as string[]).map((id) => t.place.languageNames[id] ?? id).join(', ')
    case 'schedules':
      return (value as Schedule[])
        .map((one) => [scheduleInWords(lang, t, one), one.note].filter(Boolean).join(' · '))
        .join('\n')
    case 'comes_to_you':
      return value === true ? t.said.comes : ''
    case 'status':
      return (t.status as Record<string, string>)[value as string] ?? String(value)
    case 'place':
      return placeInWords(speaking, value as DraftPlace)
    default:
      return typeof value === 'string' || typeof value === 'number' ? String(value) : JSON.stringify(value)
  }
}
