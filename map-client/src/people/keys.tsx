/** Keys for programs: made here, told once, ended here. */
import { useState } from 'preact/hooks'
import { endKey, getKeys, makeKey } from '../api/people.ts'
import type { ApiKey, KeyScope } from '../api/people-types.ts'
import { announce } from '../app/announce.tsx'
import { useOwn } from '../app/own.ts'
import { ProblemNote } from '../app/problem.tsx'
import { CopyButton } from '../app/share.tsx'
import { focusSoon } from '../app/focus.ts'
import { OneOf } from '../form/choices.tsx'
import { SelectField, TextField } from '../form/fields.tsx'
import { useSending } from '../form/sending.ts'
import { Trouble } from '../form/trouble.tsx'
import { usePeople } from '../text/index.ts'
import { parseDay } from '../words/calendar.ts'
import { longDate } from '../words/when.ts'

const scopes: KeyScope[] = ['read', 'contribute', 'all']
const periods = [30, 90, 365]

function KeyLine({ one, onEnd }: { one: ApiKey; onEnd: () => void }) {
  const { t } = usePeople()
  const day = (text: string): string => longDate(t, parseDay(text))
  const used = one.last_used ? t.account.keyUsed(day(one.last_used)) : t.account.keyNever
  return (
    <li>
      <span class="lines__words">
        <strong>{one.name}</strong>
        <span class="quiet">
          {t.account.keyLine(t.account.scopes[one.scope], day(one.expires))}, {used}
        </span>
      </span>
      <button type="button" class="link-button" aria-label={`${t.account.keyEnd}: ${one.name}`} onClick={onEnd}>
        {t.account.keyEnd}
      </button>
    </li>
  )
}

export function Keys() {
  const { t } = usePeople()
  const own = useOwn('keys', getKeys)
  const [name, setName] = useState('')
  const [scope, setScope] = useState<KeyScope>('read')
  const [days, setDays] = useState('90')
  const [secret, setSecret] = useState<string>()
  const sender = useSending((pointer) => (pointer === '/name' ? 'key-name' : undefined))

  const submit = async (event: Event): Promise<void> => {
    event.preventDefault()
    const faults = name.trim() ? [] : [{ field: 'key-name', text: t.account.keyLack }]
    sender.complain(faults)
    if (faults.length > 0) return
    const made = await sender.send(() => makeKey(name.trim(), scope, Number(days)))
    if (!made) return
    setSecret(made.secret)
    setName('')
    own.again()
    focusSoon('key-made')
  }
  const end = (id: string): Promise<unknown> =>
    sender.send(async () => {
      await endKey(id)
      announce(t.account.keyEnded)
      own.again()
    })

  if (own.problem) return <ProblemNote problem={own.problem} again={own.again} />
  return (
    <>
      <p>{t.account.keysLead}</p>
      <Trouble sender={sender} words={t.send} />
      {secret && (
        <div class="note note--honey">
          <h3 class="govuk-heading-s" id="key-made" tabIndex={-1}>
            {t.account.keyMade}
          </h3>
          <p>{t.send.once}</p>
          <p class="secret">{secret}</p>
          <CopyButton text={secret} label={t.send.copy} done={t.send.copied} />
        </div>
      )}
      {own.value?.keys.length === 0 && <p class="quiet">{t.account.noKeys}</p>}
      <ul class="lines" aria-busy={own.busy}>
        {own.value?.keys.map((one) => <KeyLine key={one.id} one={one} onEnd={() => end(one.id)} />)}
      </ul>
      <form onSubmit={submit} noValidate>
        <TextField id="key-name" label={t.account.keyName} error={sender.faultOf('key-name')} value={name} max={80} onValue={setName} />
        <OneOf id="scope" label={t.account.keyScope} value={scope} choices={scopes.map((id) => ({ id, label: t.account.scopes[id] }))} onValue={(id) => setScope(id as KeyScope)} />
        <SelectField id="days" label={t.account.keyDays} value={days} choices={periods.map((n) => ({ id: String(n), label: t.account.days(n) }))} onValue={setDays} />
        <button type="submit" class="plain-button">
          {t.account.keyMake}
        </button>
      </form>
    </>
  )
}
