/** What the list would do: in numbers, on a map, row by row, and what is the matter with single rows. */
import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import type { Preview } from '../api/imports.ts'
import { Tick } from '../form/choices.tsx'
import { useImport } from '../text/index.ts'
import { standings } from './asked.ts'
import { MarkOf } from './marks.tsx'
import { Problems, Remarks } from './notes.tsx'
import { PreviewMap } from './preview-map.tsx'
import { Rows } from './rows.tsx'

interface Props {
  preview: Preview
  /** The map has changed since they looked, and this is what would happen now. */
  meanwhile: boolean
  takeAlike: boolean
  busy: boolean
  onTakeAlike: (take: boolean) => void
  progress: ComponentChildren
  /** What can be done with it. */
  children: ComponentChildren
}

function Counts({ preview }: { preview: Preview }) {
  const { t } = useImport()
  const { counts } = preview
  const told = standings.filter((id) => counts[id] > 0 || id === 'new')
  return (
    <ul class="import__counts">
      {told.map((id) => (
        <li key={id}>
          <MarkOf standing={id} />
          {t.import.counts[id](counts[id])}
        </li>
      ))}
      {counts.refused > 0 && (
        <li>
          <a class="govuk-link" href="#problems">
            {t.import.counts.refused(counts.refused)}
          </a>
        </li>
      )}
    </ul>
  )
}

export function PreviewShown({ preview, meanwhile, takeAlike, busy, onTakeAlike, progress, children }: Props) {
  const { t } = useImport()
  const [picked, setPicked] = useState<{ row: number }>()
  const hasAlike = takeAlike || preview.counts.alike > 0
  return (
    <section aria-labelledby="would">
      {meanwhile && (
        <div class="note note--honey import__meanwhile">
          <h2 class="govuk-heading-m" id="meanwhile" tabIndex={-1}>
            {t.import.changedMeanwhileTitle}
          </h2>
          <p>{t.import.changedMeanwhile}</p>
        </div>
      )}
      <h2 class="govuk-heading-l" id="would" tabIndex={-1}>
        {t.import.wouldTitle}
      </h2>
      <p class="quiet import__of">{preview.unit === 'row' ? t.import.ofRows(preview.rows) : t.import.ofFeatures(preview.rows)}</p>
      <Counts preview={preview} />
      {hasAlike && (
        <div class="import__alike">
          <Tick id="take-alike" label={t.import.alike} on={takeAlike} onChange={(on) => !busy && onTakeAlike(on)} />
          <p class="quiet">{t.import.alikeHint}</p>
        </div>
      )}
      {progress}
      {children}
      <Problems preview={preview} />
      <PreviewMap preview={preview} onPick={(row) => setPicked({ row })} />
      <Rows preview={preview} picked={picked} />
      <Remarks preview={preview} />
    </section>
  )
}
