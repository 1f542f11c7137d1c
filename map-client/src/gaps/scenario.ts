/** A what-if as the address has it: which ones are closed, where new ones open, where others move to. No drawing here. */
import type { Query } from '../api/client.ts'
import type { Position } from '../api/types.ts'

export interface Scenario {
  closed: string[]
  opened: Position[]
  moved: { id: string; to: Position }[]
}

export const mostChanges = 50
export const unchanged: Scenario = { closed: [], opened: [], moved: [] }

/** Five decimals are about a metre. */
const round = (degrees: number): number => Math.round(degrees * 100_000) / 100_000
export const rounded = ([lon, lat]: Position): Position => [round(lon), round(lat)]

export function readPosition(lon: string | undefined, lat: string | undefined): Position | undefined {
  if (!lon?.trim() || !lat?.trim()) return undefined
  const position: Position = [Number(lon), Number(lat)]
  const on = Math.abs(position[0]) <= 180 && Math.abs(position[1]) <= 90
  return on ? rounded(position) : undefined
}

const list = (text: string | null, separator: string): string[] => (text ?? '').split(separator).filter((part) => part.trim() !== '')
const looksLikeId = (text: string): boolean => /^[0-9a-fA-F-]{8,64}$/.test(text)

export const readPoints = (text: string | null): Position[] =>
  list(text, ';').flatMap((part) => {
    const [lon, lat] = part.split(',')
    const position = readPosition(lon, lat)
    return position ? [position] : []
  })
export const writePoints = (points: Position[]): string => points.map((point) => point.join(',')).join(';')

/** What cannot be read is left out, and no more is asked than the server takes. */
export function readScenario(query: URLSearchParams): Scenario {
  const closed = [...new Set(list(query.get('closed'), ',').filter(looksLikeId))].slice(0, mostChanges)
  const opened = readPoints(query.get('opened')).slice(0, mostChanges - closed.length)
  const moved = list(query.get('moved'), ';').flatMap((part) => {
    const [id = '', lon, lat] = part.split(',')
    const to = readPosition(lon, lat)
    return to && looksLikeId(id) && !closed.includes(id) ? [{ id, to }] : []
  })
  return { closed, opened, moved: moved.slice(0, mostChanges - closed.length - opened.length) }
}

/** For the address bar: an undefined part takes itself away. */
export const writeScenario = ({ closed, opened, moved }: Scenario): Record<'closed' | 'opened' | 'moved', string | undefined> => ({
  closed: closed.join(',') || undefined,
  opened: writePoints(opened) || undefined,
  moved: moved.map(({ id, to }) => [id, ...to].join(',')).join(';') || undefined,
})

/** For the API, which is only told what there is. */
export function scenarioQuery(scenario: Scenario): Query {
  return Object.fromEntries(Object.entries(writeScenario(scenario)).filter((pair): pair is [string, string] => pair[1] !== undefined))
}

export const changesIn = ({ closed, opened, moved }: Scenario): number => closed.length + opened.length + moved.length

export const close = (scenario: Scenario, id: string): Scenario => ({
  ...scenario,
  closed: scenario.closed.includes(id) ? scenario.closed : [...scenario.closed, id],
  // What is closed does not move as well.
  moved: scenario.moved.filter((one) => one.id !== id),
})
export const open = (scenario: Scenario, ...at: Position[]): Scenario => ({ ...scenario, opened: [...scenario.opened, ...at.map(rounded)] })
export const move = (scenario: Scenario, id: string, to: Position): Scenario => ({
  ...scenario,
  closed: scenario.closed.filter((one) => one !== id),
  moved: [...scenario.moved.filter((one) => one.id !== id), { id, to: rounded(to) }],
})

/** Whether only a change can be what the server refuses: one of another day, or one that has gone since. */
export const mayNotFit = (scenario: Scenario): boolean => scenario.closed.length + scenario.moved.length > 0

export type Change = { what: 'closed'; id: string } | { what: 'opened'; n: number } | { what: 'moved'; id: string }

export function takeBack(scenario: Scenario, change: Change): Scenario {
  switch (change.what) {
    case 'closed':
      return { ...scenario, closed: scenario.closed.filter((id) => id !== change.id) }
    case 'opened':
      return { ...scenario, opened: scenario.opened.filter((_, n) => n !== change.n) }
    case 'moved':
      return { ...scenario, moved: scenario.moved.filter((one) => one.id !== change.id) }
  }
}
