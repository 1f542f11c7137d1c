/** The columns of the file, and what each is taken for: guessed, and put right by hand. */
import type { Field, Preview } from '../api/imports.ts'
import type { Sender } from '../form/sending.ts'
import { useImport } from '../text/index.ts'
import { columnsOf, type Asked } from './asked.ts'

interface Props {
  asked: Asked
  preview: Preview
  sender: Sender
  onChange: (columns: Record<string, Field | ''>) => void
}

export function Columns({ asked, preview, sender, onChange }: Props) {
  const { t } = useImport()
  const { columns, needs } = preview
  if (columns.length === 0) return null
  const said = asked.columns ?? columnsOf(columns)
  const guessed = columnsOf(columns)
  const error = sender.faultOf('import-columns')
  const taken = Object.values(said).filter(Boolean).length
  const fields = Object.entries(t.import.fields) as [Field, string][]
  return (
    <details class="fold import__columns" open={needs === 'name' || needs === 'place' || error !== undefined || undefined}>
      <summary class="fold__title" id="import-columns">
        <span>
          {t.import.columnsTitle} <span class="quiet import__fold-count">{t.import.columnsCount(taken, columns.length)}</span>
        </span>
      </summary>
      <div class="fold__inside">
        <p class="quiet">{asked.columns ? t.import.columnsByHand : t.import.columnsNote}</p>
        {error && <p class="govuk-error-message">{error}</p>}
        <table class="cards-table">
          <caption class="govuk-visually-hidden">{t.import.columnsTitle}</caption>
          <thead>
            <tr>
              <th scope="col">{t.import.heading}</th>
              <th scope="col">{t.import.samples}</th>
              <th scope="col">{t.import.whatIsIt}</th>
            </tr>
          </thead>
          <tbody>
            {columns.map(({ heading, samples }) => (
              <tr key={heading}>
                <th scope="row">{heading}</th>
                <td data-label={t.import.samples}>{samples.join(' · ')}</td>
                <td>
                  <select class="govuk-select import__field" aria-label={t.import.whatIs(heading)} value={said[heading] ?? ''} onChange={(event) => onChange({ ...said, [heading]: event.currentTarget.value as Field | '' })}>
                    <option value="">{t.import.notTaken}</option>
                    {fields.map(([id, label]) => (
                      <option key={id} value={id}>
                        {label}
                      </option>
                    ))}
                  </select>
                  {!asked.columns && guessed[heading] && <span class="quiet import__guessed">{t.import.guessed}</span>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  )
}
