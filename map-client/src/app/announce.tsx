/** The one polite live region. A second one would talk over it. */
import { signal } from '@preact/signals'

const said = signal('')

export function announce(text: string): void {
  // The same words twice running are only read out again if the text changes.
  said.value = said.value === text ? `${text}\u00a0` : text
}

export function LiveRegion() {
  return (
    <div class="govuk-visually-hidden" role="status" aria-live="polite">
      {said.value}
    </div>
  )
}
