/** The answer as a map. Everything on it is in the table, the lists and the key as well. */
import { useEffect, useRef, useState } from 'preact/hooks'
import { getArea } from '../api/client.ts'
import { useLoaded } from '../api/load.ts'
import type { Gaps, Geometry, Position } from '../api/types.ts'
import { getNeighbourhood } from '../api/workbench.ts'
import { nameIn } from '../app/shared.ts'
import type { Choropleth } from '../map/choropleth.ts'
import type { MapLibreMap } from '../map/engine.ts'
import { boxOf, type Box } from '../map/geometry.ts'
import { MapView } from '../map/map-view.tsx'
import type { Mark, Marks } from '../map/numbered.ts'
import { useWorkbench } from '../text/index.ts'
import type { Classes } from './classes.ts'

interface Props {
  gaps: Gaps
  classes: Classes
  bbox: number[] | undefined
  label: string
  group: string | undefined
  chosen?: string | undefined
  marks?: Mark[]
  drawn?: string[]
  small?: boolean
  /** For paper: drawn at once, finely, and without help for using it. */
  paper?: boolean
  /** Of another day: the tiles hold what is there today, which would not be what was measured to. */
  past?: boolean
  onChoose?: ((code: string) => void) | undefined
  /** While a spot is looked for, a press on the map is that spot and no area. */
  onSpot?: ((at: Position) => void) | undefined
  /** Where the middle of the map is, for somebody without a pointer. */
  onMiddle?: (middle: (() => Position) | undefined) => void
}

const noMarks: Mark[] = []

/** Shapes that people drew come one by one; they are few. */
function useDrawn(ids: string[]): Map<string, Geometry> | undefined {
  const key = ids.length > 0 ? `drawn ${ids.join(',')}` : undefined
  const loaded = useLoaded(key, async (signal) => {
    const all = await Promise.all(ids.map((id) => getNeighbourhood(id, signal)))
    return new Map(all.map((one, n) => [ids[n] ?? '', one.geometry]))
  })
  return key ? loaded.value : undefined
}

export function GapMap({ gaps, classes, bbox, label, group, chosen, marks = noMarks, drawn = [], small, paper, past = false, onChoose, onSpot, onMiddle }: Props) {
  const { t, lang } = useWorkbench()
  const [map, setMap] = useState<MapLibreMap>()
  const [layers, setLayers] = useState<{ choropleth: Choropleth; marks: Marks }>()
  const shapes = useDrawn(drawn)
  const shape = chosen && shapes?.get(chosen)
  const area = useLoaded(chosen && drawn.length === 0 ? `area ${chosen}` : undefined, (signal) => getArea(chosen ?? '', signal)).value
  // An id of the tiles, or, where there are none, the place of the row.
  const idOf = (n: number): number => (drawn.length > 0 ? n + 1 : (gaps.rows[n]?.id ?? 0))
  // Clicks outlive a draw; they have to find the rows of the answer that is on screen then.
  const current = useRef({ gaps, idOf, onChoose, onSpot })
  current.current = { gaps, idOf, onChoose, onSpot }

  useEffect(() => {
    setLayers(undefined)
    onMiddle?.(
      map &&
        (() => {
          const { lng, lat } = map.getCenter()
          return [lng, lat]
        }),
    )
    if (!map) return
    let stale = false
    const press = (at: Position, id: number | undefined): void => {
      const now = current.current
      if (now.onSpot) {
        now.onSpot(at)
        return
      }
      const row = now.gaps.rows.find((_, n) => now.idOf(n) === id)
      if (row) now.onChoose?.(row.area)
    }
    void Promise.all([import('../map/choropleth.ts'), import('../map/numbered.ts')]).then(([{ choroplethOn }, { marksOn }]) => {
      if (!stale) setLayers({ choropleth: choroplethOn(map, press), marks: marksOn(map) })
    })
    return () => {
      stale = true
    }
  }, [map])

  useEffect(() => {
    if (!layers || (drawn.length > 0 && !shapes)) return
    const rows = new Map(gaps.rows.map((row, n) => [idOf(n), row]))
    const outlines = [...rows].flatMap(([id, row]) => {
      const geometry = shapes?.get(row.area)
      return geometry ? [{ id, geometry }] : []
    })
    layers.choropleth.shade({
      level: gaps.parameters.level,
      colours: classes.list.map((own) => own.colour),
      classes: new Map([...rows].map(([id, row]) => [id, classes.of(row)])),
      supply: past ? { property: 'kind', values: [] } : group ? { property: 'group', values: [group] } : { property: 'kind', values: gaps.parameters.kinds },
      describe: (id) => {
        const row = rows.get(id)
        return row && `${nameIn(row, lang)}: ${classes.list[classes.of(row)]?.label ?? ''}`
      },
      drawn: drawn.length > 0 ? { key: drawn.join(','), shapes: outlines } : undefined,
    })
  }, [layers, gaps, classes, group, shapes])

  useEffect(() => {
    layers?.choropleth.choose(shape || (chosen && area?.properties.code === chosen ? area.geometry : undefined))
  }, [layers, area, chosen, shape])

  useEffect(() => layers?.marks.show(marks), [layers, marks])

  const drawnBox = shapes && boxOf([...shapes.values()])
  return (
    <>
      <div class={onSpot ? 'gap-map gap-map--placing' : 'gap-map'}>
        <MapView label={label} box={drawn.length > 0 ? drawnBox : (bbox as Box | undefined)} onReady={setMap} tall={small ? 'small' : 'medium'} {...(paper ? { paper } : {})} />
        {onSpot && map && <span class="gap-map__cross" aria-hidden="true" />}
      </div>
      {!small && !paper && <p class="map-help no-print">{t.map.help}</p>}
    </>
  )
}
