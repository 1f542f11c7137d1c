/** Opening a plan that was saved to a file; where it is on this device already, the two are put together or both kept. */
import '../styles/circle-share.scss'
import { useState } from 'preact/hooks'
import { announce } from '../app/announce.tsx'
import { focusSoon } from '../app/focus.ts'
import { link, navigate } from '../app/router.ts'
import { OneOf } from '../form/choices.tsx'
import { Above, describedBy } from '../form/fields.tsx'
import { useSending } from '../form/sending.ts'
import { Trouble } from '../form/trouble.tsx'
import { Icon } from '../icons/icon.tsx'
import { useCircles } from '../text/index.ts'
import { openKept } from './editing.ts'
import { fromFile, keepBeside, keepNew, mostBytes, NotOurs, putTogether, readEnvelope, type Content } from './file.ts'
import { readKept, type Kept } from './kept.ts'
import { AskPassphrase } from './passphrase.tsx'
import { canSeal, Unopened } from './sealing.ts'

interface Chosen {
  name: string
  text: string
}

interface Here {
  content: Content
  kept: Kept
}

async function go(kept: Kept): Promise<void> {
  await openKept(kept.id)
  navigate(link('/circle'))
}

export function FromFile() {
  const { t } = useCircles()
  const f = t.circleShare.fromFile
  const [here, setHere] = useState<Here>()
  return (
    <section class="from-file" aria-labelledby="from-file">
      <h2 class="govuk-heading-m" id="from-file" tabIndex={-1}>
        {here ? f.hereTitle : f.title}
      </h2>
      {!canSeal() ? <p>{t.circleShare.cannotSeal}</p> : here ? <Twice here={here} onCancel={() => setHere(undefined)} /> : <Choose onHere={setHere} />}
    </section>
  )
}

function Choose({ onHere }: { onHere: (here: Here) => void }) {
  const { t } = useCircles()
  const f = t.circleShare.fromFile
  const [file, setFile] = useState<Chosen>()
  const [passphrase, setPassphrase] = useState('')
  const sender = useSending()
  const complain = (field: string, text: string): void => sender.complain([{ field, text }])

  const take = async (chosen: File | undefined): Promise<void> => {
    if (!chosen) return
    setFile(undefined)
    try {
      if (chosen.size > mostBytes) throw new NotOurs('notOurs')
      const text = await chosen.text()
      readEnvelope(text)
      setFile({ name: chosen.name, text })
      sender.complain([])
      focusSoon('open-passphrase')
    } catch (cause) {
      complain('open-file', cause instanceof NotOurs ? f[cause.why] : f.notOurs)
    }
  }

  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault()
    if (!file) return complain('open-file', f.lackFile)
    if (!passphrase.trim()) return complain('open-passphrase', t.circleShare.passphrase.type)
    await sender.send(async () => {
      try {
        const content = await fromFile(file.text, passphrase)
        const kept = await readKept(content.plan.id).catch(() => undefined)
        if (kept) {
          onHere({ content, kept })
          focusSoon('from-file')
          return
        }
        const made = await keepNew(content).catch(() => undefined)
        if (!made) return complain('open-file', f.notKept)
        announce(f.opened)
        await go(made)
      } catch (cause) {
        if (cause instanceof Unopened) complain(cause.why === 'passphrase' ? 'open-passphrase' : 'open-file', f[cause.why])
        else complain('open-file', cause instanceof NotOurs ? f[cause.why] : f.notOurs)
      }
    })
  }
  const field = { id: 'open-file', label: file ? f.other : f.choose, hint: f.lead, error: sender.faultOf('open-file') }
  return (
    <form class="form" onSubmit={submit} noValidate>
      <Trouble sender={sender} words={{ notSent: '', wait: String }} />
      <div class={field.error ? 'field field--wrong' : 'field'}>
        <Above {...field} />
        {file && (
          <p class="from-file__chosen">
            <Icon name="check" size={20} />
            <strong>{f.chosen(file.name)}</strong>
          </p>
        )}
        {/* The browser's own button speaks the language of the browser. */}
        <input
          class="govuk-visually-hidden from-file__input"
          type="file"
          id={field.id}
          accept=".hereabouts"
          aria-describedby={describedBy(field)}
          aria-invalid={field.error ? true : undefined}
          onChange={(event) => {
            const input = event.currentTarget
            void take(input.files?.[0]).then(() => {
              input.value = ''
            })
          }}
        />
        <label class="plain-button" for={field.id}>
          {field.label}
        </label>
      </div>
      {file && (
        <>
          <AskPassphrase id="open-passphrase" label={t.circleShare.passphrase.label} error={sender.faultOf('open-passphrase')} value={passphrase} onValue={setPassphrase} />
          <div class="form__buttons">
            <button type="submit" class="govuk-button" aria-disabled={sender.busy}>
              {sender.busy ? f.busy : f.open}
            </button>
          </div>
        </>
      )}
    </form>
  )
}

function Twice({ here: { content, kept }, onCancel }: { here: Here; onCancel: () => void }) {
  const { t } = useCircles()
  const { fromFile: f, cancel } = t.circleShare
  const mayPut = !kept.received
  const [how, setHow] = useState(mayPut ? 'together' : 'both')
  const sender = useSending()
  const choices = [
    ...(mayPut ? [{ id: 'together', label: f.together, hint: f.togetherHint }] : []),
    { id: 'both', label: f.both, hint: f.bothHint },
  ]
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault()
    const made = await sender.send(() => (how === 'together' ? putTogether(content) : keepBeside(content)).catch(() => undefined))
    if (!made) return sender.complain([{ field: 'open-how', text: f.notKept }])
    announce(how === 'together' ? f.put : f.opened)
    await go(made)
  }
  return (
    <form class="form" onSubmit={submit} noValidate>
      <Trouble sender={sender} words={{ notSent: '', wait: String }} />
      <p>{f.here(kept.plan.called)}</p>
      {!mayPut && <p>{f.isReceived}</p>}
      <OneOf id="open-how" quiet label={f.hereTitle} choices={choices} value={how} onValue={setHow} error={sender.faultOf('open-how')} />
      <div class="form__buttons">
        <button type="submit" class="govuk-button" aria-disabled={sender.busy}>
          {f.open}
        </button>
        <button type="button" class="link-button" onClick={onCancel}>
          {cancel}
        </button>
      </div>
    </form>
  )
}
