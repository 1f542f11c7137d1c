/** Who is out of reach, and what is there to build on: the question, and around its answer what follows from it. */
import '../styles/gaps.scss'
import '../styles/workbench.scss'
import { useEffect, useRef } from 'preact/hooks'
import { announce } from '../app/announce.tsx'
import { address } from '../app/router.ts'
import { placeName } from '../app/shared.ts'
import { useWorkbench } from '../text/index.ts'
import { AnswerTo, useQuestion } from './answered.tsx'
import { isFresh } from './gap-query.ts'
import { Question } from './question.tsx'
import { Shown } from './shown.tsx'
import { Starters } from './starters.tsx'

export function GapsPage() {
  const { t, lang } = useWorkbench()
  const question = useQuestion()
  const { query, level, loaded, place, kinds, heading } = question

  const first = useRef(true)
  useEffect(() => {
    if (loaded.busy || !loaded.value) return
    const out = Math.round(loaded.value.summary.out_of_reach)
    if (first.current) first.current = false
    else announce(t.gaps.updated(out, t.gaps.unit(query.population, out)))
  }, [loaded.value, loaded.busy])

  return (
    <div class="govuk-width-container page gaps">
      <h1 class="govuk-heading-xl">{heading}</h1>
      <p class="govuk-body-l gaps__lead">{t.gaps.lead}</p>
      <p class="print-only">
        {t.gaps.printed} · {placeName(place.value, lang)} · {location.href}
      </p>
      {isFresh(address.value.searchParams) && <Starters kinds={kinds} measures={place.value?.measures ?? []} />}
      <Question query={query} level={level ?? ''} kinds={kinds} place={place.value} />
      <AnswerTo question={question} id="gaps-working">
        {(answered) => <Shown {...answered} />}
      </AnswerTo>
    </div>
  )
}
