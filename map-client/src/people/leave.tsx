/** Everything that is known of somebody: theirs to take away, and to have forgotten. */
import { useState } from 'preact/hooks'
import { leaveForGood } from '../api/people.ts'
import { announce } from '../app/announce.tsx'
import { focusSoon } from '../app/focus.ts'
import { link, navigate } from '../app/router.ts'
import { DownloadLink } from '../app/share.tsx'
import { PasswordField } from '../form/password.tsx'
import { useSending } from '../form/sending.ts'
import { Trouble } from '../form/trouble.tsx'
import { usePeople } from '../text/index.ts'
import { settle } from './session.ts'

export function Leave() {
  const { t } = usePeople()
  const [sure, setSure] = useState(false)
  const [password, setPassword] = useState('')
  const sender = useSending((pointer) => (pointer === '/password' ? 'leave-password' : undefined))
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault()
    const faults = password ? [] : [{ field: 'leave-password', text: t.signIn.passwordLack }]
    sender.complain(faults)
    if (faults.length > 0) return
    const gone = await sender.send(async () => {
      await leaveForGood(password)
      return true
    })
    if (!gone) return
    settle({ state: 'signed_out' })
    announce(t.account.left)
    navigate(link('/'))
  }
  return (
    <>
      <p>{t.account.takeLead}</p>
      <p>
        <DownloadLink href="/api/v1/account/export" text={t.account.take} />
      </p>
      <p>{t.account.leaveLead}</p>
      {sure ? (
        <form onSubmit={submit} noValidate>
          <Trouble sender={sender} words={t.send} />
          <PasswordField id="leave-password" label={t.account.current} error={sender.faultOf('leave-password')} sort="current-password" value={password} onValue={setPassword} />
          <div class="form__buttons">
            <button type="submit" class="govuk-button">
              {sender.busy ? t.send.sending : t.account.leaveSure}
            </button>
            <button type="button" class="link-button" onClick={() => setSure(false)}>
              {t.send.cancel}
            </button>
          </div>
        </form>
      ) : (
        <button
          type="button"
          class="plain-button"
          onClick={() => {
            setSure(true)
            focusSoon('leave-password')
          }}
        >
          {t.account.leave}
        </button>
      )}
    </>
  )
}
