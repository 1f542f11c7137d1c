/** The file: chosen or dropped, held in the memory of this page, and nowhere else until its reader says so. */
import { useState } from 'preact/hooks'
import { Icon } from '../icons/icon.tsx'
import { Above, describedBy } from '../form/fields.tsx'
import { save } from '../gaps/csv.ts'
import { useImport } from '../text/index.ts'
import { mostBytes } from './asked.ts'
import { templateCsv } from './files.ts'

export interface Chosen {
  name: string
  file: Blob
}

interface Props {
  chosen: Chosen | undefined
  error: string | undefined
  onChoose: (chosen: Chosen) => void
  onComplain: (text: string) => void
}

export function ChooseFile({ chosen, error, onChoose, onComplain }: Props) {
  const { t } = useImport()
  const [over, setOver] = useState(false)
  const field = { id: 'import-file', label: t.import.file, hint: t.import.fileHint, error }
  const take = async (file: File | undefined): Promise<void> => {
    if (!file) return
    if (file.size > mostBytes) return onComplain(t.import.tooLarge)
    if (file.size === 0) return onComplain(t.import.emptyFile)
    try {
      // A copy: the spreadsheet may be saved again while this page is open, and the browser would refuse to send it.
      onChoose({ name: file.name, file: new Blob([await file.arrayBuffer()]) })
    } catch {
      onComplain(t.import.unreadable)
    }
  }
  return (
    <section aria-labelledby="file">
      <h2 class="govuk-heading-l" id="file">
        {t.import.fileTitle}
      </h2>
      {/* Dropping is one more way; the field inside is there for everybody. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <div
        class={`drop ${over ? 'drop--over' : ''} ${error ? 'drop--wrong' : ''}`}
        role="group"
        aria-labelledby="file"
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault()
          setOver(false)
          void take(event.dataTransfer?.files[0])
        }}
      >
        {chosen && (
          <p class="drop__chosen">
            <Icon name="check" size={20} />
            <strong>{t.import.chosen(chosen.name, t.import.size(chosen.file.size))}</strong>
          </p>
        )}
        <Above {...field} />
        {/* The browser's own button speaks the language of the browser, and says that no file is chosen. */}
        <input
          class="govuk-visually-hidden drop__input"
          type="file"
          id={field.id}
          accept=".csv,.geojson,.json,.gz,text/csv,application/geo+json,application/json,application/gzip"
          aria-describedby={describedBy(field)}
          aria-invalid={error ? true : undefined}
          onChange={(event) => {
            const input = event.currentTarget
            void take(input.files?.[0]).then(() => {
              // So that the same file, put right meanwhile, can be chosen again.
              input.value = ''
            })
          }}
        />
        <label class={chosen ? 'drop__button drop__button--again' : 'drop__button'} for={field.id}>
          {chosen ? t.import.otherFile : field.label}
        </label>
        <p class="quiet drop__also">{t.import.drop}</p>
      </div>
      {!chosen && (
        <button type="button" class="plain-button" onClick={() => save(templateCsv(), `${t.import.templateName}.csv`)}>
          <Icon name="download" size={20} />
          <span>{t.import.template}</span>
        </button>
      )}
    </section>
  )
}
