/** Where to look around, and what is told to whom about it. */
import { useState } from 'preact/hooks'
import type { Around } from '../../device/around.ts'
import { keyOf } from '../../device/around.ts'
import { Icon } from '../../icons/icon.tsx'
import { useCircles } from '../../text/index.ts'
import type { Plan, RoughPlace } from '../plan.ts'
import { PlaceForm } from './place-form.tsx'
import { useReturn } from './use-return.ts'

interface Props {
  plan: Plan
  told: Around
  onPlace: (home: RoughPlace) => void
}

export function StartPlace({ plan, told, onPlace }: Props) {
  const { t } = useCircles()
  const words = t.circleFind.place
  const [changing, setChanging] = useState(false)
  const { home } = plan
  const asking = !home || changing
  const back = useReturn<HTMLButtonElement>(asking)
  if (asking)
    return (
      <section class="start-place" aria-labelledby="start-place">
        <h2 class="govuk-heading-m" id="start-place">
          {words.title}
        </h2>
        <p class="govuk-body">{words.lead}</p>
        <PlaceForm
          id="home"
          label={words.label}
          here
          onPlace={(place) => {
            setChanging(false)
            onPlace(place)
          }}
          onCancel={home && (() => setChanging(false))}
        />
      </section>
    )
  const key = keyOf(home)
  const missing = told.state === 'failed' || told.without.some((one) => one.key === key)
  return (
    <div class="start-place">
      <p class="start-place__line">
        <Icon name="pin" size={20} />
        <span>{words.around(home.label)}</span>
        <button type="button" class="link-button" ref={back} onClick={() => setChanging(true)}>
          {words.change}
        </button>
      </p>
      <p class="start-place__told">{words.told(key.startsWith('tile/') ? undefined : key)}</p>
      {missing && told.state !== 'opening' && <p class="note note--honey">{words.wrong(told.why ?? 'failed', key)}</p>}
    </div>
  )
}
