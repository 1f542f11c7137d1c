/** What is said where the device keeps nothing, or could not keep the last change. */
import { useCircles } from '../text/index.ts'

export function NotKept() {
  const { t } = useCircles()
  const { frame } = t.circles
  return (
    <div class="note note--error no-print" role="alert">
      <p>
        <strong>{frame.notKept}.</strong> {frame.notKeptWhy}
      </p>
    </div>
  )
}

export function NothingKept() {
  const { t } = useCircles()
  const { frame, title } = t.circles
  return (
    <div class="govuk-width-container page">
      <h1 class="govuk-heading-xl" tabIndex={-1}>
        {title}
      </h1>
      <section class="note note--honey">
        <h2 class="govuk-heading-m">{frame.noPlaceTitle}</h2>
        <p>{frame.noPlace}</p>
      </section>
    </div>
  )
}
