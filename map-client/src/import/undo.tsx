/** Undoing a list as a whole: asked in place, and then what became of it. */
import { useState } from 'preact/hooks'
import { undoImport, type Imported, type Undone } from '../api/imports.ts'
import { announce } from '../app/announce.tsx'
import { focusSoon } from '../app/focus.ts'
import { link } from '../app/router.ts'
import { useSending } from '../form/sending.ts'
import { Trouble } from '../form/trouble.tsx'
import { useImport } from '../text/index.ts'

/** Under a heading of its own in the list of imports, and alone right after an import. */
export function WasUndone({ told, id, alone }: { told: Undone; id: string; alone?: boolean }) {
  const { t } = useImport()
  const Heading = alone ? 'h2' : 'h4'
  return (
    <div class="note">
      <Heading class="govuk-heading-m" id={id} tabIndex={-1}>
        {t.import.undoneTitle}
      </Heading>
      <p>
        {t.import.takenDown(told.taken_down)} {told.put_back > 0 && t.import.putBack(told.put_back)}
      </p>
      {told.left.length > 0 && (
        <>
          <p>{t.import.left(told.left.length)}</p>
          <ul class="govuk-list govuk-list--bullet">
            {told.left.map((one) => (
              <li key={one.id}>
                <a class="govuk-link" href={link(`/place/${one.id}`)}>
                  {one.name}
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}

interface Props {
  imported: Imported
  prefix: string
  onUndone: (told: Undone) => void
  /** Somebody else was quicker, or the list has changed otherwise. */
  onStale: () => void
}

export function Undo({ imported, prefix, onUndone, onStale }: Props) {
  const { t } = useImport()
  const [asking, setAsking] = useState(false)
  const sender = useSending(() => undefined)
  const ids = { button: `${prefix}-undo-${imported.id}`, ask: `${prefix}-undo-ask-${imported.id}` }
  const undo = async (): Promise<void> => {
    const told = await sender.send(() => undoImport(imported.id))
    if (!told) return
    announce(t.import.undoneTitle)
    onUndone(told)
  }
  if (!asking)
    return (
      <button
        type="button"
        class="plain-button no-print"
        id={ids.button}
        aria-label={t.import.undoOf(imported.source)}
        onClick={() => {
          setAsking(true)
          focusSoon(ids.ask)
        }}
      >
        {t.import.undo}
      </button>
    )
  return (
    <div class="note note--honey import__sure" role="group" aria-label={t.import.undoOf(imported.source)} aria-busy={sender.busy}>
      <Trouble sender={sender} words={t.send} known={(problem) => (problem.status === 409 ? t.import.undoneAlready : undefined)} />
      <p id={ids.ask} tabIndex={-1}>
        {t.import.undoAsk}
      </p>
      <div class="form__buttons">
        <button type="button" class="govuk-button" aria-disabled={sender.busy || undefined} onClick={undo}>
          {sender.busy ? t.import.undoing : t.import.undoYes}
        </button>
        <button
          type="button"
          class="link-button"
          onClick={() => {
            setAsking(false)
            if (sender.problem?.status === 409) onStale()
            focusSoon(ids.button)
          }}
        >
          {t.send.cancel}
        </button>
      </div>
    </div>
  )
}
