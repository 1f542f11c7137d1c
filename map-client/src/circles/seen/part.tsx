/** A part of a plan as somebody reads it who does not write it. */
import type { ComponentChildren } from 'preact'
import { useCircles } from '../../text/index.ts'

export function SeenPart({ title, children }: { title: string; children?: ComponentChildren }) {
  const { t } = useCircles()
  const isThere = Array.isArray(children) ? children.some(Boolean) : Boolean(children)
  return (
    <section class="part seen">
      <h2 class="govuk-heading-m">{title}</h2>
      {isThere ? children : <p class="quiet">{t.circles.seen.nothing}</p>}
    </section>
  )
}
