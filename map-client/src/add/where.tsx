/** Where it is: a place that anybody may know, an area, somebody's home, or nowhere on the ground. */
import { useState } from 'preact/hooks'
import { getArea, getAreasAt } from '../api/client.ts'
import { useLoaded } from '../api/load.ts'
import type { Position, Suggestion } from '../api/types.ts'
import { announce } from '../app/announce.tsx'
import { nameIn } from '../app/shared.ts'
import { asPostcode } from '../find/find-query.ts'
import { labelIn, PlaceField } from '../find/place-field.tsx'
import { OneOf, Tick, type Choice } from '../form/choices.tsx'
import { describedBy, Labelled, TextField } from '../form/fields.tsx'
import { Icon } from '../icons/icon.tsx'
import { useAdd } from '../text/index.ts'
import type { Whereabouts } from './answers.ts'
import type { Asking } from './asking.ts'
import { PickMap } from './pick-map.tsx'

/** The marker said in words, so that nobody has to see the map to know where it is. */
function SpotInWords({ position, spot }: { position: Position | undefined; spot: string }) {
  const { t, lang } = useAdd()
  const at = useLoaded(position && `at ${position.join(' ')}`, (signal) => getAreasAt(position ?? [0, 0], signal))
  if (!position) return <p class="spot">{t.add.noSpot}</p>
  const known = at.value?.areas.filter((area) => ['lsoa', 'ward', 'la'].includes(area.level)) ?? []
  const names = [...new Set(known.map((area) => nameIn(area, lang)))]
  const outside = at.state === 'failed' || (at.value && names.length === 0)
  return (
    <p class="spot" role="status">
      <Icon name="pin" size={20} />
      <span>
        {spot && `${t.add.spotNear(spot)} `}
        {names.length > 0 && t.add.spotIs(names.join(', '))}
        {outside && t.add.spotOutside} <span class="quiet">({position[1].toFixed(5)}, {position[0].toFixed(5)})</span>
      </span>
    </p>
  )
}

function PublicPlace({ a, set, fault }: Asking) {
  const { t, lang } = useAdd()
  const field = { id: 'spot', label: t.add.spot, hint: t.add.spotHint, error: fault('spot') }
  const typed = (words: string): void => {
    const postcode = asPostcode(words)
    // A postcode stands for its point; other words only mean something once one of the suggestions is taken.
    set({ spot: words, postcode: postcode ?? '', ...(postcode ? { position: undefined } : {}) })
  }
  const pick = (item: Suggestion): void => {
    const spot = labelIn(item, lang)
    set({ spot, postcode: item.postcode ?? '', position: item.position })
  }
  const chosen = a.position && !asPostcode(a.spot) ? a.spot : ''
  return (
    <>
      <Labelled {...field}>
        <PlaceField
          id="spot"
          label={t.add.spot}
          value={a.spot}
          describedBy={describedBy(field)}
          invalid={Boolean(field.error)}
          only={(item) => item.position !== undefined && item.kind !== 'area' && item.kind !== 'district'}
          onWords={typed}
          onPick={pick}
        />
      </Labelled>
      <PickMap position={a.position} onMove={(position) => set({ position, spot: '', postcode: '' })} />
      <SpotInWords position={a.position} spot={chosen} />
      <TextField
        id="address"
        label={t.add.address}
        aside={t.form.optional}
        hint={t.add.addressHint}
        value={a.address}
        onValue={(address) => set({ address })}
      />
    </>
  )
}

function Areas({ a, set, fault }: Asking) {
  const { t, lang } = useAdd()
  const [words, setWords] = useState('')
  const field = { id: 'areas', label: t.add.areaSearch, hint: t.add.areaSearchHint, error: fault('areas') }
  const pick = (item: Suggestion): void => {
    setWords('')
    const name = labelIn(item, lang)
    if (!item.code || a.areas.some((area) => area.code === item.code)) return
    set({ areas: [...a.areas, { code: item.code, name }] })
    announce(t.add.areaAdded(name))
  }
  const remove = (code: string, name: string): void => {
    set({ areas: a.areas.filter((area) => area.code !== code) })
    announce(t.add.areaRemoved(name))
    document.getElementById('areas')?.focus()
  }
  return (
    <>
      {a.areas.length > 0 && (
        <ul class="chips" aria-label={t.add.areasChosen}>
          {a.areas.map((area) => (
            <li key={area.code}>
              <button type="button" class="chip" aria-label={t.add.areaRemove(area.name)} onClick={() => remove(area.code, area.name)}>
                {area.name}
                <Icon name="cross" size={16} />
              </button>
            </li>
          ))}
        </ul>
      )}
      <Labelled {...field}>
        <PlaceField
          id="areas"
          label={t.add.areaSearch}
          value={words}
          describedBy={describedBy(field)}
          invalid={Boolean(field.error)}
          only={(item) => item.kind === 'area'}
          onWords={setWords}
          onPick={pick}
        />
      </Labelled>
    </>
  )
}

/** What was told before has its area and no postcode: it may stay so, or a postcode is typed anew. */
function Home({ a, set, fault }: Asking) {
  const { t, lang } = useAdd()
  const before = useLoaded(a.homeArea ? `area ${a.homeArea}` : undefined, (signal) => getArea(a.homeArea, signal)).value
  return (
    <>
      {a.homeArea && <p>{t.add.homeSame(before ? nameIn(before.properties, lang) : '')}</p>}
      <TextField
        id="home"
        label={a.homeArea ? t.add.homeOther : t.add.homePostcode}
        aside={a.homeArea ? t.form.optional : undefined}
        hint={t.add.homePostcodeHint}
        error={fault('home')}
        value={a.home}
        short
        max={10}
        spellcheck={false}
        onValue={(home) => set({ home })}
      />
    </>
  )
}

/** `unchanged` says in words what a change would leave as it is. */
export function Where({ unchanged, ...asking }: Asking & { unchanged?: string | undefined }) {
  const { t } = useAdd()
  const { a, set, fault, alone } = asking
  const choices: Choice[] = [
    ...(unchanged ? [{ id: 'unchanged', label: t.add.whereUnchanged, hint: unchanged }] : []),
    { id: 'public', label: t.add.wherePublic, hint: t.add.wherePublicHint, inside: <PublicPlace {...asking} /> },
    { id: 'area', label: t.add.whereArea, hint: t.add.whereAreaHint, inside: <Areas {...asking} /> },
    { id: 'home', label: t.add.whereHome, hint: t.add.whereHomeHint, inside: <Home {...asking} /> },
    { id: 'online', label: t.add.whereOnline },
  ]
  return (
    <>
      <OneOf
        id="where"
        label={t.add.where}
        quiet={alone}
        error={fault('where')}
        value={a.where}
        choices={choices}
        onValue={(where) => set({ where: where as Whereabouts })}
      />
      {a.where !== 'online' && a.where !== '' && (
        <Tick id="comes_to_you" label={t.add.comesToYou} on={a.comes_to_you} onChange={(comes_to_you) => set({ comes_to_you })} />
      )}
    </>
  )
}
