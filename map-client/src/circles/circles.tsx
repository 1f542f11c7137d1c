/** The circles on this device. */
import { useCircles } from '../text/index.ts'

export function CirclesPage() {
  const { t } = useCircles()
  return (
    <div class="govuk-width-container page">
      <h1 class="govuk-heading-xl">{t.circles.title}</h1>
    </div>
  )
}
