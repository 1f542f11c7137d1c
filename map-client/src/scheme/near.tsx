/** "Which of our homes are near this person?", with the reason that is written down first. */
import { useState } from 'preact/hooks'
import { homesNear } from '../api/schemes.ts'
import type { HomesNear } from '../api/people-types.ts'
import { announce } from '../app/announce.tsx'
import { focusSoon } from '../app/focus.ts'
import { Tick } from '../form/choices.tsx'
import { TextField } from '../form/fields.tsx'
import { useSending } from '../form/sending.ts'
import { Trouble } from '../form/trouble.tsx'
import { useScheme } from '../text/index.ts'
import { HomeLine } from './home-line.tsx'

const fieldOf = (pointer: string): string | undefined =>
  ({ '/postcode': 'near-postcode', '/reason': 'near-reason' })[pointer]

export function NearForm({ scheme, onChanged }: { scheme: string; onChanged: () => void }) {
  const { t } = useScheme()
  const [postcode, setPostcode] = useState('')
  const [reason, setReason] = useState('')
  const [withRoom, setWithRoom] = useState(true)
  const [found, setFound] = useState<HomesNear>()
  const sender = useSending(fieldOf)
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault()
    const faults = [
      ...(postcode.trim() ? [] : [{ field: 'near-postcode', text: t.scheme.needPostcode }]),
      ...(reason.trim() ? [] : [{ field: 'near-reason', text: t.scheme.needReason }]),
    ]
    sender.complain(faults)
    if (faults.length > 0) return
    const told = await sender.send(() => homesNear(scheme, postcode.trim(), reason.trim(), withRoom))
    if (!told) return
    setFound(told)
    announce(t.scheme.found(told.homes.length))
    focusSoon('near-found')
  }
  return (
    <section class="scheme__near" aria-labelledby="near-title">
      <h2 class="govuk-heading-l" id="near-title">
        {t.scheme.nearTitle}
      </h2>
      <p>{t.scheme.nearNote}</p>
      <form class="form" onSubmit={submit} noValidate>
        <Trouble sender={sender} words={t.send} />
        <TextField id="near-postcode" label={t.scheme.postcode} error={sender.faultOf('near-postcode')} value={postcode} max={12} short onValue={setPostcode} />
        <TextField id="near-reason" label={t.scheme.reason} hint={t.scheme.reasonHint} error={sender.faultOf('near-reason')} value={reason} max={500} onValue={setReason} />
        <Tick id="with-room" label={t.scheme.withRoom} on={withRoom} onChange={setWithRoom} />
        <button type="submit" class="govuk-button">
          {sender.busy ? t.send.sending : t.scheme.find}
        </button>
      </form>
      {found && (
        <>
          <h3 class="govuk-heading-m" id="near-found" tabIndex={-1}>
            {t.scheme.foundTitle}
          </h3>
          <p class="quiet">{found.homes.length === 0 ? t.scheme.foundNone : t.scheme.found(found.homes.length)}</p>
          <ol class="homes">
            {found.homes.map((home) => (
              <HomeLine key={home.id} scheme={scheme} home={home} inAnswer onChanged={onChanged} />
            ))}
          </ol>
          {found.left_out > 0 && <p class="quiet">{t.scheme.leftOut(found.left_out)}</p>}
        </>
      )}
    </section>
  )
}
