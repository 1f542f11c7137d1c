/** What is the matter with single rows, and what was read differently. The server's words are English. */
import { useState } from 'preact/hooks'
import type { Preview, RowNote } from '../api/imports.ts'
import { Icon } from '../icons/icon.tsx'
import { save } from '../gaps/csv.ts'
import { useImport } from '../text/index.ts'
import { pageSize } from './asked.ts'
import { notesCsv } from './files.ts'
import { Pages } from './pages.tsx'

function Notes({ notes, unit, what, total }: { notes: RowNote[]; unit: Preview['unit']; what: string; total: number }) {
  const { t } = useImport()
  const [page, setPage] = useState(0)
  return (
    <>
      <ul class="row-notes">
        {notes.slice(page * pageSize, (page + 1) * pageSize).map((note, n) => (
          <li key={`${note.row} ${n}`}>
            <strong>{unit === 'row' ? t.import.problemRow(note.row) : t.import.problemFeature(note.row)}</strong> <span lang="en">{note.reason}</span>
          </li>
        ))}
      </ul>
      <Pages what={what} page={page} total={notes.length} onPage={setPage} />
      {total > notes.length && <p class="quiet">{t.import.firstTold(notes.length, total)}</p>}
    </>
  )
}

export function Problems({ preview }: { preview: Preview }) {
  const { t } = useImport()
  const { problems, problems_total, counts, unit } = preview
  if (problems.length === 0) return null
  const title = t.import.problemsTitle(counts.refused)
  const head: [string, string] = [unit === 'row' ? t.import.row : t.import.feature, t.import.reason]
  return (
    <section class="note note--error import__problems" aria-labelledby="problems">
      <h3 class="govuk-heading-m" id="problems">
        {title}
      </h3>
      <p>{t.import.problemsNote}</p>
      <Notes key={preview.stamp} notes={problems} unit={unit} what={title} total={problems_total} />
      <button type="button" class="plain-button no-print" onClick={() => save(notesCsv(head, problems), `${t.import.problemsFile}.csv`)}>
        <Icon name="download" size={20} />
        <span>{t.import.saveProblems}</span>
      </button>
    </section>
  )
}

export function Remarks({ preview }: { preview: Preview }) {
  const { t } = useImport()
  const { remarks, remarks_total, said, unit } = preview
  const title = t.import.remarksTitle(remarks_total)
  return (
    <>
      {remarks.length > 0 && (
        <details class="fold">
          <summary class="fold__title">{title}</summary>
          <div class="fold__inside">
            <p class="quiet">{t.import.remarksNote}</p>
            <Notes key={preview.stamp} notes={remarks} unit={unit} what={title} total={remarks_total} />
          </div>
        </details>
      )}
      {said.length > 0 && (
        <details class="fold">
          <summary class="fold__title">{t.import.saidTitle}</summary>
          <div class="fold__inside">
            <ul class="govuk-list govuk-list--bullet" lang="en">
              {said.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          </div>
        </details>
      )}
    </>
  )
}
