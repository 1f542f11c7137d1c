/** A plan that somebody shared by a link. */
import { useCircles } from '../text/index.ts'

export function OpenSharedPage() {
  const { t } = useCircles()
  return (
    <div class="govuk-width-container page">
      <h1 class="govuk-heading-xl">{t.circles.title}</h1>
    </div>
  )
}
