/** The questions that need no more than fields. Each stands on a screen of its own, or as a part of one long form. */
import { useMemo } from 'preact/hooks'
import type { Kinds } from '../api/types.ts'
import { link } from '../app/router.ts'
import { groupOf, useKinds } from '../app/shared.ts'
import { ManyOf, OneOf } from '../form/choices.tsx'
import { LongField, TextField } from '../form/fields.tsx'
import { Badge } from '../icons/icon.tsx'
import { useAdd } from '../text/index.ts'
import type { Answers } from './answers.ts'
import type { Asking } from './asking.ts'
import { longestSummary } from './steps.ts'

/** Sealed kinds are entered by their schemes and by nobody else. */
const offered = (kinds: Kinds | undefined): Kinds['kinds'] =>
  kinds?.kinds.filter((kind) => kind.disclosure_floor !== 'sealed') ?? []

function HomesNote() {
  const { t } = useAdd()
  return (
    <p class="note">
      {t.add.homesNote}{' '}
      <a class="govuk-link" href={link('/find', { group: 'homes', kind: 'shared_lives_scheme,homeshare_programme' })}>
        {t.add.homesLink}
      </a>
    </p>
  )
}

export function GroupQuestion({ a, set, fault, alone }: Asking) {
  const { t } = useAdd()
  const kinds = useKinds().value
  if (!kinds) return <p class="waiting">{t.common.loading}</p>
  return (
    <OneOf
      id="group"
      label={t.add.group}
      quiet={alone}
      error={fault('group')}
      value={a.group}
      choices={kinds.groups.map((group) => ({
        id: group.id,
        label: group.label,
        hint: t.groupNote[group.id],
        picture: <Badge icon={group.icon} colour={group.colour} />,
      }))}
      onValue={(group) => set({ group, ...(group === a.group ? {} : { kind: '' }) })}
    />
  )
}

/** The kinds of the group that was chosen, or all of them where no group was asked. */
export function KindQuestion({ a, set, fault, alone }: Asking) {
  const { t } = useAdd()
  const kinds = useKinds().value
  const choices = useMemo(() => offered(kinds).filter((kind) => !a.group || kind.group === a.group), [kinds, a.group])
  if (!kinds) return <p class="waiting">{t.common.loading}</p>
  const colour = groupOf(kinds, a.group)?.colour
  return (
    <>
      <OneOf
        id="kind"
        label={t.add.kind}
        quiet={alone}
        error={fault('kind')}
        value={a.kind}
        choices={choices.map((kind) => ({ id: kind.id, label: kind.label, picture: <Badge icon={kind.icon} colour={colour} /> }))}
        onValue={(kind) => set({ kind })}
      />
      {a.group === 'homes' && <HomesNote />}
    </>
  )
}

function Summary({ asking, name, lang }: { asking: Asking; name: 'summary' | 'summary_cy'; lang?: 'cy' }) {
  const { t } = useAdd()
  const { a, set, fault } = asking
  const left = longestSummary - a[name].trim().length
  return (
    <LongField
      id={name}
      label={t.fields[name] ?? name}
      aside={t.form.optional}
      hint={name === 'summary' ? t.add.summaryHint : undefined}
      error={fault(name)}
      rows={3}
      lang={lang}
      value={a[name]}
      left={left < 0 ? t.form.over(-left) : t.form.left(left)}
      over={left < 0}
      onValue={(text) => set({ [name]: text } as Partial<Answers>)}
    />
  )
}

export function NameQuestions(asking: Asking) {
  const { t } = useAdd()
  const { a, set, fault } = asking
  return (
    <>
      <TextField id="name" label={t.fields['name'] ?? ''} hint={t.add.nameHint} error={fault('name')} value={a.name} onValue={(name) => set({ name })} />
      <TextField
        id="name_cy"
        label={t.fields['name_cy'] ?? ''}
        aside={t.form.optional}
        hint={t.add.nameCyHint}
        error={fault('name_cy')}
        lang="cy"
        value={a.name_cy}
        onValue={(name_cy) => set({ name_cy })}
      />
      <Summary asking={asking} name="summary" />
      <details class="fold more-fields" open={Boolean(a.summary_cy || a.description || a.organization) || undefined}>
        <summary class="fold__title">{t.add.more}</summary>
        <div class="fold__inside">
          <Summary asking={asking} name="summary_cy" lang="cy" />
          <LongField
            id="description"
            label={t.fields['description'] ?? ''}
            aside={t.form.optional}
            hint={t.add.descriptionHint}
            error={fault('description')}
            rows={5}
            value={a.description}
            onValue={(description) => set({ description })}
          />
          <TextField
            id="organization"
            label={t.fields['organization'] ?? ''}
            aside={t.form.optional}
            hint={t.add.organizationHint}
            error={fault('organization')}
            value={a.organization}
            onValue={(organization) => set({ organization })}
          />
        </div>
      </details>
    </>
  )
}

const languages = ['cy', 'en', 'bsl', 'pl', 'ur', 'ar', 'uk']

export function WhoQuestions({ a, set, fault }: Asking) {
  const { t } = useAdd()
  const kinds = useKinds().value
  const spoken = [...new Set([...languages, ...a.languages])]
  return (
    <>
      <ManyOf id="audiences" label={t.fields['audiences'] ?? ''} aside={t.form.optional} error={fault('audiences')} on={a.audiences} choices={kinds?.audiences ?? []} onChange={(audiences) => set({ audiences })} />
      <LongField
        id="welcomes"
        label={t.fields['welcomes'] ?? ''}
        aside={t.form.optional}
        hint={t.add.welcomesHint}
        error={fault('welcomes')}
        rows={2}
        value={a.welcomes}
        onValue={(welcomes) => set({ welcomes })}
      />
      <fieldset class="field field--group" aria-describedby="ages-hint">
        <legend class="field__label">
          {t.add.agesTitle} <span class="field__aside">{t.form.optional}</span>
        </legend>
        <p class="field__hint" id="ages-hint">
          {t.add.agesHint}
        </p>
        <div class="fields">
          {(['minimum_age', 'maximum_age'] as const).map((name) => (
            <TextField key={name} id={name} label={t.fields[name] ?? ''} error={fault(name)} inputMode="numeric" short max={5} value={a[name]} onValue={(age) => set({ [name]: age } as Partial<Answers>)} />
          ))}
        </div>
      </fieldset>
      <details class="fold more-fields" open={a.interests.length + a.languages.length > 0 || undefined}>
        <summary class="fold__title">
          {t.add.about}, {t.add.languages.toLowerCase()}
        </summary>
        <div class="fold__inside">
          <ManyOf id="interests" label={t.add.about} aside={t.form.optional} error={fault('interests')} on={a.interests} choices={kinds?.interests ?? []} onChange={(interests) => set({ interests })} />
          <ManyOf
            id="languages"
            label={t.add.languages}
            aside={t.form.optional}
            error={fault('languages')}
            on={a.languages}
            choices={spoken.map((id) => ({ id, label: t.place.languageNames[id] ?? id }))}
            onChange={(on) => set({ languages: on })}
          />
        </div>
      </details>
    </>
  )
}

export function CostQuestions({ a, set, fault, alone }: Asking) {
  const { t } = useAdd()
  const kinds = useKinds().value
  return (
    <>
      <OneOf id="cost" label={t.add.cost} quiet={alone} error={fault('cost')} value={a.cost} choices={kinds?.costs ?? []} onValue={(cost) => set({ cost: cost as Answers['cost'] })} />
      <TextField id="cost_note" label={t.fields['cost_note'] ?? ''} aside={t.form.optional} hint={t.add.costNoteHint} error={fault('cost_note')} value={a.cost_note} onValue={(cost_note) => set({ cost_note })} />
    </>
  )
}

export function AccessQuestion({ a, set, fault, alone }: Asking) {
  const { t } = useAdd()
  const kinds = useKinds().value
  return (
    <ManyOf
      id="accessibility"
      label={t.add.access}
      quiet={alone}
      hint={t.add.accessHint}
      error={fault('accessibility')}
      on={a.accessibility}
      choices={kinds?.accessibility ?? []}
      onChange={(accessibility) => set({ accessibility })}
    />
  )
}
