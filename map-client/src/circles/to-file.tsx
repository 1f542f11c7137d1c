/** Saving the plan to a file that only its passphrase opens. */
import { useState } from 'preact/hooks'
import { announce } from '../app/announce.tsx'
import { focusSoon } from '../app/focus.ts'
import { handOver } from '../app/hand-over.ts'
import { useSending } from '../form/sending.ts'
import { Trouble } from '../form/trouble.tsx'
import { Icon } from '../icons/icon.tsx'
import { useCircles } from '../text/index.ts'
import { today } from './days.ts'
import { keep, open } from './editing.ts'
import { fileName, toFile } from './file.ts'
import { faultsOf, NewPassphrase, noneChosen } from './passphrase.tsx'

export function ToFile() {
  const { t } = useCircles()
  const f = t.circleShare.toFile
  const [asked, setAsked] = useState(false)
  const [saved, setSaved] = useState(false)
  return (
    <section class="share-part" aria-labelledby="to-file">
      <h2 class="govuk-heading-m" id="to-file" tabIndex={-1}>
        {f.title}
      </h2>
      <p>{f.lead}</p>
      {saved && (
        <p class="note">
          <strong>{f.saved}</strong> {f.savedWhere}
        </p>
      )}
      {asked ? (
        <Form
          onDone={(done) => {
            setAsked(false)
            setSaved(done)
            if (done) announce(f.saved)
            focusSoon('to-file')
          }}
        />
      ) : (
        <button
          type="button"
          class="plain-button"
          onClick={() => {
            setAsked(true)
            setSaved(false)
            focusSoon('file-passphrase')
          }}
        >
          <Icon name="download" size={20} />
          <span>{f.begin}</span>
        </button>
      )}
    </section>
  )
}

function Form({ onDone }: { onDone: (saved: boolean) => void }) {
  const { t } = useCircles()
  const { toFile: f, passphrase: p, cancel } = t.circleShare
  const [chosen, setChosen] = useState(noneChosen)
  const sender = useSending()
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault()
    const kept = open.value
    const faults = faultsOf(p, 'file-passphrase', chosen)
    if (faults.length > 0 || !kept) return sender.complain(faults)
    const text = await sender.send(() => toFile(kept, chosen.passphrase))
    if (text === undefined) return
    handOver(text, fileName(today()), 'application/octet-stream')
    await keep({ backedUp: new Date().toISOString() })
    onDone(true)
  }
  return (
    <form class="form" onSubmit={submit} noValidate>
      <Trouble sender={sender} words={{ notSent: '', wait: String }} />
      <NewPassphrase id="file-passphrase" chosen={chosen} onChosen={setChosen} faultOf={sender.faultOf} />
      <div class="form__buttons">
        <button type="submit" class="govuk-button" aria-disabled={sender.busy}>
          {sender.busy ? f.busy : f.button}
        </button>
        <button type="button" class="link-button" onClick={() => onDone(false)}>
          {cancel}
        </button>
      </div>
    </form>
  )
}
