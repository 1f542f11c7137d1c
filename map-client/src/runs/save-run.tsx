/** Keeping a question with its answer, for somebody who is signed in; others are told how, and what they can do without. */
import { useEffect, useRef, useState } from 'preact/hooks'
import { saveRun, type Run, type RunOf } from '../api/workbench.ts'
import { announce } from '../app/announce.tsx'
import { focusSoon } from '../app/focus.ts'
import { link } from '../app/router.ts'
import { OneOf } from '../form/choices.tsx'
import { LongField, TextField } from '../form/fields.tsx'
import { useSending } from '../form/sending.ts'
import { Trouble } from '../form/trouble.tsx'
import { useSession } from '../people/session.ts'
import { useRuns } from '../text/index.ts'

interface Props {
  /** What can be saved of what is on screen, each with its question. */
  questions: Partial<Record<RunOf, string>>
  onDone: () => void
}

export function SaveRun({ questions, onDone }: Props) {
  const { t } = useRuns()
  const r = t.runs
  const session = useSession()
  const heading = useRef<HTMLHeadingElement>(null)
  const [run, setRun] = useState<Run>()
  const ready = session !== undefined
  useEffect(() => heading.current?.focus(), [ready])
  if (!session) return <p class="waiting">{t.common.loading}</p>
  return (
    <section class="note save-run" aria-labelledby="save-run">
      <h2 class="govuk-heading-m" id="save-run" tabIndex={-1} ref={heading}>
        {run ? r.saved : r.saveTitle}
      </h2>
      {run ? (
        <p class="govuk-body">
          <a class="govuk-link" href={link(`/runs/${run.id}`)}>
            {r.open}: {run.title}
          </a>
        </p>
      ) : session.state === 'signed_in' ? (
        <Form
          questions={questions}
          onSaved={(saved) => {
            setRun(saved)
            announce(r.saved)
            focusSoon('save-run')
          }}
        />
      ) : (
        <p class="govuk-body">
          {r.signIn}{' '}
          <a class="govuk-link" href={link('/sign-in')}>
            {r.signInLink}
          </a>
        </p>
      )}
      <button type="button" class="link-button" onClick={onDone}>
        {run ? t.gaps.unchoose : r.cancel}
      </button>
    </section>
  )
}

function Form({ questions, onSaved }: { questions: Props['questions']; onSaved: (run: Run) => void }) {
  const { t } = useRuns()
  const r = t.runs
  const offered = (Object.keys(questions) as RunOf[]).filter((of) => questions[of] !== undefined)
  const [of, setOf] = useState<RunOf>(offered.at(-1) ?? 'gaps')
  const [title, setTitle] = useState('')
  const [note, setNote] = useState('')
  const sender = useSending((pointer) => (pointer.endsWith('/note') ? 'run-note' : pointer.endsWith('/title') ? 'run-title' : undefined))
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault()
    if (!title.trim()) {
      sender.complain([{ field: 'run-title', text: r.nameLack }])
      return
    }
    const query = questions[of] ?? ''
    const saved = await sender.send(() => saveRun({ of, query, title: title.trim(), ...(note.trim() ? { note: note.trim() } : {}) }))
    if (saved) onSaved(saved)
  }
  return (
    <form onSubmit={submit} noValidate>
      <Trouble sender={sender} words={r} />
      {offered.length > 1 && (
        <OneOf id="run-of" label={r.of} value={of} choices={offered.map((id) => ({ id, label: r.ofNames[id] }))} onValue={(id) => setOf(id as RunOf)} />
      )}
      <TextField id="run-title" label={r.name} hint={r.nameHint} value={title} onValue={setTitle} max={120} error={sender.faultOf('run-title')} />
      <LongField id="run-note" label={r.note} aside={r.optional} value={note} onValue={setNote} rows={2} max={1000} error={sender.faultOf('run-note')} />
      <button type="submit" class="govuk-button" aria-disabled={sender.busy}>
        {sender.busy ? r.saving : r.saveButton}
      </button>
    </form>
  )
}
