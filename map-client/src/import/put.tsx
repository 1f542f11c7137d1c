/** Putting it on the map: asked once more, in place, because everybody sees it at once. */
import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import type { Preview } from '../api/imports.ts'
import { focusSoon } from '../app/focus.ts'
import { useImport } from '../text/index.ts'
import { toPut } from './asked.ts'

interface Props {
  preview: Preview
  busy: boolean
  progress: ComponentChildren
  onPut: () => void
}

export function PutOnMap({ preview, busy, progress, onPut }: Props) {
  const { t } = useImport()
  const [asking, setAsking] = useState<string>()
  const n = toPut(preview)
  // A question that was asked of another preview is not this question.
  const open = asking === preview.stamp
  if (n === 0) return <p class="note">{preview.items.length > 0 ? t.import.putNothing : t.import.putNone}</p>
  if (!open)
    return (
      <button
        type="button"
        class="govuk-button import__do"
        id="put"
        onClick={() => {
          setAsking(preview.stamp)
          focusSoon('sure')
        }}
      >
        {t.import.put(n)}
      </button>
    )
  return (
    <div class="note note--honey import__sure" role="group" aria-labelledby="sure">
      <h3 class="govuk-heading-m" id="sure" tabIndex={-1}>
        {t.import.sureTitle(n)}
      </h3>
      <p>{t.import.sure}</p>
      {busy ? (
        progress
      ) : (
        <div class="form__buttons">
          <button type="button" class="govuk-button" onClick={onPut}>
            {t.import.sureYes}
          </button>
          <button
            type="button"
            class="link-button"
            onClick={() => {
              setAsking(undefined)
              focusSoon('put')
            }}
          >
            {t.import.notYet}
          </button>
        </div>
      )}
    </div>
  )
}
