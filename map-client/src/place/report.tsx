/** Telling that something has ended, or that there is a problem: a sentence or two, and no account. */
import { useEffect, useState } from 'preact/hooks'
import { sendProblem, sendRemoval } from '../api/people.ts'
import type { Asset } from '../api/types.ts'
import { announce } from '../app/announce.tsx'
import { link } from '../app/router.ts'
import { LongField, TextField } from '../form/fields.tsx'
import { useSending } from '../form/sending.ts'
import { Trouble } from '../form/trouble.tsx'
import { keepReceipt } from '../mine/kept.ts'
import { useAdd } from '../text/index.ts'

interface Props {
  which: 'ended' | 'problem'
  asset: Asset
  onCancel: () => void
}

export function ReportForm({ which, asset, onCancel }: Props) {
  const { t } = useAdd()
  const r = t.report
  const [note, setNote] = useState('')
  const [contact, setContact] = useState('')
  const [done, setDone] = useState(false)
  const sender = useSending()
  const ended = which === 'ended'
  useEffect(() => document.getElementById('report-title')?.focus(), [done])

  const submit = async (event: Event): Promise<void> => {
    event.preventDefault()
    const faults = note.trim() ? [] : [{ field: 'note', text: ended ? r.endedNoteLack : r.problemNoteLack }]
    sender.complain(faults)
    if (faults.length > 0) return
    const receipt = await sender.send(() =>
      ended ? sendRemoval(asset.id, note.trim()) : sendProblem(asset.id, note.trim(), contact.trim()),
    )
    if (!receipt) return
    keepReceipt(receipt, asset.properties.name)
    setDone(true)
    announce(r.done)
  }

  if (done)
    return (
      <div class="note">
        <p id="report-title" tabIndex={-1}>
          {r.done}{' '}
          <a class="govuk-link" href={link('/mine')}>
            {r.doneMine}
          </a>
        </p>
      </div>
    )
  return (
    <form class="form note" onSubmit={submit} noValidate>
      <h3 class="govuk-heading-m" id="report-title" tabIndex={-1}>
        {ended ? r.endedTitle : r.problemTitle}
      </h3>
      <Trouble sender={sender} words={t.form} />
      <p>{ended ? r.endedLead : r.problemLead}</p>
      <LongField id="note" label={ended ? r.endedNote : r.problemNote} error={sender.faultOf('note')} rows={3} max={2000} value={note} onValue={setNote} />
      {!ended && (
        <TextField id="contact" label={r.problemContact} aside={t.form.optional} hint={t.add.askHint} error={sender.faultOf('contact')} value={contact} onValue={setContact} />
      )}
      <div class="form__buttons">
        <button type="submit" class="govuk-button" aria-disabled={sender.busy || undefined}>
          {sender.busy ? t.form.sending : ended ? r.endedSend : r.problemSend}
        </button>
        <button type="button" class="link-button" onClick={onCancel}>
          {t.form.cancel}
        </button>
      </div>
    </form>
  )
}
