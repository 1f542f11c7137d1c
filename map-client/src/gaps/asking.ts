/** The further questions of the page: where the next one helps most, and what a what-if changes. */
import { useState } from 'preact/hooks'
import { getAssets, type Query } from '../api/client.ts'
import { useLoaded } from '../api/load.ts'
import { useStreamed, type Streamed } from '../api/stream.ts'
import type { Asset } from '../api/types.ts'
import type { Sites, WhatIf } from '../api/workbench.ts'
import type { GapQuery } from './gap-query.ts'
import { changesIn, scenarioQuery } from './scenario.ts'
import { sitesQuery } from './sites-query.ts'

export interface Best {
  found: Streamed<Sites>
  /** The same question asked with proof, once somebody wants it. */
  proven: Streamed<Sites>
  shown: Sites | undefined
  /** The question that `shown` answers, for asking it again as a file. */
  question: Query | undefined
  prove: () => void
}

export function useBest(query: GapQuery, asked: Query): Best {
  const question = query.sites.asked ? { ...asked, ...scenarioQuery(query.scenario), ...sitesQuery(query.sites) } : undefined
  const key = JSON.stringify(question)
  const [proving, setProving] = useState<string>()
  const found = useStreamed<Sites>('gaps/sites', question)
  const wanted = question && proving === key
  const proven = useStreamed<Sites>('gaps/sites', wanted ? { ...question, certify: 'true' } : undefined)
  const better = wanted ? proven.value : undefined
  return {
    found,
    proven,
    shown: question && (better ?? found.value),
    // Proof takes time, which a file has little of; it is asked for where it led to other places.
    question: question && better && !samePlaces(better, found.value) ? { ...question, certify: 'true' } : question,
    prove: () => setProving(key),
  }
}

const spots = (sites: Sites | undefined): string => JSON.stringify(sites?.sites.map(({ lon, lat }) => [lon, lat]))
const samePlaces = (a: Sites, b: Sites | undefined): boolean => spots(a) === spots(b)

export function useWhatIf(query: GapQuery, asked: Query): Streamed<WhatIf> {
  const some = changesIn(query.scenario) > 0
  return useStreamed<WhatIf>('gaps/what-if', some ? { ...asked, ...scenarioQuery(query.scenario) } : undefined)
}

const mostPages = 5

/** Those that count, for choosing one to close or to move: by name, however many pages they come in. */
export function useSupply(query: GapQuery): Asset[] | undefined {
  const of: Query = query.kind ? { kind: query.kind } : query.group ? { group: query.group } : {}
  const loaded = useLoaded(`supply ${JSON.stringify(of)}`, async (signal) => {
    const all: Asset[] = []
    let cursor: string | undefined
    for (let page = 0; page < mostPages; page += 1) {
      const answer = await getAssets({ ...of, limit: '200', ...(cursor ? { cursor } : {}) }, signal)
      all.push(...answer.features)
      cursor = answer.next
      if (!cursor) break
    }
    return all
  })
  return loaded.value
}
