/** What needs mending in a form: it takes the focus, and each line leads to its field. */
import { useEffect, useRef } from 'preact/hooks'
import { useText } from '../text/index.ts'

export interface Fault {
  field: string
  text: string
}

/** `attempt` changes with every try, so that a second try with the same fault takes the focus again. */
export function ErrorSummary({ faults, attempt }: { faults: Fault[]; attempt: number }) {
  const { t } = useText()
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (faults.length > 0) box.current?.focus()
  }, [attempt, faults.length])
  if (faults.length === 0) return null
  return (
    <div class="govuk-error-summary" tabIndex={-1} ref={box} aria-labelledby="error-summary-title">
      <h2 class="govuk-error-summary__title" id="error-summary-title">
        {t.errors.summaryTitle}
      </h2>
      <div class="govuk-error-summary__body">
        <ul class="govuk-list govuk-error-summary__list">
          {faults.map((fault) => (
            <li key={fault.field}>
              <a
                href={`#${fault.field}`}
                onClick={(event) => {
                  event.preventDefault()
                  document.getElementById(fault.field)?.focus()
                }}
              >
                {fault.text}
              </a>
            </li>
          ))}
        </ul>
      </div>
    </div>
  )
}
