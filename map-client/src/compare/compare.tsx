/** The same map more than once, in the same classes, with one key and one table. */
import '../styles/gaps.scss'
import '../styles/workbench.scss'
import '../styles/report.scss'
import '../styles/side-by-side.scss'
import { useEffect, useMemo } from 'preact/hooks'
import { getGaps } from '../api/client.ts'
import { useLoaded } from '../api/load.ts'
import type { Gaps, Kinds, Place } from '../api/types.ts'
import { setTitle } from '../app/head.ts'
import { ProblemNote } from '../app/problem.tsx'
import { address, link } from '../app/router.ts'
import { PrintButton, ShareButton } from '../app/share.tsx'
import { groupOf, kindOf, placeName, useKinds, usePlace } from '../app/shared.ts'
import type { Classes } from '../gaps/classes.ts'
import { GapMap } from '../gaps/gap-map.tsx'
import { gapsQuery, type GapQuery, type Shade } from '../gaps/gap-query.ts'
import { Legend } from '../gaps/legend.tsx'
import { classesFor, settledShade, shadesOf, shadeTitles } from '../gaps/shade-choice.tsx'
import { settledLevel, whatIsAsked } from '../gaps/what-is-asked.ts'
import { useWorkbench } from '../text/index.ts'
import { parseDay } from '../words/calendar.ts'
import { longDate } from '../words/when.ts'
import { sameClasses } from './same-classes.ts'
import { SharedLegend } from './shared-legend.tsx'
import { questionsOf, readCompared, type Compared } from './compare-query.ts'
import { CompareForm } from './compare-form.tsx'
import { CompareTable } from './compare-table.tsx'

export function ComparePage() {
  const { t, lang } = useWorkbench()
  const compared = readCompared(address.value.searchParams)
  const place = usePlace()
  const kinds = useKinds().value
  const level = settledLevel(compared.base, place.value)
  const what = whatIsAsked(compared.base, kinds)
  const heading = what ? t.compare.titleOf(what) : t.compare.title
  useEffect(() => setTitle(t, heading), [t, heading])
  const back = new URLSearchParams(address.value.search)
  back.delete('with')
  back.delete('and_on')
  return (
    <div class="govuk-width-container page gaps compare">
      <p class="no-print">
        <a class="govuk-back-link" href={link('/gaps', back)}>
          {t.paper.back}
        </a>
      </p>
      <h1 class="govuk-heading-xl">{heading}</h1>
      <p class="govuk-body-l gaps__lead no-print">{t.compare.lead}</p>
      <p class="print-only">
        {t.gaps.printed} · {placeName(place.value, lang)} · {location.href}
      </p>
      <CompareForm compared={compared} kinds={kinds} />
      {place.problem && <ProblemNote problem={place.problem} again={place.again} />}
      {level && <Answers compared={compared} level={level} place={place.value} kinds={kinds} />}
    </div>
  )
}

function nameOf(t: ReturnType<typeof useWorkbench>['t'], query: GapQuery, base: GapQuery, kinds: Kinds | undefined, days: boolean): string {
  if (query.asOf !== base.asOf) return t.compare.onDay(longDate(t, parseDay(query.asOf ?? '')))
  const words = (query.kind ? kindOf(kinds, query.kind)?.plural : groupOf(kinds, query.group)?.label) ?? query.kind ?? query.group ?? ''
  if (!days || query !== base) return words
  return `${words}: ${base.asOf ? longDate(t, parseDay(base.asOf)) : t.compare.today.toLowerCase()}`
}

interface AnswersProps {
  compared: Compared
  level: string
  place: Place | undefined
  kinds: Kinds | undefined
}

function Answers({ compared, level, place, kinds }: AnswersProps) {
  const { t } = useWorkbench()
  const questions = questionsOf(compared)
  const asked = questions.map((query) => gapsQuery(query, level))
  const key = JSON.stringify(asked)
  // One after another: the server works on few at a time.
  const loaded = useLoaded(`compare ${key}`, async (signal) => {
    const all: Gaps[] = []
    for (const query of asked) all.push(await getGaps(query, signal))
    return all
  })
  const names = questions.map((query) => nameOf(t, query, compared.base, kinds, compared.days.length > 0))
  if (loaded.problem) return <ProblemNote problem={loaded.problem} again={loaded.again} />
  const all = loaded.state === 'ready' ? loaded.value : undefined
  if (!all) return <p class="waiting">{t.common.loading}</p>
  return <SideBySide key={key} all={all} names={names} questions={questions} place={place} />
}

function SideBySide({ all, names, questions, place }: { all: Gaps[]; names: string[]; questions: GapQuery[]; place: Place | undefined }) {
  const { t } = useWorkbench()
  const [base] = questions
  const offered = shadesOf(all[0] as Gaps, undefined)
  const shade: Shade = settledShade(base?.shade === 'change' ? undefined : base?.shade, offered)
  const together = useMemo(() => sameClasses(all, (gaps) => classesFor(t, gaps, shade)), [t, all, shade])
  const people = base?.population === 'households' ? t.gaps.colHouseholds : t.gaps.legendPeople
  return (
    <>
      {all.length === 1 && <p class="govuk-inset-text">{t.compare.none}</p>}
      <ul class="multiples">
        {all.map((gaps, n) => {
          const out = Math.round(gaps.summary.out_of_reach)
          const query = questions[n]
          return (
            <li class="multiples__one" key={names[n]}>
              <h2 class="govuk-heading-s">{names[n]}</h2>
              <p class="multiples__words">{out === 0 ? t.gaps.answerNone : t.gaps.answer(out, t.gaps.unit(gaps.parameters.population, out))}</p>
              <GapMap gaps={gaps} classes={together[n] as Classes} bbox={place?.bbox} label={names[n] ?? ''} group={query?.kind ? undefined : query?.group} drawn={query?.drawn ?? []} past={query?.asOf !== undefined} small paper />
            </li>
          )
        })}
      </ul>
      <div class="multiples__key">
        {together.length > 1 ? <SharedLegend names={names} classes={together} title={shadeTitles(t)[shade]} people={people} /> : <Legend classes={together[0] as Classes} title={shadeTitles(t)[shade]} people={people} />}
      </div>
      <CompareTable all={all} names={names} />
      <div class="actions">
        <ShareButton text={t.gaps.share} done={t.find.shared} />
        <PrintButton />
      </div>
    </>
  )
}
