/** Signing in: name and password, and the code of the phone only where it is asked for. */
import { useState } from 'preact/hooks'
import { signIn } from '../api/people.ts'
import type { Session } from '../api/people-types.ts'
import { announce } from '../app/announce.tsx'
import type { Fault } from '../app/error-summary.tsx'
import { focusSoon } from '../app/focus.ts'
import { TextField } from '../form/fields.tsx'
import { isCode, PasswordField, readDigits } from '../form/password.tsx'
import { useSending } from '../form/sending.ts'
import { Trouble } from '../form/trouble.tsx'
import { usePeople } from '../text/index.ts'
import { settle } from './session.ts'

export function SignInForm({ onDone }: { onDone?: (session: Session) => void }) {
  const { t } = usePeople()
  const s = t.signIn
  const [login, setLogin] = useState('')
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const [needsCode, setNeedsCode] = useState(false)
  // A page that waits out of sight below may have fields of the same names; these have their own.
  const sender = useSending((pointer) => `sign-in-${pointer.slice(1)}`)

  const submit = async (event: Event): Promise<void> => {
    event.preventDefault()
    const faults: Fault[] = []
    if (!login.trim()) faults.push({ field: 'sign-in-login', text: s.loginLack })
    if (!password) faults.push({ field: 'sign-in-password', text: s.passwordLack })
    if (needsCode && !isCode(code)) faults.push({ field: 'sign-in-code', text: s.codeLack })
    sender.complain(faults)
    if (faults.length > 0) return
    const answer = await sender.send(() => signIn(login.trim(), password, needsCode ? readDigits(code) : undefined))
    if (!answer) return
    if (answer.state === 'code_needed') {
      setNeedsCode(true)
      // The code's field comes with the next draw.
      focusSoon('sign-in-code')
      return
    }
    settle(answer)
    announce(s.signedIn(answer.account?.name ?? login))
    onDone?.(answer)
  }
  const startAgain = (): void => {
    setNeedsCode(false)
    setCode('')
    setPassword('')
    focusSoon('sign-in-login')
  }

  const known = (problem: { status: number }): string | undefined => (problem.status === 401 ? s.wrong : undefined)
  return (
    <form class="sign-in" onSubmit={submit} noValidate>
      <Trouble sender={sender} words={{ ...t.send, notSent: '' }} known={known} />
      {needsCode ? (
        <>
          <h2 class="govuk-heading-m">{s.codeTitle}</h2>
          <TextField id="sign-in-code" label={s.code} hint={s.codeLead} error={sender.faultOf('sign-in-code')} inputMode="numeric" autocomplete="one-time-code" short max={8} value={code} onValue={setCode} />
        </>
      ) : (
        <>
          <TextField id="sign-in-login" label={s.login} error={sender.faultOf('sign-in-login')} autocomplete="username" spellcheck={false} value={login} onValue={setLogin} />
          <PasswordField id="sign-in-password" label={s.password} error={sender.faultOf('sign-in-password')} sort="current-password" value={password} onValue={setPassword} />
        </>
      )}
      <div class="form__buttons">
        <button type="submit" class="govuk-button" aria-disabled={sender.busy || undefined}>
          {sender.busy ? t.send.sending : needsCode ? s.codeButton : s.button}
        </button>
        {needsCode && (
          <button type="button" class="link-button" onClick={startAgain}>
            {s.codeBack}
          </button>
        )}
      </div>
      <p class="form__small">{s.forgotten}</p>
    </form>
  )
}
