/** A neighbourhood that somebody drew: where it is, who lives there, and what can be asked about it. */
import '../styles/gaps.scss'
import '../styles/workbench.scss'
import '../styles/runs.scss'
import { useEffect, useState } from 'preact/hooks'
import { useLoaded } from '../api/load.ts'
import type { Position } from '../api/types.ts'
import { getNeighbourhood, removeNeighbourhood, renameNeighbourhood, type Neighbourhood } from '../api/workbench.ts'
import { announce } from '../app/announce.tsx'
import { focusSoon } from '../app/focus.ts'
import { setTitle } from '../app/head.ts'
import { NotFound, ProblemNote } from '../app/problem.tsx'
import { link, navigate, page } from '../app/router.ts'
import { ShareButton } from '../app/share.tsx'
import { TextField } from '../form/fields.tsx'
import { useSending } from '../form/sending.ts'
import { Trouble } from '../form/trouble.tsx'
import { boxOf } from '../map/geometry.ts'
import { useRuns } from '../text/index.ts'
import { DrawMap } from './draw-map.tsx'
import { forgetKey, keyOf } from './kept-keys.ts'

const noCorners: Position[] = []

export function NeighbourhoodPage() {
  const { t } = useRuns()
  const n = t.neighbourhood
  const id = page.value.name === 'neighbourhood' ? page.value.id : ''
  const loaded = useLoaded(`neighbourhood ${id}`, (signal) => getNeighbourhood(id, signal))
  const told = loaded.state === 'ready' ? loaded.value : undefined
  useEffect(() => setTitle(t, told?.properties.name), [t, told])
  if (loaded.problem?.status === 404) return <NotFound status={404} title={n.goneTitle} text={n.gone} />
  if (!told)
    return (
      <div class="govuk-width-container page">
        {loaded.problem ? <ProblemNote problem={loaded.problem} again={loaded.again} /> : <p class="waiting">{t.common.loading}</p>}
      </div>
    )
  const { name, people, areas } = told.properties
  return (
    <div class="govuk-width-container page gaps neighbourhood">
      <h1 class="govuk-heading-xl" id="neighbourhood">
        {name}
      </h1>
      <p class="govuk-body-l">
        {people !== undefined && n.people(Math.round(people))} {n.areas(areas)}
      </p>
      <div class="actions">
        <a class="govuk-button neighbourhood__use" href={link('/gaps', { drawn: id })}>
          {n.use}
        </a>
        <ShareButton text={n.share} done={t.find.shared} />
        <a class="plain-button" href={link('/neighbourhoods/draw')}>
          {n.another}
        </a>
      </div>
      <DrawMap key={id} label={n.map(name)} geometry={told.geometry} corners={noCorners} fit={false} box={boxOf([told.geometry])} />
      {keyOf(id) && <Yours told={told} onChanged={loaded.put} />}
    </div>
  )
}

function Yours({ told, onChanged }: { told: Neighbourhood; onChanged: (told: Neighbourhood) => void }) {
  const { t } = useRuns()
  const n = t.neighbourhood
  const { id } = told.properties
  const [doing, setDoing] = useState<'rename' | 'remove'>()
  const [name, setName] = useState(told.properties.name)
  const sender = useSending((pointer) => (pointer.endsWith('/name') ? 'new-name' : undefined))
  const key = keyOf(id)
  const rename = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault()
    if (!name.trim()) {
      sender.complain([{ field: 'new-name', text: t.draw.nameLack }])
      return
    }
    const done = await sender.send(async () => {
      await renameNeighbourhood(id, key, { name: name.trim(), geometry: told.geometry })
      return true
    })
    if (!done) return
    setDoing(undefined)
    onChanged({ ...told, properties: { ...told.properties, name: name.trim() } })
    announce(n.renamed)
    focusSoon('neighbourhood-yours')
  }
  const remove = async (): Promise<void> => {
    const done = await sender.send(async () => {
      await removeNeighbourhood(id, key)
      return true
    })
    if (!done) return
    forgetKey(id)
    announce(n.takenDown)
    navigate(link('/neighbourhoods/draw'))
  }
  const begin = (what: 'rename' | 'remove') => () => {
    setDoing(what)
    focusSoon(what === 'rename' ? 'new-name' : 'sure')
  }
  return (
    <section class="note neighbourhood__yours no-print">
      <p id="neighbourhood-yours" tabIndex={-1}>
        {n.kept}
      </p>
      <Trouble sender={sender} words={t.runs} />
      {doing === 'rename' && (
        <form onSubmit={rename} noValidate>
          <TextField id="new-name" label={t.draw.name} value={name} onValue={setName} max={120} error={sender.faultOf('new-name')} />
          <button type="submit" class="govuk-button" aria-disabled={sender.busy}>
            {n.saveName}
          </button>
        </form>
      )}
      {doing === 'remove' && (
        <>
          <p id="sure" tabIndex={-1}>
            {n.sure}
          </p>
          <button type="button" class="govuk-button govuk-button--warning" onClick={remove}>
            {n.yes}
          </button>
        </>
      )}
      <div class="ask-form__buttons">
        {doing ? (
          <button
            type="button"
            class="link-button"
            onClick={() => {
              setDoing(undefined)
              focusSoon('neighbourhood-yours')
            }}
          >
            {t.runs.cancel}
          </button>
        ) : (
          <>
            <button type="button" class="plain-button" onClick={begin('rename')}>
              {n.rename}
            </button>
            <button type="button" class="plain-button" onClick={begin('remove')}>
              {n.takeDown}
            </button>
          </>
        )}
      </div>
    </section>
  )
}
