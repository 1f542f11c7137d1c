/** A button that asks once more before it does what cannot be undone. The focus follows the question and comes back. */
import { useEffect, useRef, useState } from 'preact/hooks'
import { useCircles } from '../text/index.ts'

interface Props {
  label: string
  /** What the button is about, for whoever hears it alone. */
  about?: string
  question: string
  yes: string
  busy?: boolean
  onYes: () => void
}

export function Sure({ label, about, question, yes, busy, onYes }: Props) {
  const { t } = useCircles()
  const [asked, setAsked] = useState(false)
  const first = useRef(true)
  const box = useRef<HTMLParagraphElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (first.current) {
      first.current = false
      return
    }
    if (asked) box.current?.focus()
    else button.current?.focus()
  }, [asked])
  if (!asked) {
    return (
      <button type="button" class="link-button" ref={button} aria-label={about ? `${label}: ${about}` : undefined} onClick={() => setAsked(true)}>
        {label}
      </button>
    )
  }
  return (
    <div class="note note--honey sure">
      <p tabIndex={-1} ref={box}>
        {question}
      </p>
      <div class="sure__buttons">
        <button
          type="button"
          class="govuk-button govuk-button--warning"
          aria-disabled={busy}
          onClick={() => {
            setAsked(false)
            if (!busy) onYes()
          }}
        >
          {yes}
        </button>
        <button type="button" class="link-button" onClick={() => setAsked(false)}>
          {t.circleShare.cancel}
        </button>
      </div>
    </div>
  )
}
