/** Who is out of reach, and what is there to build on: the question, and around its answer what follows from it. */
import '../styles/gaps.scss'
import '../styles/workbench.scss'
import { useEffect, useRef } from 'preact/hooks'
import { useStreamed } from '../api/stream.ts'
import type { Gaps } from '../api/types.ts'
import { announce } from '../app/announce.tsx'
import { setTitle } from '../app/head.ts'
import { ProblemNote } from '../app/problem.tsx'
import { address } from '../app/router.ts'
import { placeName, useKinds, usePlace } from '../app/shared.ts'
import { useWorkbench } from '../text/index.ts'
import { gapsQuery, isFresh, readGaps } from './gap-query.ts'
import { ProgressNote } from './progress.tsx'
import { Question } from './question.tsx'
import { Shown } from './shown.tsx'
import { Starters } from './starters.tsx'
import { settledLevel, whatIsAsked } from './what-is-asked.ts'

export function GapsPage() {
  const { t, lang } = useWorkbench()
  const words = address.value.searchParams
  const query = readGaps(words)
  const place = usePlace()
  const kinds = useKinds().value
  const level = settledLevel(query, place.value)
  const asked = level ? gapsQuery(query, level) : undefined
  const loaded = useStreamed<Gaps>('gaps', asked)
  const what = whatIsAsked(query, kinds)
  const heading = what ? t.gaps.question(what) : t.gaps.title
  useEffect(() => setTitle(t, heading), [t, heading])

  const first = useRef(true)
  useEffect(() => {
    if (loaded.busy || !loaded.value) return
    const out = Math.round(loaded.value.summary.out_of_reach)
    if (first.current) first.current = false
    else announce(t.gaps.updated(out, t.gaps.unit(query.population, out)))
  }, [loaded.value, loaded.busy])

  const showing = !loaded.problem && loaded.value && asked
  return (
    <div class="govuk-width-container page gaps">
      <h1 class="govuk-heading-xl">{heading}</h1>
      <p class="govuk-body-l gaps__lead">{t.gaps.lead}</p>
      <p class="print-only">
        {t.gaps.printed} · {placeName(place.value, lang)} · {location.href}
      </p>
      {isFresh(words) && <Starters kinds={kinds} measures={place.value?.measures ?? []} />}
      <Question query={query} level={level ?? ''} kinds={kinds} place={place.value} />
      <div aria-busy={loaded.busy}>
        {place.problem && <ProblemNote problem={place.problem} again={place.again} />}
        {!place.problem && !asked && <p class="waiting">{t.common.loading}</p>}
        <ProgressNote asked={loaded} id="gaps-working" quick={loaded.value !== undefined} />
        {showing && <Shown gaps={loaded.value as Gaps} query={query} asked={asked} place={place.value} kinds={kinds} heading={heading} />}
      </div>
    </div>
  )
}
