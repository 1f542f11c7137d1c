/** Three answers as three large buttons. "Yes" is sent at once; the other two ask for a word, which may be left out. */
import { useEffect, useState } from 'preact/hooks'
import { Problem } from '../api/client.ts'
import { answerQuestion } from '../api/people.ts'
import type { Answered, Said } from '../api/people-types.ts'
import { announce } from '../app/announce.tsx'
import { LongField } from '../form/fields.tsx'
import { useSending } from '../form/sending.ts'
import { Trouble } from '../form/trouble.tsx'
import { Icon } from '../icons/icon.tsx'
import { useConfirm } from '../text/index.ts'

interface Props {
  token: string
  onAnswered: (answered: Answered) => void
  /** The link can be answered no more, or the entry is another one by now. */
  onLost: (problem: Problem) => void
}

const signs: Record<Said, string> = { right: 'check', changed: 'speech', gone: 'cross' }

export function Answers({ token, onAnswered, onLost }: Props) {
  const { t } = useConfirm()
  const c = t.confirm
  const [said, setSaid] = useState<'changed' | 'gone'>()
  const [note, setNote] = useState('')
  const sender = useSending()
  useEffect(() => {
    if (said) document.getElementById('note')?.focus()
  }, [said])

  const send = async (answer: Said): Promise<void> => {
    const answered = await sender.send(async () => {
      try {
        return await answerQuestion(token, answer, answer === 'right' ? '' : note.trim())
      } catch (cause) {
        if (cause instanceof Problem && (cause.status === 404 || cause.status === 409)) onLost(cause)
        throw cause
      }
    })
    if (!answered) return
    announce(c.doneTitle)
    onAnswered(answered)
  }
  const choose = (answer: Said) => (): void => {
    if (answer === 'right') void send(answer)
    else setSaid(answer)
  }
  const submit = (event: Event): void => {
    event.preventDefault()
    if (said) void send(said)
  }

  return (
    <>
      <Trouble sender={sender} words={c} />
      {!said && (
        <ul class="three" aria-label={c.answers}>
          {(['right', 'changed', 'gone'] as const).map((answer) => (
            <li key={answer}>
              <button type="button" class={`three__answer three__answer--${answer}`} id={answer} aria-disabled={sender.busy || undefined} onClick={choose(answer)}>
                <Icon name={signs[answer]} size={28} />
                <span>{c[answer]}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      {said && (
        <form onSubmit={submit} noValidate>
          <LongField
            id="note"
            label={said === 'changed' ? c.changedTitle : c.goneTitle}
            aside={c.optional}
            hint={said === 'changed' ? c.changedHint : c.goneHint}
            error={sender.faultOf('note')}
            max={2000}
            value={note}
            onValue={setNote}
          />
          <div class="form__buttons">
            <button type="submit" class="govuk-button" aria-disabled={sender.busy || undefined}>
              {sender.busy ? c.sending : c.send}
            </button>
            <button type="button" class="link-button" onClick={() => setSaid(undefined)}>
              {c.back}
            </button>
          </div>
        </form>
      )}
    </>
  )
}
