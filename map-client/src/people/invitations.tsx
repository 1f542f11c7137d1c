/** Invitations: the list, making one, and its link told once. */
import { useState } from 'preact/hooks'
import { getInvitations, invite, revoke } from '../api/people.ts'
import type { Invitation, ToldOnce } from '../api/people-types.ts'
import { announce } from '../app/announce.tsx'
import { focusSoon } from '../app/focus.ts'
import { useOwn } from '../app/own.ts'
import { ProblemNote } from '../app/problem.tsx'
import { SelectField, TextField } from '../form/fields.tsx'
import { useSending } from '../form/sending.ts'
import { Trouble } from '../form/trouble.tsx'
import { usePeople } from '../text/index.ts'
import { parseDay } from '../words/calendar.ts'
import { longDate } from '../words/when.ts'
import { askedGrant, blankGrant, GrantsField } from './grants-field.tsx'
import { grantInWords } from './grants.tsx'
import { Told } from './told-once.tsx'

const periods = [1, 3, 7, 14, 30]

function InvitationLine({ one, onRevoke }: { one: Invitation; onRevoke: () => void }) {
  const text = usePeople()
  const { t } = text
  const what = one.note || one.grants.map((grant) => grantInWords(text, grant)).join(', ')
  return (
    <li>
      <span class="lines__words">
        <span>
          <strong>{what}</strong> <span class={one.state === 'open' ? 'tag' : 'quiet'}>{t.people.states[one.state]}</span>
        </span>
        <span class="quiet">
          {one.note && `${one.grants.map((grant) => grantInWords(text, grant)).join(', ')} · `}
          {t.people.invitationLine(one.by, longDate(t, parseDay(one.expires)))}
        </span>
      </span>
      {one.state === 'open' && (
        <button type="button" class="link-button" aria-label={t.people.revokeNamed(what)} onClick={onRevoke}>
          {t.people.revoke}
        </button>
      )}
    </li>
  )
}

function InviteForm({ onMade, onCancel }: { onMade: (made: ToldOnce & { invitation: Invitation }) => void; onCancel: () => void }) {
  const { t } = usePeople()
  const [grants, setGrants] = useState([blankGrant()])
  const [note, setNote] = useState('')
  const [days, setDays] = useState('7')
  const sender = useSending((pointer) => {
    const found = /^\/grants\/(\d+)\/(\w+)/.exec(pointer)
    return found ? `invite-${found[2]}-${found[1]}` : pointer === '/note' ? 'note' : undefined
  })
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault()
    const made = await sender.send(() =>
      invite({ grants: grants.map(askedGrant), days: Number(days), ...(note.trim() ? { note: note.trim() } : {}) }),
    )
    if (made) onMade(made)
  }
  return (
    <form class="form" onSubmit={submit} noValidate>
      <Trouble sender={sender} words={t.send} />
      <GrantsField prefix="invite-" grants={grants} onChange={setGrants} />
      <TextField id="note" label={t.people.inviteNote} aside={t.send.optional} hint={t.people.inviteNoteHint} error={sender.faultOf('note')} value={note} onValue={setNote} />
      <SelectField id="invite-days" label={t.people.inviteDays} value={days} choices={periods.map((n) => ({ id: String(n), label: t.account.days(n) }))} onValue={setDays} />
      <div class="form__buttons">
        <button type="submit" class="govuk-button">
          {sender.busy ? t.send.sending : t.people.inviteButton}
        </button>
        <button type="button" class="link-button" onClick={onCancel}>
          {t.send.cancel}
        </button>
      </div>
    </form>
  )
}

export function Invitations() {
  const { t } = usePeople()
  const own = useOwn('invitations', getInvitations)
  const [making, setMaking] = useState(false)
  const [told, setTold] = useState<ToldOnce & { invitation: Invitation }>()
  const sender = useSending()
  const takeBack = (id: string): Promise<unknown> =>
    sender.send(async () => {
      await revoke(id)
      announce(t.people.revoked)
      own.again()
    })
  const begin = (): void => {
    setMaking(true)
    focusSoon('invite-role-0')
  }
  const cancel = (): void => {
    setMaking(false)
    focusSoon('invite')
  }
  const made = (one: ToldOnce & { invitation: Invitation }): void => {
    setTold(one)
    setMaking(false)
    own.again()
  }
  return (
    <section aria-labelledby="invitations">
      <h2 class="govuk-heading-l" id="invitations">
        {t.people.invitations}
      </h2>
      {told && <Told title={t.people.inviteTold} told={told} expires={told.invitation.expires} onDone={() => setTold(undefined)} />}
      <Trouble sender={sender} words={t.send} />
      {making ? (
        <InviteForm onMade={made} onCancel={cancel} />
      ) : (
        <p>
          <button type="button" class="govuk-button people__invite" id="invite" onClick={begin}>
            {t.people.invite}
          </button>
        </p>
      )}
      {own.problem && <ProblemNote problem={own.problem} again={own.again} />}
      {own.value?.invitations.length === 0 && <p class="quiet">{t.people.noInvitations}</p>}
      <ul class="lines" aria-busy={own.busy}>
        {own.value?.invitations.map((one) => <InvitationLine key={one.id} one={one} onRevoke={() => takeBack(one.id)} />)}
      </ul>
    </section>
  )
}
