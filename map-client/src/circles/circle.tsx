/** The plan that is open: its sections, one at a time. */
import { useCircles } from '../text/index.ts'

export function CirclePage() {
  const { t } = useCircles()
  return (
    <div class="govuk-width-container page">
      <h1 class="govuk-heading-xl">{t.circles.title}</h1>
    </div>
  )
}
