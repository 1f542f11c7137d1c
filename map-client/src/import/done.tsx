/** What a list has done, right after it was brought in. */
import { useState } from 'preact/hooks'
import type { Imported, Undone } from '../api/imports.ts'
import { focusSoon } from '../app/focus.ts'
import { link } from '../app/router.ts'
import { useImport } from '../text/index.ts'
import { Undo, WasUndone } from './undo.tsx'

interface Props {
  imported: Imported
  /** What all of them are, where they are all one thing. */
  kind: string | undefined
  onChanged: () => void
  onAnother: () => void
}

export function Done({ imported, kind, onChanged, onAnother }: Props) {
  const { t } = useImport()
  const [undone, setUndone] = useState<Undone>()
  const n = imported.new + imported.changed
  const another = (
    <button type="button" class="plain-button no-print" onClick={onAnother}>
      {t.import.another}
    </button>
  )
  if (undone)
    return (
      <section class="import__done">
        <WasUndone told={undone} id="undone-now" alone />
        {another}
      </section>
    )
  return (
    <section class="note import__done" aria-labelledby="done">
      <h2 class="govuk-heading-l" id="done" tabIndex={-1}>
        {n === 0 ? t.import.doneNothing : t.import.doneTitle(n)}
      </h2>
      <p>
        <strong>{imported.source}:</strong> {t.import.listCounts(imported)}
      </p>
      <p>
        <a class="govuk-link" href={link('/find', kind ? { kind } : {})}>
          {t.import.seeList}
        </a>
      </p>
      <div class="import__buttons">
        <Undo
          imported={imported}
          prefix="done"
          onStale={onChanged}
          onUndone={(told) => {
            setUndone(told)
            onChanged()
            focusSoon('undone-now')
          }}
        />
        {another}
      </div>
    </section>
  )
}
