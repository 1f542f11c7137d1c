/** Asking for letters about a list: one field, one button, and then a look in the mailbox. */
import '../styles/forms.scss'
import { useEffect, useRef, useState } from 'preact/hooks'
import { follow } from '../api/subscriptions.ts'
import { announce } from '../app/announce.tsx'
import { focusSoon } from '../app/focus.ts'
import { TextField } from '../form/fields.tsx'
import { useSending } from '../form/sending.ts'
import { Trap, trapOf } from '../form/trap.tsx'
import { Trouble } from '../form/trouble.tsx'
import { useFollow } from '../text/index.ts'

export function ByMail({ query, onClose }: { query: string; onClose: () => void }) {
  const { t, lang } = useFollow()
  const f = t.follow
  const [email, setEmail] = useState('')
  const [sent, setSent] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const sender = useSending((pointer) => (pointer === '/email' ? 'follow-email' : undefined))
  useEffect(() => document.getElementById('follow-title')?.focus(), [sent])
  const close = (): void => {
    onClose()
    focusSoon('by-mail')
  }
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault()
    const typed = email.trim()
    const wrong = !typed ? f.emailLack : /^\S+@\S+$/.test(typed) ? undefined : f.emailWrong
    sender.complain(wrong ? [{ field: 'follow-email', text: wrong }] : [])
    if (wrong) return
    const asked = await sender.send(async () => {
      await follow(typed, query, lang, trapOf(form.current))
      return true
    })
    if (!asked) return
    announce(f.lookTitle)
    setSent(true)
  }
  if (sent)
    return (
      <section class="note by-mail no-print">
        <h2 class="govuk-heading-m" id="follow-title" tabIndex={-1}>
          {f.lookTitle}
        </h2>
        <p>{f.look}</p>
        <button type="button" class="link-button" onClick={close}>
          {f.close}
        </button>
      </section>
    )
  return (
    <form class="note by-mail no-print" ref={form} onSubmit={submit} noValidate>
      <h2 class="govuk-heading-m" id="follow-title" tabIndex={-1}>
        {f.askTitle}
      </h2>
      <Trouble sender={sender} words={f} />
      <p>{f.ask}</p>
      <TextField id="follow-email" label={f.email} type="email" autocomplete="email" spellcheck={false} max={254} error={sender.faultOf('follow-email')} value={email} onValue={setEmail} />
      <Trap label={f.trap} />
      <div class="form__buttons">
        <button type="submit" class="govuk-button" aria-disabled={sender.busy || undefined}>
          {sender.busy ? f.sending : f.send}
        </button>
        <button type="button" class="link-button" onClick={close}>
          {f.cancel}
        </button>
      </div>
    </form>
  )
}
