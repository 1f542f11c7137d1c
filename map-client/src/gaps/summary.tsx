/** The answer in plain words first, then how it is spread, and how sure it is. */
import type { ComponentChildren } from 'preact'
import type { Gaps, GapSummary } from '../api/types.ts'
import { nameIn } from '../app/shared.ts'
import { useMore, useWorkbench, type AllMessages } from '../text/index.ts'
import { number, percent } from '../text/plural.ts'
import { metresInWords } from '../words/distance.ts'
import { figure, type Words } from './classes.ts'

/** There is none to measure to, so that everybody counts as out of reach. */
export const noneAtAll = ({ assets, covering }: Pick<GapSummary, 'assets' | 'covering'>): boolean => assets + covering === 0

/** Below this the way is as good as equally long for everybody. */
const even = 0.05

function evennessInWords(t: Words, evenness: number): string {
  const w = t.workbench
  const words = Math.abs(evenness) < even ? w.evennessEven : evenness < 0 ? w.evennessFarther : w.evennessNearer
  return `${words} ${w.evennessFigure(evenness.toFixed(2).replace('-', '−'))}`
}

interface AnswerProps {
  summary: GapSummary
  within: number
  population: string
  /** Of another day. */
  past?: boolean
  /** Where to go on when there is none yet. */
  next?: ComponentChildren
}

export function Answer({ summary, within, population, past = false, next }: AnswerProps) {
  const { t } = useWorkbench()
  const g = t.gaps
  const out = Math.round(summary.out_of_reach)
  const unit = g.unit(population, out)
  const all = Math.round(summary.people)
  // A gap in the map is not yet a gap in the place, and no figure should stand before that.
  if (noneAtAll(summary))
    return (
      <div class="answer">
        <p class="answer__number">{past ? t.workbench.noneThen : t.workbench.noneYet}</p>
        <p class="answer__words">
          {t.workbench.noneWords(all, g.unit(population, all))} {!past && t.workbench.noneMay}
        </p>
        {next}
      </div>
    )
  return (
    <div class="answer">
      <p class="answer__number">{out === 0 ? g.answerNone : g.answer(out, unit)}</p>
      <p class="answer__words">
        {out === 0
          ? g.noneOut(all, g.unit(population, all), metresInWords(t, within))
          : g.outOf(percent(summary.share_out_of_reach ?? 0), all, g.unit(population, all))}{' '}
        {summary.assets > 0 ? `${g.supply(summary.assets)}.` : ''}
        {summary.covering > 0 ? ` ${g.supplyCovering(summary.covering)}.` : ''}
      </p>
      {summary.per_1000 !== undefined && (
        <p class="answer__words">
          {summary.per_1000 > 0 ? t.workbench.perThousand(figure(summary.per_1000), g.unit(population, 1000)) : t.workbench.perThousandNone}
        </p>
      )}
      {summary.evenness !== undefined && <p class="answer__words answer__words--small">{evennessInWords(t, summary.evenness)}</p>}
    </div>
  )
}

function Bars({ title, note, rows }: { title: string; note?: string; rows: { label: string; value: string; share: number }[] }) {
  if (rows.length === 0) return null
  const most = Math.max(...rows.map((row) => row.share), 0.0001)
  return (
    <section class="bars">
      <h3 class="govuk-heading-s">{title}</h3>
      {note && <p class="govuk-body-s quiet">{note}</p>}
      <dl class="bars__list">
        {rows.map((row) => (
          <div class="bars__row" key={row.label}>
            <dt>{row.label}</dt>
            <dd>
              <span class="bars__track">
                <span class="bars__bar" style={{ width: `${(row.share / most) * 100}%` }} />
              </span>
              <span class="bars__value">{row.value}</span>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

function bandLabel({ t }: { t: AllMessages }, from: number, to: number | null): string {
  if (to === null) return t.gaps.bandOver(metresInWords(t, from))
  if (from === 0) return t.gaps.bandUpTo(metresInWords(t, to))
  return t.gaps.band(number(from), metresInWords(t, to))
}

/** How far it is for whom; says nothing where there is none at all. */
export function Spread({ summary, population }: { summary: GapSummary; population: string }) {
  const text = useMore()
  if (noneAtAll(summary)) return null
  const { t } = text
  const g = t.gaps
  const bands = summary.bands.map((band) => ({
    label: bandLabel(text, band.from_m, band.to_m ?? null),
    value: number(Math.round(band.people)),
    share: band.people,
  }))
  const deciles = (summary.by_decile ?? []).map((row) => ({
    label: String(row.decile),
    value: `${number(Math.round(row.out_of_reach))} (${percent(row.people > 0 ? row.out_of_reach / row.people : 0)})`,
    share: row.people > 0 ? row.out_of_reach / row.people : 0,
  }))
  const ages = (summary.by_age ?? []).map((row) => ({
    label: g.populations[row.measure] ?? row.measure.replaceAll('_', ' '),
    value: `${number(Math.round(row.out_of_reach))} (${percent(row.people > 0 ? row.out_of_reach / row.people : 0)})`,
    share: row.people > 0 ? row.out_of_reach / row.people : 0,
  }))
  const hasDistances = summary.median_m !== null && summary.median_m !== undefined
  return (
    <div class="spread">
      {hasDistances && (
        <section>
          <h3 class="govuk-heading-s">{g.nearestTitle}</h3>
          <dl class="figures">
            <Figure label={g.median}>{metresInWords(t, summary.median_m ?? 0)}</Figure>
            <Figure label={g.p90}>{metresInWords(t, summary.p90_m ?? 0)}</Figure>
            <Figure label={g.mean}>{metresInWords(t, summary.mean_m ?? 0)}</Figure>
          </dl>
        </section>
      )}
      {hasDistances && <Bars title={`${g.bandsTitle} (${(population === 'households' ? g.colHouseholds : g.colPeople).toLowerCase()})`} rows={bands} />}
      <Bars title={g.decileTitle} note={g.decileNote} rows={deciles} />
      <Bars title={g.ageTitle} rows={ages} />
    </div>
  )
}

function Figure({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    <div class="figures__one">
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  )
}

const sidesNamed = 8

export function Evidence({ gaps }: { gaps: Gaps }) {
  const { t, lang } = useMore()
  const g = t.gaps
  const evidence = gaps.summary.evidence
  if (!evidence || noneAtAll(gaps.summary)) return null
  const nameOf = new Map(gaps.rows.map((row) => [row.area, nameIn(row, lang)]))
  const sides = evidence.areas_that_change_sides.map((code) => nameOf.get(code) ?? code)
  const named = sides.slice(0, sidesNamed).join(', ')
  const rest = sides.length - sidesNamed
  return (
    <section class="evidence">
      <h2 class="govuk-heading-m">{g.evidenceTitle}</h2>
      <p class="govuk-body">
        {evidence.assets_not_confirmed_for_a_year === 0
          ? g.evidenceGood
          : g.evidence(evidence.assets_not_confirmed_for_a_year, Math.round(evidence.people_relying_on_them))}
      </p>
      {sides.length > 0 && (
        <p class="govuk-body">{rest > 0 ? g.evidenceSidesMore(named, rest) : g.evidenceSides(named)}</p>
      )}
    </section>
  )
}

/** What is said of the method only where it was asked for. */
function MethodMore({ gaps }: { gaps: Gaps }) {
  const { t } = useWorkbench()
  const { measure, decay, distance } = gaps.parameters
  const shared = measure !== 'coverage' && (decay === 'gaussian' ? 'gaussian' : measure)
  const walking = distance !== 'straight line'
  return (
    <>
      {shared && <p class="govuk-body">{t.workbench.methodShared(t.workbench.measures[shared] ?? shared)}</p>}
      {walking && <p class="govuk-body">{t.workbench.methodWalking}</p>}
    </>
  )
}

export function Method({ gaps, levelName }: { gaps: Gaps; levelName: string }) {
  const { t } = useMore()
  const g = t.gaps
  return (
    <section class="method">
      <h2 class="govuk-heading-m">{g.methodTitle}</h2>
      <p class="govuk-body">{g.method(levelName, gaps.parameters.detour)}</p>
      <MethodMore gaps={gaps} />
      {gaps.sources.length > 0 && (
        <>
          <h3 class="govuk-heading-s">{g.sourcesTitle}</h3>
          <ul class="govuk-list govuk-list--bullet">
            {gaps.sources.map((source) => (
              <li key={source}>{source}</li>
            ))}
          </ul>
        </>
      )}
      <p class="govuk-body-s quiet">{g.revision(gaps.revision)}</p>
    </section>
  )
}
