/** When it happens: several times in the week or the month, a date, or nothing that can be listed. */
import { announce } from '../app/announce.tsx'
import { focusSoon } from '../app/focus.ts'
import { ManyOf, OneOf } from '../form/choices.tsx'
import { SelectField, TextField } from '../form/fields.tsx'
import { useAdd } from '../text/index.ts'
import { weekdays } from '../words/calendar.ts'
import { dayName } from '../words/when.ts'
import type { Answers } from './answers.ts'
import type { Asking } from './asking.ts'
import { blankTime, type Time } from './times.ts'

interface OneTimeProps {
  n: number
  time: Time
  many: boolean
  fault: Asking['fault']
  onChange: (change: Partial<Time>) => void
  onRemove: () => void
}

function OneTime({ n, time, many, fault, onChange, onRemove }: OneTimeProps) {
  const { t } = useAdd()
  const days = weekdays.map((id, day) => ({ id, label: dayName(t, day) }))
  return (
    <fieldset class="time">
      <legend class="time__title">{t.add.time(n + 1)}</legend>
      <SelectField
        id={`freq-${n}`}
        label={t.add.often}
        value={time.freq}
        choices={(['weekly', 'monthly', 'once'] as const).map((id) => ({ id, label: t.add[id] }))}
        // Days of a week and of a month are written differently; the new sort begins with none.
        onValue={(freq) => onChange({ freq: freq as Time['freq'], days: [], rest: {} })}
      />
      {time.freq === 'weekly' && (
        <ManyOf id={`days-${n}`} label={t.add.days} error={fault(`days-${n}`)} on={time.days} choices={days} onChange={(on) => onChange({ days: on })} />
      )}
      {time.freq === 'monthly' && (
        <div class="fields">
          <SelectField
            id={`days-${n}`}
            label={t.add.nth}
            error={fault(`days-${n}`)}
            value={time.nth}
            choices={['1', '2', '3', '4', '-1'].map((id) => ({ id, label: t.add.nths[id] ?? id }))}
            onValue={(nth) => onChange({ nth, days: [] })}
          />
          <SelectField id={`day-${n}`} label={t.add.day} value={time.day} choices={days} onValue={(day) => onChange({ day, days: [] })} />
        </div>
      )}
      {time.freq === 'once' && (
        <TextField id={`date-${n}`} label={t.add.date} type="date" short error={fault(`date-${n}`)} value={time.date} onValue={(date) => onChange({ date })} />
      )}
      <div class="fields">
        <TextField
          id={`opens_at-${n}`}
          label={t.add.opens}
          hint={t.add.clockHint}
          error={fault(`opens_at-${n}`)}
          short
          max={10}
          value={time.opens_at}
          onValue={(opens_at) => onChange({ opens_at })}
        />
        <TextField
          id={`closes_at-${n}`}
          label={t.add.closes}
          hint={t.add.clockHint}
          error={fault(`closes_at-${n}`)}
          short
          max={10}
          value={time.closes_at}
          onValue={(closes_at) => onChange({ closes_at })}
        />
      </div>
      <TextField id={`note-${n}`} label={t.add.timeNote} aside={t.form.optional} hint={t.add.timeNoteHint} value={time.note} onValue={(note) => onChange({ note })} />
      {many && (
        <button type="button" class="link-button" onClick={onRemove}>
          {t.add.timeRemove(n + 1)}
        </button>
      )}
    </fieldset>
  )
}

function Times({ a, set, fault }: Asking) {
  const { t } = useAdd()
  const change = (n: number, part: Partial<Time>): void =>
    set({ times: a.times.map((time, at) => (at === n ? { ...time, ...part } : time)) })
  const add = (): void => {
    set({ times: [...a.times, blankTime()] })
    focusSoon(`freq-${a.times.length}`)
  }
  const remove = (n: number): void => {
    set({ times: a.times.filter((_, at) => at !== n) })
    announce(t.add.timeRemoved)
    focusSoon(`freq-${Math.max(0, n - 1)}`)
  }
  return (
    <>
      {a.times.map((time, n) => (
        <OneTime key={n} n={n} time={time} many={a.times.length > 1} fault={fault} onChange={(part) => change(n, part)} onRemove={() => remove(n)} />
      ))}
      <button type="button" class="plain-button" onClick={add}>
        {t.add.timeAdd}
      </button>
    </>
  )
}

export function When(asking: Asking) {
  const { t } = useAdd()
  const { a, set, alone } = asking
  return (
    <OneOf
      id="regular"
      label={t.add.when}
      quiet={alone}
      value={a.regular}
      choices={[
        { id: 'times', label: t.add.whenTimes, inside: <Times {...asking} /> },
        { id: 'not_regular', label: t.add.whenNot },
      ]}
      onValue={(regular) => set({ regular: regular as Answers['regular'] })}
    />
  )
}
