/** Each row that can be taken and has a place, by a mark for its standing. Everything on it stands in the table too. */
import { useEffect, useRef, useState } from 'preact/hooks'
import type { Preview } from '../api/imports.ts'
import { usePlace } from '../app/shared.ts'
import type { MapLibreMap } from '../map/engine.ts'
import type { Box } from '../map/geometry.ts'
import { MapView } from '../map/map-view.tsx'
import { useImport } from '../text/index.ts'
import { farOff, standings } from './asked.ts'
import type { Dots } from './dots.ts'
import { MarkOf } from './marks.tsx'

export function PreviewMap({ preview, onPick }: { preview: Preview; onPick: (row: number) => void }) {
  const { t } = useImport()
  const bbox = usePlace().value?.bbox
  const [map, setMap] = useState<MapLibreMap>()
  const [dots, setDots] = useState<Dots>()
  const pick = useRef(onPick)
  pick.current = onPick
  useEffect(() => {
    setDots(undefined)
    if (!map) return
    let stale = false
    void import('./dots.ts').then(({ dotsOn }) => {
      if (!stale) setDots(dotsOn(map, (row) => pick.current(row)))
    })
    return () => {
      stale = true
    }
  }, [map])
  const far = farOff(preview.items, bbox)
  useEffect(() => {
    const near = preview.items.filter((item) => !far.includes(item))
    dots?.show(preview.items, near)
  }, [dots, preview, bbox])
  const without = preview.items.filter((item) => !item.position).length
  const shown = standings.filter((id) => preview.items.some((item) => item.standing === id && item.position))
  if (shown.length === 0) return null
  return (
    <section class="import__map" aria-labelledby="where">
      <h3 class="govuk-heading-m" id="where">
        {t.import.mapTitle}
      </h3>
      <MapView label={t.import.mapTitle} box={bbox as Box | undefined} tall="medium" onReady={setMap} />
      {far.length > 0 && <p class="note note--honey import__far">{t.import.far(far.length, far.slice(0, 5).map((item) => item.row).join(', '))}</p>}
      <ul class="import__key" aria-label={t.import.key}>
        {shown.map((id) => (
          <li class="standing" key={id}>
            <MarkOf standing={id} />
            {t.import.standings[id]}
          </li>
        ))}
      </ul>
      <p class="quiet">
        {t.import.mapNote} {without > 0 && t.import.noDots(without)}
      </p>
    </section>
  )
}
