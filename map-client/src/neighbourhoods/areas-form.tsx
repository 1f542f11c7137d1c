/** From areas that are there: ticked in a list, and joined. */
import { useEffect, useState } from 'preact/hooks'
import { getArea } from '../api/client.ts'
import { useLoaded } from '../api/load.ts'
import type { Geometry } from '../api/types.ts'
import { getAreas } from '../api/workbench.ts'
import { nameIn, usePlace } from '../app/shared.ts'
import { ProblemNote } from '../app/problem.tsx'
import { ManyOf } from '../form/choices.tsx'
import { SelectField } from '../form/fields.tsx'
import { useRuns } from '../text/index.ts'
import { joinAreas } from './join.ts'

interface Props {
  fault: string | undefined
  onShape: (geometry: Geometry | undefined) => void
}

export function AreasForm({ fault, onShape }: Props) {
  const { t, lang } = useRuns()
  const d = t.draw
  const levels = (usePlace().value?.levels ?? []).filter(({ count }) => count > 1)
  const usual = levels.find(({ level }) => level === 'lsoa')?.level ?? levels[0]?.level ?? ''
  const [level, setLevel] = useState<string>()
  const [on, setOn] = useState<string[]>([])
  const shown = level ?? usual
  const areas = useLoaded(shown ? `areas ${shown}` : undefined, (signal) => getAreas(shown, signal))
  const key = on.length > 0 ? `joined ${on.join(',')}` : undefined
  const joined = useLoaded(key, async (signal) => joinAreas((await Promise.all(on.map((code) => getArea(code, signal)))).map((area) => area.geometry)))
  const shape = key && joined.state === 'ready' ? joined.value : undefined
  useEffect(() => onShape(shape), [shape])
  const list = (areas.value ?? []).map((area) => ({ id: area.code, label: nameIn(area, lang) })).sort((a, b) => a.label.localeCompare(b.label, lang, { numeric: true }))
  return (
    <>
      <SelectField
        id="draw-level"
        label={d.level}
        value={shown}
        choices={levels.map(({ level: id, name, count }) => ({ id, label: `${t.gaps.levels[id] ?? (lang === 'cy' ? name.cy : undefined) ?? name.en} (${count})` }))}
        onValue={(next) => {
          setLevel(next)
          setOn([])
        }}
      />
      {areas.problem && <ProblemNote problem={areas.problem} again={areas.again} />}
      {areas.state === 'loading' && <p class="waiting">{t.common.loading}</p>}
      {list.length > 0 && (
        <div class="area-ticks">
          <ManyOf id="draw-areas" label={d.areas} hint={d.areasHint} error={fault} on={on} choices={list} onChange={setOn} />
        </div>
      )}
      <p class="govuk-body">{on.length > 0 && d.chosen(on.length)}</p>
      {joined.problem && <ProblemNote problem={joined.problem} again={joined.again} />}
    </>
  )
}
