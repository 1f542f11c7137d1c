/** What a what-if would do: people who gain and who lose, before and after, by tenth and by area. */
import type { GapSummary } from '../api/types.ts'
import type { WhatIf } from '../api/workbench.ts'
import { nameIn } from '../app/shared.ts'
import { DownloadLink } from '../app/share.tsx'
import { useWorkbench } from '../text/index.ts'
import { number, whole } from '../text/plural.ts'
import { metresInWords } from '../words/distance.ts'
import { changeClass, changeRamp, figure, type Words } from './classes.ts'
import { Ward } from './wards.tsx'

const signed = (n: number): string => `${n > 0 ? '+' : n < 0 ? '−' : ''}${number(Math.abs(n))}`

/** "1,930 more people in reach": the difference of all gains and losses. */
export function headline(t: Words, { gain, lose, parameters }: WhatIf): string {
  const more = Math.round(gain.people - lose.people)
  const unit = t.gaps.unit(parameters.population, Math.abs(more))
  if (more === 0) return t.whatIf.same
  return more > 0 ? t.whatIf.more(more, unit) : t.whatIf.fewer(-more, unit)
}

interface Props {
  value: WhatIf
  /** The question, for the same as a file; without it this is for paper, which cannot unfold. */
  file?: string
}

export function Difference({ value, file }: Props) {
  const { t } = useWorkbench()
  const w = t.whatIf
  const people = (n: number): string => t.gaps.unit(value.parameters.population, Math.round(n))
  const [gain, lose, nearer, farther] = [value.gain.people, value.lose.people, value.nearer, value.farther].map(Math.round) as [number, number, number, number]
  return (
    <div class="difference">
      <div class="answer answer--small">
        <p class="answer__number">{headline(t, value)}</p>
        <p class="answer__words">
          {gain > 0 && `${w.gain(gain, people(gain))} `}
          {lose > 0 ? `${w.lose(lose, people(lose))} ` : `${w.nobodyLoses} `}
          {nearer > 0 && `${w.nearer(nearer, people(nearer))} `}
          {farther > 0 && w.farther(farther, people(farther))}
        </p>
      </div>
      <Figures value={value} />
      {gain + lose > 0 && <Deciles value={value} />}
      <Areas value={value} all={file === undefined} />
      {file !== undefined && value.rows.length > 0 && (
        <div class="actions no-print">
          <DownloadLink href={`/api/v1/gaps/what-if.csv?${file}`} text={w.csv} />
        </div>
      )}
    </div>
  )
}

function Figures({ value: { before, after } }: { value: WhatIf }) {
  const { t } = useWorkbench()
  const w = t.whatIf
  const line = (label: string, of: (summary: GapSummary) => number | undefined, say: (n: number) => string, difference: (n: number) => string): string[] => {
    const [was, is] = [of(before), of(after)]
    return [label, was === undefined ? '–' : say(was), is === undefined ? '–' : say(is), was === undefined || is === undefined ? '–' : difference(is - was)]
  }
  const metres = (n: number): string => metresInWords(t, n)
  const lines = [
    line(t.sites.inReach, (s) => s.in_reach, whole, (n) => signed(Math.round(n))),
    line(t.sites.outOfReach, (s) => s.out_of_reach, whole, (n) => signed(Math.round(n))),
    line(t.sites.mean, (s) => s.mean_m, metres, (n) => w.metres(Math.round(n))),
    ...(before.per_1000 === undefined ? [] : [line(t.workbench.colPerThousand, (s) => s.per_1000, figure, (n) => `${n > 0 ? '+' : n < 0 ? '−' : ''}${figure(Math.abs(n))}`)]),
  ]
  return (
    <table class="plain-table">
      <caption>{w.figuresTitle}</caption>
      <thead>
        <tr>
          <th scope="col">
            <span class="govuk-visually-hidden">{w.figure}</span>
          </th>
          {[w.before, w.after, w.difference].map((label) => (
            <th scope="col" class="numeric" key={label}>
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lines.map(([label, ...cells]) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            {cells.map((cell, n) => (
              <td class="numeric" key={n}>
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Deciles({ value: { gain, lose } }: { value: WhatIf }) {
  const { t } = useWorkbench()
  const w = t.whatIf
  const losses = new Map((lose.by_decile ?? []).map((row) => [row.decile, row.people]))
  const gains = new Map((gain.by_decile ?? []).map((row) => [row.decile, row.people]))
  const deciles = [...new Set([...gains.keys(), ...losses.keys()])].sort((a, b) => a - b)
  if (deciles.length === 0) return null
  return (
    <table class="plain-table">
      <caption>
        {w.decileTitle}
        <span class="plain-table__note">{t.gaps.decileNote}</span>
      </caption>
      <thead>
        <tr>
          <th scope="col">{w.colDecile}</th>
          <th scope="col" class="numeric">
            {w.colGain}
          </th>
          <th scope="col" class="numeric">
            {w.colLose}
          </th>
        </tr>
      </thead>
      <tbody>
        {deciles.map((decile) => (
          <tr key={decile}>
            <th scope="row">{decile}</th>
            <td class="numeric">{whole(gains.get(decile) ?? 0)}</td>
            <td class="numeric">{whole(losses.get(decile) ?? 0)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const atFirst = 10

function Areas({ value, all }: { value: WhatIf; all: boolean }) {
  const { t, lang } = useWorkbench()
  const w = t.whatIf
  if (value.rows.length === 0) return <p class="govuk-body">{w.areasNone}</p>
  // Where nobody comes or goes only the way changes: on paper that is a sentence, on screen it unfolds.
  const moving = value.rows.filter((row) => Math.round(row.gain) + Math.round(row.lose) > 0)
  const shown = all ? moving : moving.slice(0, atFirst)
  const rest = all ? [] : value.rows.filter((row) => !shown.includes(row))
  const onlyWay = value.rows.length - moving.length
  const line = (row: WhatIf['rows'][number]) => (
    <tr key={row.area}>
      <th scope="row">
        <span class="swatch" style={{ backgroundColor: changeRamp[changeClass(row)] ?? 'transparent' }} /> {nameIn(row, lang)} <Ward of={row.area} />
      </th>
      <td class="numeric">{whole(row.before.out_of_reach)}</td>
      <td class="numeric">{whole(row.after.out_of_reach)}</td>
      <td class="numeric">{signed(Math.round(row.after.out_of_reach - row.before.out_of_reach))}</td>
    </tr>
  )
  const head = (
    <thead>
      <tr>
        <th scope="col">{t.gaps.colArea}</th>
        {[w.colBefore, w.colAfter, w.difference].map((label) => (
          <th scope="col" class="numeric" key={label}>
            {label}
          </th>
        ))}
      </tr>
    </thead>
  )
  return (
    <>
      {shown.length > 0 && (
        <table class="plain-table">
          <caption>{w.areasTitle}</caption>
          {head}
          <tbody>{shown.map(line)}</tbody>
        </table>
      )}
      {onlyWay > 0 && <p class="govuk-body">{w.onlyWay(onlyWay)}</p>}
      {rest.length > 0 && (
        <details class="fold">
          <summary class="fold__title">{t.gaps.tableMore(value.rows.length)}</summary>
          <table class="plain-table">
            <caption class="govuk-visually-hidden">{w.areasTitle}</caption>
            {head}
            <tbody>{rest.map(line)}</tbody>
          </table>
        </details>
      )}
    </>
  )
}
