/** One home as it is told without opening it; opened for a reason, closed again, its room changed, or forgotten. */
import { useState } from 'preact/hooks'
import { forgetHome, revealHome, setRoom } from '../api/schemes.ts'
import type { Home, HomeTold } from '../api/people-types.ts'
import { announce } from '../app/announce.tsx'
import { focusSoon } from '../app/focus.ts'
import { TextField } from '../form/fields.tsx'
import { useSending, type Sender } from '../form/sending.ts'
import { Trouble } from '../form/trouble.tsx'
import { useScheme } from '../text/index.ts'
import { metresInWords } from '../words/distance.ts'
import { HomeForm } from './record.tsx'

interface Props {
  scheme: string
  home: Home
  /** In an answer beside the list: its ids must be its own. */
  inAnswer?: boolean
  onChanged: () => void
}

/** A form of one line: why, or how many. */
function OneLine({ id, label, hint, value, button, sender, onValue, onSend, onCancel }: {
  id: string
  label: string
  hint?: string
  value: string
  button: string
  sender: Sender
  onValue: (value: string) => void
  onSend: () => void
  onCancel: () => void
}) {
  const { t } = useScheme()
  return (
    <form
      class="form home__form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        onSend()
      }}
    >
      <Trouble sender={sender} words={t.send} />
      <TextField id={id} label={label} hint={hint} error={sender.faultOf(id)} value={value} max={500} onValue={onValue} />
      <div class="form__buttons">
        <button type="submit" class="govuk-button">
          {sender.busy ? t.send.sending : button}
        </button>
        <button type="button" class="link-button" onClick={onCancel}>
          {t.send.cancel}
        </button>
      </div>
    </form>
  )
}

function Told({ told, onHide }: { told: HomeTold; onHide: () => void }) {
  const { t } = useScheme()
  const rows = [
    { label: t.scheme.name, text: told.name },
    { label: t.scheme.address, text: `${told.address}, ${told.postcode}` },
    { label: t.scheme.note, text: told.note },
  ].filter((row) => row.text)
  return (
    <div class="note note--honey home__told">
      <p>{t.scheme.seeNote}</p>
      <dl class="home__facts">
        {rows.map((row) => (
          <div key={row.label}>
            <dt>{row.label}</dt>
            <dd>{row.text}</dd>
          </div>
        ))}
      </dl>
      <button type="button" class="govuk-button" onClick={onHide}>
        {t.scheme.hide}
      </button>
    </div>
  )
}

type Doing = 'see' | 'room' | 'change' | 'forget'

export function HomeLine({ scheme, home, inAnswer, onChanged }: Props) {
  const { t, lang } = useScheme()
  const s = t.scheme
  const prefix = `${inAnswer ? 'near' : 'home'}-${home.id}`
  const [doing, setDoing] = useState<Doing>()
  const [told, setTold] = useState<HomeTold>()
  const [text, setText] = useState('')
  const sender = useSending((pointer) => (pointer === '/reason' ? `${prefix}-why` : undefined))
  const room = home.capacity?.available
  const label = s.home(s.kinds[home.kind] ?? home.kind, home.id.slice(0, 4).toUpperCase())

  const begin = (what: Doing): void => {
    setDoing(what)
    setText(what === 'room' ? String(room ?? '') : '')
    sender.complain([])
    if (what !== 'change') focusSoon(`${prefix}-why`)
  }
  const fold = (): void => {
    setDoing(undefined)
    setTold(undefined)
    focusSoon(prefix)
  }
  const lacks = (): boolean => {
    const faults = text.trim() ? [] : [{ field: `${prefix}-why`, text: s.needReason }]
    sender.complain(faults)
    return faults.length > 0
  }
  const see = async (): Promise<void> => {
    if (lacks()) return
    const answer = await sender.send(() => revealHome(scheme, home.id, text.trim()))
    if (!answer) return
    setDoing(undefined)
    setTold(answer)
    focusSoon(prefix)
  }
  const forget = async (): Promise<void> => {
    if (lacks()) return
    const gone = await sender.send(async () => {
      await forgetHome(scheme, home.id, text.trim())
      return true
    })
    if (!gone) return
    announce(s.forgotten)
    onChanged()
    focusSoon('all-homes')
  }
  const saveRoom = async (): Promise<void> => {
    const count = Number(text)
    if (!Number.isInteger(count) || count < 0 || count > 99) {
      sender.complain([{ field: `${prefix}-why`, text: s.needText }])
      return
    }
    if (!(await sender.send(() => setRoom(scheme, home.id, count, home.capacity?.maximum)))) return
    announce(s.roomSaved)
    fold()
    onChanged()
  }
  const area = home.area && ((lang === 'cy' && home.area.name_cy) || home.area.name)
  const buttons: { what: Doing; text: string }[] = [
    { what: 'see', text: s.see },
    { what: 'room', text: s.setRoom },
    ...(inAnswer ? [] : [{ what: 'change' as const, text: s.change }, { what: 'forget' as const, text: s.forget }]),
  ]
  return (
    <li class="home">
      <h3 class="govuk-heading-s home__name" id={prefix} tabIndex={-1}>
        {label}
        {home.distance_m !== undefined && <span class="quiet"> · {s.away(metresInWords(t, Math.max(home.distance_m, 50)))}</span>}
      </h3>
      <p class="home__facts-line">
        {area && <span>{s.inArea(area)}</span>}
        <span>{home.status === 'active' ? (room === undefined ? s.roomUnknown : s.room(room)) : s.paused}</span>
      </p>
      {told && <Told told={told} onHide={fold} />}
      {doing === 'see' && (
        <OneLine id={`${prefix}-why`} label={s.reason} hint={s.reasonHint} value={text} button={s.show} sender={sender} onValue={setText} onSend={see} onCancel={fold} />
      )}
      {doing === 'room' && (
        <OneLine id={`${prefix}-why`} label={s.available} value={text} button={t.send.save} sender={sender} onValue={setText} onSend={saveRoom} onCancel={fold} />
      )}
      {doing === 'forget' && (
        <OneLine id={`${prefix}-why`} label={s.reason} hint={s.forgetNote} value={text} button={s.forgetSure} sender={sender} onValue={setText} onSend={forget} onCancel={fold} />
      )}
      {doing === 'change' && (
        <HomeForm
          scheme={scheme}
          home={home}
          prefix={prefix}
          onCancel={fold}
          onDone={() => {
            fold()
            onChanged()
          }}
        />
      )}
      {!doing && (
        <p class="home__buttons">
          {buttons.map((one) => (
            <button key={one.what} type="button" class="link-button" aria-label={`${one.text}: ${label}`} onClick={() => begin(one.what)}>
              {one.text}
            </button>
          ))}
        </p>
      )}
    </li>
  )
}
