/** A link that is told once: to copy, or to print with its picture as a clean page. */
import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import type { ToldOnce } from '../api/people-types.ts'
import { placeName, usePlace } from '../app/shared.ts'
import { CopyButton, PrintButton } from '../app/share.tsx'
import { usePeople } from '../text/index.ts'
import { parseDay } from '../words/calendar.ts'
import { longDate } from '../words/when.ts'

interface Props {
  title: string
  /** The heading on paper; that of an invitation where it is left out. */
  paper?: string
  told: ToldOnce
  expires: string
  onDone: () => void
  /** Another way to give it on. */
  children?: ComponentChildren
}

export function Told({ title, paper, told, expires, onDone, children }: Props) {
  const { t, lang } = usePeople()
  const place = usePlace().value
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [told.link])
  // The print style leaves everything else of the page away while this is on it.
  useEffect(() => {
    document.documentElement.classList.add('printing-link')
    return () => document.documentElement.classList.remove('printing-link')
  }, [])
  return (
    <section class="note note--honey told" aria-labelledby="told-title">
      <h2 class="govuk-heading-m no-print" id="told-title" tabIndex={-1} ref={heading}>
        {title}
      </h2>
      <h2 class="print-only told__print-title">{paper ?? t.people.printTitle(placeName(place, lang))}</h2>
      <p class="no-print">{t.people.inviteGive}</p>
      <p class="no-print">
        <strong>{t.send.once}</strong>
      </p>
      <div class="told__both">
        <img class="told__picture" src={told.picture} width={180} height={180} alt={t.people.picture} />
        <div>
          <p class="print-only">{t.people.printHow}</p>
          <p class="secret">{told.link}</p>
          <p>{t.people.printUntil(longDate(t, parseDay(expires)))}</p>
        </div>
      </div>
      <div class="form__buttons no-print">
        <CopyButton text={told.link} label={t.send.copy} done={t.send.copied} />
        <PrintButton />
        {children}
        <button type="button" class="link-button" onClick={onDone}>
          {t.people.done}
        </button>
      </div>
    </section>
  )
}
