/** The last screen: everything once more, what was noticed, and the button that sends it. */
import '../styles/check.scss'
import { useRef } from 'preact/hooks'
import { check, sendNew } from '../api/people.ts'
import type { Receipt } from '../api/people-types.ts'
import { useLoaded } from '../api/load.ts'
import { Trouble } from '../form/trouble.tsx'
import { useSending } from '../form/sending.ts'
import { useAdd } from '../text/index.ts'
import { Trap, trapOf } from '../form/trap.tsx'
import { asideOf, draftOf, type Answers } from './answers.ts'
import { KinderWords, NearDuplicates } from './noticed.tsx'
import { missingIn, steps, whereAsked, type Step } from './steps.ts'
import { Summary } from './summary.tsx'

interface Props {
  a: Answers
  set: (change: Partial<Answers>) => void
  goTo: (step: Step, field?: string, said?: string) => void
  onSent: (receipt: Receipt) => void
}

/** What still keeps it from being sent, each with the way to it. */
function StillNeeded({ faults, goTo }: { faults: { step: Step; field: string; text: string }[]; goTo: Props['goTo'] }) {
  const { t } = useAdd()
  if (faults.length === 0) return null
  return (
    <section class="note note--error">
      <h2 class="govuk-heading-m">{t.add.stillNeeded}</h2>
      <ul class="govuk-list govuk-list--bullet">
        {faults.map((fault) => (
          <li key={fault.field + fault.text}>
            <button type="button" class="link-button" onClick={() => goTo(fault.step, fault.field, fault.text)}>
              {fault.text}
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}

export function Check({ a, set, goTo, onSent }: Props) {
  const { t } = useAdd()
  const form = useRef<HTMLFormElement>(null)
  const sender = useSending(() => undefined)
  const draft = draftOf(a)
  const checked = useLoaded(`check ${JSON.stringify(draft)}`, (signal) => check(draft, undefined, signal))

  const missing = steps.flatMap((step) =>
    missingIn(step, a)
      // A draft that was begun elsewhere has a kind and no group; the kind is what counts.
      .filter((one) => one.lack !== 'group' || !a.kind)
      .map((one) => ({ step, field: one.field, text: t.add.lacks[one.lack] })),
  )
  const refused = [...(missing.length > 0 ? [] : (checked.value?.errors ?? [])), ...(sender.problem?.errors ?? [])]
  const faults = [
    ...missing,
    ...refused.map(({ pointer, detail }) => ({ ...(whereAsked(pointer, a) ?? { step: 'name' as Step, field: 'name' }), text: detail })),
  ]

  const submit = async (event: Event): Promise<void> => {
    event.preventDefault()
    const first = missing[0]
    if (first) return goTo(first.step, first.field, first.text)
    const website = trapOf(form.current)
    const receipt = await sender.send(() => sendNew({ draft, ...asideOf(a), ...(website ? { website } : {}) }))
    if (receipt) onSent(receipt)
  }

  const where = checked.value?.place
  return (
    <form ref={form} onSubmit={submit} noValidate>
      <Trouble sender={sender} words={t.form} />
      <p class="form__lead">{t.add.checkLead}</p>
      <StillNeeded faults={faults} goTo={goTo} />
      {checked.state === 'loading' && <p class="quiet">{t.add.checking}</p>}
      {checked.state === 'failed' && <p class="note">{t.add.notChecked}</p>}
      <NearDuplicates near={checked.value?.near ?? []} />
      <Summary
        a={a}
        screening={checked.value?.screening ?? []}
        where={a.where === 'public' || a.where === 'home' ? where?.label : undefined}
        onChange={(step) => goTo(step)}
      />
      <KinderWords wording={checked.value?.wording ?? []} a={a} set={set} />
      <Trap label={t.add.trap} />
      <p class="form__small">{t.add.sendNote}</p>
      <div class="form__buttons">
        <button type="submit" class="govuk-button" aria-disabled={sender.busy || undefined}>
          {sender.busy ? t.form.sending : t.add.send}
        </button>
      </div>
    </form>
  )
}
