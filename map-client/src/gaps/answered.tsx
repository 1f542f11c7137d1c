/** The question in the address and its answer: what the workbench and its report both begin with. */
import type { ComponentChildren } from 'preact'
import { useEffect } from 'preact/hooks'
import type { Query } from '../api/client.ts'
import type { Loaded } from '../api/load.ts'
import { useStreamed, type Streamed } from '../api/stream.ts'
import type { Gaps, Kinds, Place } from '../api/types.ts'
import { setTitle } from '../app/head.ts'
import { ProblemNote } from '../app/problem.tsx'
import { address, type Lang } from '../app/router.ts'
import { useKinds, usePlace } from '../app/shared.ts'
import { useWorkbench } from '../text/index.ts'
import type { Words } from './classes.ts'
import { gapsQuery, readGaps, type GapQuery } from './gap-query.ts'
import { ProgressNote } from './progress.tsx'
import { settledLevel, whatIsAsked } from './what-is-asked.ts'

interface Question {
  query: GapQuery
  level: string | undefined
  /** As the API is asked; not before it is known what the place has. */
  asked: Query | undefined
  loaded: Streamed<Gaps>
  place: Loaded<Place>
  kinds: Kinds | undefined
  heading: string
}

export function useQuestion(): Question {
  const { t } = useWorkbench()
  const query = readGaps(address.value.searchParams)
  const place = usePlace()
  const kinds = useKinds().value
  const level = settledLevel(query, place.value)
  const asked = level ? gapsQuery(query, level) : undefined
  const loaded = useStreamed<Gaps>('gaps', asked)
  const what = whatIsAsked(query, kinds)
  const heading = what ? t.gaps.question(what) : t.gaps.title
  useEffect(() => setTitle(t, heading), [t, heading])
  return { query, level, asked, loaded, place, kinds, heading }
}

export interface Answered {
  gaps: Gaps
  query: GapQuery
  asked: Query
  place: Place | undefined
  kinds: Kinds | undefined
  heading: string
}

/** What is on screen until there is an answer; and then that. */
export function AnswerTo({ question, id, children }: { question: Question; id: string; children: (answered: Answered) => ComponentChildren }) {
  const { t } = useWorkbench()
  const { query, asked, loaded, place, kinds, heading } = question
  return (
    <div aria-busy={loaded.busy}>
      {place.problem && <ProblemNote problem={place.problem} again={place.again} />}
      {!place.problem && !asked && <p class="waiting">{t.common.loading}</p>}
      <ProgressNote asked={loaded} id={id} quick={loaded.value !== undefined} />
      {!loaded.problem && loaded.value && asked && children({ gaps: loaded.value, query, asked, place: place.value, kinds, heading })}
    </div>
  )
}

/** What the smallest areas are called, which are those that it is worked out for. */
export function finestName(t: Words, lang: Lang, place: Place | undefined): string {
  const name = place?.levels[0]?.name
  return (lang === 'cy' ? name?.cy : undefined) ?? name?.en ?? t.gaps.methodFinest
}
