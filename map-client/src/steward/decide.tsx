/** The decision: publish, ask, or not take on. A reason is asked for where somebody would be left wondering. */
import { useEffect, useState } from 'preact/hooks'
import { askForChanges, publish, reject } from '../api/people.ts'
import { Problem } from '../api/client.ts'
import type { Item } from '../api/people-types.ts'
import { announce } from '../app/announce.tsx'
import { link, navigate } from '../app/router.ts'
import { LongField } from '../form/fields.tsx'
import { useSending } from '../form/sending.ts'
import { Trouble } from '../form/trouble.tsx'
import { useSteward } from '../text/index.ts'
import { lookForNext } from './queue.tsx'

interface Props {
  item: Item
  name: string
  /** Somebody was quicker: the page shows the item as it is now; the words here stay. */
  onStale: () => void
}

type Way = 'ask' | 'reject'

export function Decide({ item, name, onStale }: Props) {
  const { t } = useSteward()
  const [way, setWay] = useState<Way>()
  const [reason, setReason] = useState('')
  const sender = useSending()
  const { id, version, sort } = item.suggestion
  useEffect(() => {
    if (way) document.getElementById('reason')?.focus()
  }, [way])

  const decide = async (doing: () => Promise<Item>, said: string): Promise<void> => {
    const done = await sender.send(async () => {
      try {
        return await doing()
      } catch (cause) {
        if (cause instanceof Problem && cause.status === 409) onStale()
        throw cause
      }
    })
    if (!done) return
    await lookForNext(id)
    announce(said)
    navigate(link('/steward'))
  }
  const onPublish = (): Promise<void> => decide(() => publish(id, version, ''), t.queue.published(name))
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault()
    const faults = reason.trim() ? [] : [{ field: 'reason', text: t.item.reasonLack }]
    sender.complain(faults)
    if (faults.length > 0) return
    if (way === 'reject') await decide(() => reject(id, version, reason.trim()), t.queue.rejected(name))
    else await decide(() => askForChanges(id, version, reason.trim()), t.queue.asked(name))
  }

  const yes = sort === 'removal' ? t.item.takeOff : sort === 'problem' ? t.item.done : t.item.publish
  const ready = way === 'reject' ? t.item.readyReject : t.item.readyAsk
  const known = (problem: Problem): string | undefined => (problem.status === 409 ? t.item.quick : undefined)
  return (
    <section class="decide" aria-labelledby="decide-title">
      <h2 class="govuk-heading-m" id="decide-title">
        {t.item.decideTitle}
      </h2>
      <Trouble sender={sender} words={{ wait: t.form.wait, notSent: t.item.offlineNote }} known={known} />
      <div class="decide__ways">
        <button type="button" class="govuk-button" aria-disabled={sender.busy || undefined} onClick={onPublish}>
          {sender.busy && !way ? t.form.sending : yes}
        </button>
        {(['ask', 'reject'] as const).map((one) => (
          <button key={one} type="button" class="plain-button" aria-expanded={way === one} onClick={() => setWay(way === one ? undefined : one)}>
            {t.item[one]}
          </button>
        ))}
      </div>
      {way && (
        <form onSubmit={submit} noValidate>
          <LongField id="reason" label={t.item.reason} hint={t.item.reasonHint} error={sender.faultOf('reason')} rows={4} max={2000} value={reason} onValue={setReason} />
          <fieldset class="field field--group">
            <legend class="field__label">{t.item.ready}</legend>
            <ul class="ready">
              {ready.map((sentence) => (
                <li key={sentence}>
                  <button
                    type="button"
                    class="link-button"
                    onClick={() => {
                      setReason(reason.trim() ? `${reason.trim()}\n${sentence}` : sentence)
                      document.getElementById('reason')?.focus()
                    }}
                  >
                    {sentence}
                  </button>
                </li>
              ))}
            </ul>
          </fieldset>
          <button type="submit" class="govuk-button decide__send" aria-disabled={sender.busy || undefined}>
            {sender.busy ? t.form.sending : way === 'ask' ? t.item.sendAsk : t.item.sendReject}
          </button>
        </form>
      )}
    </section>
  )
}
