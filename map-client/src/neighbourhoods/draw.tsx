/** Drawing a neighbourhood, as the people who live there see it: corner by corner, or from areas that are there. */
import '../styles/gaps.scss'
import '../styles/workbench.scss'
import '../styles/runs.scss'
import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { Geometry, Position } from '../api/types.ts'
import { sendNeighbourhood } from '../api/workbench.ts'
import { announce } from '../app/announce.tsx'
import type { Fault } from '../app/error-summary.tsx'
import { setTitle } from '../app/head.ts'
import { link, navigate } from '../app/router.ts'
import { OneOf } from '../form/choices.tsx'
import { TextField } from '../form/fields.tsx'
import { useSending } from '../form/sending.ts'
import { Trap, trapOf } from '../form/trap.tsx'
import { Trouble } from '../form/trouble.tsx'
import { rounded } from '../gaps/scenario.ts'
import { useRuns } from '../text/index.ts'
import { AreasForm } from './areas-form.tsx'
import { CornersForm } from './corners-form.tsx'
import { crossesItself, polygonOf } from './corners.ts'
import { DrawMap } from './draw-map.tsx'
import { keepKey } from './kept-keys.ts'

const noCorners: Position[] = []

export function DrawPage() {
  const { t } = useRuns()
  const d = t.draw
  useEffect(() => setTitle(t, d.title), [t])
  const [how, setHow] = useState('corners')
  const [corners, setCorners] = useState<Position[]>([])
  const [joined, setJoined] = useState<Geometry>()
  const [middle, setMiddle] = useState<() => Position>()
  const [name, setName] = useState('')
  const form = useRef<HTMLFormElement>(null)
  const sender = useSending((pointer) => (pointer.endsWith('/name') ? 'draw-name' : undefined))
  const byHand = how === 'corners'
  const drawn = useMemo(() => polygonOf(corners), [corners])
  const geometry = byHand ? drawn : joined
  const crosses = byHand && crossesItself(corners)

  const add = (at: Position): void => {
    setCorners((was) => [...was, rounded(at)])
    announce(d.added(corners.length + 1))
  }
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault()
    const faults: Fault[] = []
    if (!geometry) faults.push(byHand ? { field: 'draw-typed', text: d.lackCorners } : { field: 'draw-areas', text: d.lackAreas })
    else if (crosses) faults.push({ field: 'draw-corners', text: d.crosses })
    if (!name.trim()) faults.push({ field: 'draw-name', text: d.nameLack })
    sender.complain(faults)
    if (faults.length > 0 || !geometry) return
    const told = await sender.send(() => sendNeighbourhood({ name: name.trim(), geometry, website: trapOf(form.current) }))
    if (!told) return
    if (told.key) keepKey(told.properties.id, told.key)
    navigate(link(`/neighbourhoods/${told.properties.id}`))
  }
  return (
    <div class="govuk-width-container page gaps draw">
      <h1 class="govuk-heading-xl">{d.title}</h1>
      <p class="govuk-body-l gaps__lead">{d.lead}</p>
      <form onSubmit={submit} noValidate ref={form}>
        <Trouble sender={sender} words={t.runs} />
        <OneOf
          id="draw-how"
          label={d.how}
          value={how}
          choices={[
            { id: 'corners', label: d.howCorners },
            { id: 'areas', label: d.howAreas },
          ]}
          onValue={setHow}
        />
        <div class="draw__columns">
          <div>
            <DrawMap label={d.map} geometry={geometry} corners={byHand ? corners : noCorners} fit={!byHand} {...(byHand ? { onPress: add } : {})} onMiddle={(find) => setMiddle(() => find)} />
            <p class="map-help">{t.map.help}</p>
          </div>
          <div>
            {byHand ? (
              <CornersForm corners={corners} middle={middle} onAdd={add} onChange={setCorners} />
            ) : (
              <AreasForm fault={sender.faultOf('draw-areas')} onShape={setJoined} />
            )}
            {crosses && (
              <p class="govuk-inset-text" role="alert">
                {d.crosses}
              </p>
            )}
            <TextField id="draw-name" label={d.name} hint={d.nameHint} value={name} onValue={setName} max={120} error={sender.faultOf('draw-name')} />
            <p class="quiet">{d.public}</p>
            <Trap label={d.trap} />
            <button type="submit" class="govuk-button" aria-disabled={sender.busy}>
              {sender.busy ? d.saving : d.save}
            </button>
          </div>
        </div>
      </form>
    </div>
  )
}
