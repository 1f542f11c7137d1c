/** What a question is about, in words that fit into a sentence. */
import type { Kinds, Place } from '../api/types.ts'
import { groupOf, kindOf } from '../app/shared.ts'
import type { GapQuery } from './gap-query.ts'

export function settledLevel(query: Pick<GapQuery, 'level'>, place: Place | undefined): string | undefined {
  if (query.level) return query.level
  const levels = place?.levels.map((level) => level.level)
  return levels && (levels.includes('lsoa') ? 'lsoa' : levels[0])
}

/** Inside a sentence a kind starts small, unless its name is a name. */
export function inSentence(words: string): string {
  return /^(Shared Lives|Homeshare|Community Circles)/.test(words) ? words : words.charAt(0).toLowerCase() + words.slice(1)
}

export function whatIsAsked(query: Pick<GapQuery, 'kind' | 'group'>, kinds: Kinds | undefined): string | undefined {
  const kind = query.kind && kindOf(kinds, query.kind)?.plural
  const group = query.group && groupOf(kinds, query.group)?.label
  const words = kind || group
  return words && inSentence(words)
}
