/** Mending what was sent, on one page: the steward's reason stands above it, and it is sent again as a whole. */
import { useState } from 'preact/hooks'
import { Problem } from '../api/client.ts'
import { sendAgain } from '../api/people.ts'
import type { Contribution } from '../api/people-types.ts'
import { AllQuestions } from '../add/all-questions.tsx'
import { answersOf, asideOf, draftOf, type Answers } from '../add/answers.ts'
import { missingIn, steps, whereAsked } from '../add/steps.ts'
import { useSending } from '../form/sending.ts'
import { Trouble } from '../form/trouble.tsx'
import { useAdd } from '../text/index.ts'

interface Props {
  told: Contribution
  storedKey: string | undefined
  name: string
  onSent: (next: Contribution) => void
  /** It changed meanwhile: what it is now, for the page; the words here stay. */
  onTold: (next: Contribution) => void
  onCancel: () => void
}

function begun(told: Contribution): Answers {
  const a = told.draft ? answersOf(told.draft) : answersOf({ kind: '', name: '', cost: 'unknown', accessibility: [], interests: [], audiences: [], languages: [], schedules: [], comes_to_you: false, place: { type: 'online' } })
  return { ...a, thanks: told.thanks ?? '', contact: told.contact ?? '', note: told.note ?? '' }
}

export function Mend({ told, storedKey, name, onSent, onTold, onCancel }: Props) {
  const { t } = useAdd()
  const [a, setAnswers] = useState(() => begun(told))
  const sender = useSending((pointer) => whereAsked(pointer, a)?.field)
  const set = (change: Partial<Answers>): void => setAnswers((now) => ({ ...now, ...change }))
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault()
    const faults = steps
      .filter((step) => step !== 'group')
      .flatMap((step) => missingIn(step, a).map(({ field, lack }) => ({ field, text: t.add.lacks[lack] })))
    sender.complain(faults)
    if (faults.length > 0) return
    const next = await sender.send(async () => {
      try {
        return await sendAgain(told, storedKey, { draft: draftOf(a), ...asideOf(a) })
      } catch (cause) {
        if (cause instanceof Problem && cause.status === 409 && cause.current) onTold(cause.current as Contribution)
        throw cause
      }
    })
    if (next) onSent(next)
  }
  return (
    <form class="form mend" onSubmit={submit} noValidate aria-label={t.mine.mendTitle(name)}>
      <Trouble sender={sender} words={t.form} known={(problem) => (problem.status === 409 ? t.mine.mendQuick : undefined)} />
      <AllQuestions asking={{ a, set, fault: sender.faultOf }} unchanged={told.draft?.place.type === 'unchanged' ? t.said.unchanged : undefined} running={told.sort === 'change'} />
      <div class="form__buttons">
        <button type="submit" class="govuk-button" aria-disabled={sender.busy || undefined}>
          {sender.busy ? t.form.sending : t.mine.mendSend}
        </button>
        <button type="button" class="link-button" onClick={onCancel}>
          {t.form.cancel}
        </button>
      </div>
    </form>
  )
}
