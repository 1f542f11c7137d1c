/** A plan that somebody shared by a link: what will happen, the opener's name, and the plan. */
import '../styles/circle-share.scss'
import { useEffect, useState } from 'preact/hooks'
import { ShareProblem, type OpenedShare } from '../api/shares.ts'
import { Problem } from '../api/client.ts'
import { announce } from '../app/announce.tsx'
import type { Fault } from '../app/error-summary.tsx'
import { setTitle } from '../app/head.ts'
import { link, navigate } from '../app/router.ts'
import { holdToken } from '../app/token.ts'
import { TextField } from '../form/fields.tsx'
import { useSending } from '../form/sending.ts'
import { Trouble } from '../form/trouble.tsx'
import { useCircles } from '../text/index.ts'
import { openKept } from './editing.ts'
import { fetchAgain, keepOpened, NotKept, OwnHere, readLink, takeLink, type Given } from './opening.ts'
import { AskPassphrase } from './passphrase.tsx'
import { QuickExit } from './quick-exit.tsx'
import { canSeal, Unopened } from './sealing.ts'
import { Unbelieved } from './sharing.ts'

const token = holdToken()

export function OpenSharedPage() {
  const { t } = useCircles()
  const o = t.circleShare.open
  const [hash, setHash] = useState(token.take)
  useEffect(() => setTitle(t, t.circles.title), [t])
  // Another link put into the address of this page.
  useEffect(() => {
    const again = (): void => setHash(token.take())
    addEventListener('hashchange', again)
    return () => removeEventListener('hashchange', again)
  }, [])
  const given = hash ? readLink(hash) : undefined
  return (
    <div class="govuk-width-container page">
      <QuickExit />
      <h1 class="govuk-heading-xl">{given ? o.heading : o.noLinkTitle}</h1>
      {!canSeal() ? (
        <p class="govuk-body-l">{t.circleShare.cannotSeal}</p>
      ) : given ? (
        <Opening key={given.linkKey} given={given} />
      ) : (
        <>
          <p class="govuk-body-l">{hash ? o.notALink : o.noLink}</p>
          <p>
            <a class="govuk-link" href={link('/circles')}>
              {o.yours}
            </a>
          </p>
        </>
      )}
    </div>
  )
}

type Why = 'passphrase' | 'altered' | 'newer' | 'older' | 'not-a-plan' | 'notKept' | 'ownHere'

function whyOf(cause: unknown): Why | undefined {
  if (cause instanceof Unopened) return cause.why
  if (cause instanceof Unbelieved) return cause.why === 'too-long' ? undefined : cause.why
  if (cause instanceof NotKept) return 'notKept'
  return cause instanceof OwnHere ? 'ownHere' : undefined
}

function Opening({ given }: { given: Given }) {
  const { t } = useCircles()
  const { open: o, passphrase: p } = t.circleShare
  const [name, setName] = useState('')
  const [passphrase, setPassphrase] = useState('')
  /** What the server gave for the link: it gives it once, so it is held until the plan is open. */
  const [opened, setOpened] = useState<OpenedShare>()
  const sender = useSending((pointer) => (pointer === 'passphrase' ? 'open-passphrase' : undefined))
  useEffect(() => {
    if (!opened) return
    const stay = (event: BeforeUnloadEvent): void => event.preventDefault()
    addEventListener('beforeunload', stay)
    return () => removeEventListener('beforeunload', stay)
  }, [opened])

  const go = async (): Promise<string | undefined> => {
    // A second try fetches it anew: it may have been changed on its way.
    const told = opened ? await fetchAgain(given, opened) : await takeLink(given, name.trim())
    setOpened(told)
    try {
      const kept = await keepOpened(given, told, name.trim(), given.locked ? passphrase : undefined)
      setOpened(undefined)
      token.forget()
      await openKept(kept.id)
      return kept.received?.from ?? ''
    } catch (cause) {
      const why = whyOf(cause)
      if (!why) throw cause
      throw new Problem(400, o[why], why === 'passphrase' ? [{ pointer: why, detail: o[why] }] : [])
    }
  }

  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault()
    const faults: Fault[] = [
      ...(name.trim() ? [] : [{ field: 'open-name', text: o.nameLack }]),
      ...(given.locked && !passphrase.trim() ? [{ field: 'open-passphrase', text: p.type }] : []),
    ]
    if (faults.length > 0) return sender.complain(faults)
    const from = await sender.send(go)
    if (from === undefined) return
    announce(o.opened(from))
    navigate(link('/circle'), { replace: true })
  }

  return (
    <form class="form" onSubmit={submit} noValidate>
      <Trouble
        sender={sender}
        words={{ notSent: '', wait: t.circleShare.sync.wait }}
        known={(problem) => (problem instanceof ShareProblem && problem.why && problem.why in o ? o[problem.why as keyof typeof o] : problem.detail) as string | undefined}
      />
      <p class="govuk-body-l">{o.lead}</p>
      <ul class="govuk-list govuk-list--bullet">
        <li>{o.once}</li>
        <li>{o.told}</li>
        <li>{o.reload}</li>
      </ul>
      <TextField id="open-name" label={o.name} hint={o.nameHint} autocomplete="name" value={name} onValue={setName} max={100} error={sender.faultOf('open-name')} />
      {given.locked && (
        <AskPassphrase id="open-passphrase" label={p.label} hint={o.passphraseHint} error={sender.faultOf('open-passphrase')} value={passphrase} onValue={setPassphrase} />
      )}
      <div class="form__buttons">
        <button type="submit" class="govuk-button" aria-disabled={sender.busy}>
          {sender.busy ? o.busy : opened ? o.again : o.button}
        </button>
      </div>
    </form>
  )
}
