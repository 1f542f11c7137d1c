/** What the file does not say of itself: its name, its licence, and where the server asks for it, what its rows are. */
import type { Preview } from '../api/imports.ts'
import { useKinds } from '../app/shared.ts'
import { OneOf } from '../form/choices.tsx'
import { SelectField, TextField } from '../form/fields.tsx'
import type { Sender } from '../form/sending.ts'
import { useImport } from '../text/index.ts'
import { longestSource, type Asked, type Needs } from './asked.ts'

interface Props {
  asked: Asked
  sender: Sender
  onChange: (change: Partial<Asked>) => void
}

function KindField({ asked, sender, onChange }: Props) {
  const { t } = useImport()
  const kinds = useKinds().value
  const groups = (kinds?.groups ?? []).map((group) => ({
    label: group.label,
    choices: (kinds?.kinds ?? []).filter((kind) => kind.group === group.id).map(({ id, label }) => ({ id, label })),
  }))
  return (
    <SelectField
      id="import-kind"
      label={t.import.kind}
      hint={t.import.kindHint}
      error={sender.faultOf('import-kind')}
      value={asked.kind}
      choices={[{ id: '', label: t.import.kindChoose }]}
      groups={groups.filter((group) => group.choices.length > 0)}
      onValue={(kind) => onChange({ kind })}
    />
  )
}

function DisclosureField({ asked, sender, onChange }: Props) {
  const { t } = useImport()
  return (
    <OneOf
      id="import-disclosure"
      label={t.import.disclosure}
      error={sender.faultOf('import-disclosure')}
      value={asked.disclosure}
      choices={(['exact', 'area'] as const).map((id) => ({ id, label: t.import.disclosures[id], hint: t.import.disclosureHints[id] }))}
      onValue={(id) => onChange({ disclosure: id as Asked['disclosure'] })}
    />
  )
}

export function About({ preview, ...props }: Props & { preview: Preview | undefined }) {
  const { t } = useImport()
  const { asked, sender, onChange } = props
  // What was asked for and answered stays here, to be answered otherwise.
  const answered = preview && { kind: asked.kind && preview.needs !== 'kind', disclosure: asked.disclosure && preview.needs !== 'disclosure' }
  return (
    <section aria-labelledby="about">
      <h2 class="govuk-heading-l" id="about" tabIndex={-1}>
        {t.import.aboutTitle}
      </h2>
      <div class="form">
        <TextField id="import-source" label={t.import.source} hint={t.import.sourceHint} error={sender.faultOf('import-source')} value={asked.source} max={longestSource} onValue={(source) => onChange({ source })} />
        <div class="fields">
          <TextField id="import-licence" label={t.import.licence} aside={t.send.optional} hint={t.import.licenceHint} error={sender.faultOf('import-licence')} value={asked.licence} max={500} onValue={(licence) => onChange({ licence })} />
          <TextField id="import-attribution" label={t.import.attribution} aside={t.send.optional} hint={t.import.attributionHint} error={sender.faultOf('import-attribution')} value={asked.attribution} max={500} onValue={(attribution) => onChange({ attribution })} />
        </div>
        {answered?.kind && <KindField {...props} />}
        {answered?.disclosure && <DisclosureField {...props} />}
      </div>
    </section>
  )
}

/** One thing that has to be said before the list can be read. */
export function Question({ needs, onGoOn, ...props }: Props & { needs: Needs; onGoOn: () => void }) {
  const { t } = useImport()
  return (
    <form
      class="note note--honey form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        onGoOn()
      }}
    >
      <h2 class="govuk-heading-m" id="needs" tabIndex={-1}>
        {t.import.needsTitle}
      </h2>
      <p>{t.import.needs[needs]}</p>
      {needs === 'kind' && <KindField {...props} />}
      {needs === 'disclosure' && <DisclosureField {...props} />}
      {(needs === 'kind' || needs === 'disclosure') && (
        <button type="submit" class="govuk-button import__do">
          {t.import.goOn}
        </button>
      )}
    </form>
  )
}
