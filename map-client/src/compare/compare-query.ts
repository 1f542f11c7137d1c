/** What is set side by side, as the address has it: other kinds, and the same map on another day. */
import { readGaps, type GapQuery } from '../gaps/gap-query.ts'
import { unchanged } from '../gaps/scenario.ts'

export const mostMaps = 4
const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text))
const list = (text: string | null): string[] => [...new Set((text ?? '').split(',').filter(Boolean))]

export interface Compared {
  base: GapQuery
  /** `kind:x` or `group:x`. */
  kinds: string[]
  days: string[]
}

export function readCompared(query: URLSearchParams): Compared {
  const base = { ...readGaps(query), scenario: unchanged, area: undefined }
  const own = base.kind ? `kind:${base.kind}` : `group:${base.group ?? ''}`
  const kinds = list(query.get('with')).filter((one) => /^(kind|group):[a-z0-9_]+$/.test(one) && one !== own)
  const days = list(query.get('and_on')).filter((day) => isDay(day) && day !== base.asOf)
  const room = mostMaps - 1
  return { base, kinds: kinds.slice(0, room), days: days.slice(0, Math.max(0, room - kinds.length)) }
}

/** The questions, the first of which is the one that the others are held against. */
export function questionsOf({ base, kinds, days }: Compared): GapQuery[] {
  const others = kinds.map((one) => {
    const [what, id] = one.split(':')
    return { ...base, kind: what === 'kind' ? id : undefined, group: what === 'group' ? id : undefined }
  })
  return [base, ...others, ...days.map((asOf) => ({ ...base, asOf }))]
}
