/** The question exactly, and what it was answered from: with these anybody can ask it again and hold the two together. */
import type { Gaps, Kinds, Place } from '../api/types.ts'
import { kindOf } from '../app/shared.ts'
import type { GapQuery } from '../gaps/gap-query.ts'
import { useWorkbench } from '../text/index.ts'
import { number } from '../text/plural.ts'
import { longDate } from '../words/when.ts'
import { parseDay } from '../words/calendar.ts'

interface Props {
  gaps: Gaps
  query: GapQuery
  place: Place | undefined
  kinds: Kinds | undefined
}

export function Exactly({ gaps, query, place, kinds }: Props) {
  const { t, lang } = useWorkbench()
  const { parameters } = gaps
  const p = t.paper.parameters
  const levelName = place?.levels.find(({ level }) => level === parameters.level)?.name
  const level = t.gaps.levels[parameters.level] ?? (lang === 'cy' ? levelName?.cy : undefined) ?? levelName?.en ?? parameters.level
  const lines: [string, string][] = [
    [p.kinds, parameters.kinds.map((id) => kindOf(kinds, id)?.plural ?? id).join(', ')],
    [p.within, `${number(parameters.within_m)} m`],
    [p.atLeast, t.gaps.atLeastOption(parameters.at_least)],
    [p.population, t.gaps.populations[parameters.population] ?? parameters.population],
    [p.level, query.drawn.length > 0 ? t.workbench.drawnNote : level],
    [p.measure, t.workbench.measures[query.measure] ?? parameters.measure],
    [p.distance, parameters.distance === 'straight line' ? t.workbench.straight : t.workbench.walking],
    ...(parameters.detour === 1 ? [] : [[p.detour, t.workbench.detours(parameters.detour)] as [string, string]]),
    ...(query.asOf ? [[p.asOf, longDate(t, parseDay(query.asOf))] as [string, string]] : []),
    [p.vintages, Object.entries(gaps.vintages).map(([name, vintage]) => `${name}: ${vintage}`).join('; ')],
    [p.revision, gaps.revision],
    [p.link, location.href],
  ]
  return (
    <section class="report__part" aria-labelledby="report-exactly">
      <h2 class="govuk-heading-m" id="report-exactly">
        {t.paper.parametersTitle}
      </h2>
      <dl class="exactly">
        {lines.map(([name, value]) => (
          <div class="exactly__one" key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
