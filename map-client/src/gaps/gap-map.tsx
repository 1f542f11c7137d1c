/** The answer as a map. Everything on it is in the table and the key as well. */
import { useEffect, useRef, useState } from 'preact/hooks'
import { getArea } from '../api/client.ts'
import { useLoaded } from '../api/load.ts'
import type { Gaps } from '../api/types.ts'
import { nameIn } from '../app/shared.ts'
import type { Choropleth } from '../map/choropleth.ts'
import type { MapLibreMap } from '../map/engine.ts'
import type { Box } from '../map/geometry.ts'
import { MapView } from '../map/map-view.tsx'
import { useMore } from '../text/index.ts'
import type { Classes } from './classes.ts'

interface Props {
  gaps: Gaps
  classes: Classes
  bbox: number[] | undefined
  label: string
  group: string | undefined
  chosen: string | undefined
  onChoose: (code: string) => void
}

export function GapMap({ gaps, classes, bbox, label, group, chosen, onChoose }: Props) {
  const { t, lang } = useMore()
  const [map, setMap] = useState<MapLibreMap>()
  const [choropleth, setChoropleth] = useState<Choropleth>()
  const area = useLoaded(chosen && `area ${chosen}`, (signal) => getArea(chosen ?? '', signal)).value
  // Clicks outlive a draw; they have to find the rows of the answer that is on screen then.
  const current = useRef({ gaps, onChoose })
  current.current = { gaps, onChoose }

  useEffect(() => {
    setChoropleth(undefined)
    if (!map) return
    let stale = false
    void import('../map/choropleth.ts').then(({ choroplethOn }) => {
      if (stale) return
      setChoropleth(
        choroplethOn(map, (id) => {
          const row = current.current.gaps.rows.find((other) => other.id === id)
          if (row) current.current.onChoose(row.area)
        }),
      )
    })
    return () => {
      stale = true
    }
  }, [map])

  useEffect(() => {
    if (!choropleth) return
    const rows = new Map(gaps.rows.map((row) => [row.id, row]))
    choropleth.shade({
      level: gaps.parameters.level,
      colours: classes.list.map((own) => own.colour),
      classes: new Map(gaps.rows.map((row) => [row.id, classes.of(row)])),
      supply: group ? { property: 'group', values: [group] } : { property: 'kind', values: gaps.parameters.kinds },
      describe: (id) => {
        const row = rows.get(id)
        return row && `${nameIn(row, lang)}: ${classes.list[classes.of(row)]?.label ?? ''}`
      },
    })
  }, [choropleth, gaps, classes, group])

  useEffect(() => {
    choropleth?.choose(chosen && area?.properties.code === chosen ? area.geometry : undefined)
  }, [choropleth, area, chosen])

  return (
    <>
      <MapView label={label} box={bbox as Box | undefined} onReady={setMap} tall="medium" />
      <p class="map-help no-print">{t.map.help}</p>
    </>
  )
}
