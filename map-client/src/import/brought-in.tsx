/** Lists that were brought in, and undoing one of them. */
import { useEffect, useRef, useState } from 'preact/hooks'
import { getImports, type Imported, type Undone } from '../api/imports.ts'
import { focusSoon } from '../app/focus.ts'
import { useOwn } from '../app/own.ts'
import { ProblemNote } from '../app/problem.tsx'
import { useImport } from '../text/index.ts'
import { parseDay } from '../words/calendar.ts'
import { longDate } from '../words/when.ts'
import { Undo, WasUndone } from './undo.tsx'

function Line({ imported, onChanged }: { imported: Imported; onChanged: () => void }) {
  const { t } = useImport()
  const [told, setTold] = useState<Undone>()
  return (
    <li class="import__line">
      <h3 class="govuk-heading-s import__source">
        {imported.source} {imported.undone && <span class="tag">{t.import.listUndone(longDate(t, parseDay(imported.undone)))}</span>}
      </h3>
      <p class="quiet import__facts">
        {t.import.listFacts(imported.by, longDate(t, parseDay(imported.at)))} · {t.import.listCounts(imported)}
      </p>
      {told && <WasUndone told={told} id={`undone-${imported.id}`} />}
      {!imported.undone && !told && (
        <Undo
          imported={imported}
          prefix="list"
          onStale={onChanged}
          onUndone={(answer) => {
            setTold(answer)
            focusSoon(`undone-${imported.id}`)
            onChanged()
          }}
        />
      )}
    </li>
  )
}

/** `times` says that something was brought in or undone on this page. */
export function BroughtIn({ times, onChanged }: { times: number; onChanged: () => void }) {
  const { t } = useImport()
  const own = useOwn('imports', getImports)
  const seen = useRef(times)
  useEffect(() => {
    if (seen.current === times) return
    seen.current = times
    own.again()
  }, [times])
  return (
    <section class="import__list" aria-labelledby="lists" aria-busy={own.busy}>
      <h2 class="govuk-heading-l" id="lists">
        {t.import.listTitle}
      </h2>
      {own.problem && <ProblemNote problem={own.problem} again={own.again} />}
      {own.value?.imports.length === 0 && <p class="quiet">{t.import.listNone}</p>}
      <ul class="plain-list">
        {own.value?.imports.map((imported) => (
          <Line key={imported.id} imported={imported} onChanged={onChanged} />
        ))}
      </ul>
    </section>
  )
}
