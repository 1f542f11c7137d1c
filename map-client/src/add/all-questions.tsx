/** All the questions on one page with a heading each, for what has been written already: a change, a mending. */
import type { ComponentChildren } from 'preact'
import { useAdd } from '../text/index.ts'
import { ContactQuestions, YouQuestions } from './about-contact.tsx'
import type { Answers } from './answers.ts'
import type { Asking } from './asking.ts'
import { AccessQuestion, CostQuestions, KindQuestion, NameQuestions, WhoQuestions } from './questions.tsx'
import { OneOf } from '../form/choices.tsx'
import { SelectField } from '../form/fields.tsx'
import { useKinds } from '../app/shared.ts'
import { statuses } from '../api/people-types.ts'
import { When } from './when.tsx'
import { Where } from './where.tsx'

function Section({ id, title, children }: { id: string; title: string; children: ComponentChildren }) {
  return (
    <section class="form__section" aria-labelledby={`section-${id}`}>
      <h2 class="govuk-heading-m" id={`section-${id}`}>
        {title}
      </h2>
      {children}
    </section>
  )
}

/** Forty kinds as big choices would bury the rest; here they are one line. */
function KindLine({ a, set, fault }: Asking) {
  const { t } = useAdd()
  const kinds = useKinds().value
  if (!kinds) return null
  const choices = kinds.kinds
    .filter((kind) => kind.disclosure_floor !== 'sealed')
    .map(({ id, label }) => ({ id, label }))
    .sort((x, y) => x.label.localeCompare(y.label))
  return <SelectField id="kind" label={t.fields['kind'] ?? ''} error={fault('kind')} value={a.kind} choices={choices} onValue={(kind) => set({ kind })} />
}

function Running({ a, set }: Asking) {
  const { t } = useAdd()
  return (
    <OneOf
      id="status"
      label={t.change.status}
      value={a.status || 'active'}
      choices={statuses.map((id) => ({ id, label: t.status[id] }))}
      onValue={(status) => set({ status: status as Answers['status'] })}
    />
  )
}

interface Props {
  asking: Omit<Asking, 'alone'>
  /** What "leave the place as it is" would leave, where there is one. */
  unchanged?: string | undefined
  /** Whether somebody may say that it has stopped. */
  running?: boolean
  noteHint?: string
}

export function AllQuestions({ asking: given, unchanged, running = false, noteHint }: Props) {
  const { t } = useAdd()
  const asking: Asking = { ...given, alone: true }
  return (
    <>
      <Section id="name" title={t.add.name}>
        <NameQuestions {...asking} />
        {asking.a.kind || running ? <KindLine {...asking} /> : <KindQuestion {...asking} />}
        {running && <Running {...asking} />}
      </Section>
      <Section id="where" title={t.add.where}>
        <Where {...asking} unchanged={unchanged} />
      </Section>
      <Section id="when" title={t.add.when}>
        <When {...asking} />
      </Section>
      <Section id="who" title={t.add.who}>
        <WhoQuestions {...asking} />
      </Section>
      <Section id="cost" title={t.add.cost}>
        <CostQuestions {...asking} />
      </Section>
      <Section id="access" title={t.add.access}>
        <AccessQuestion {...asking} />
      </Section>
      <Section id="contact" title={t.add.contact}>
        <p class="field__hint">{t.add.contactHint}</p>
        <ContactQuestions {...asking} />
      </Section>
      <Section id="you" title={t.add.you}>
        <p class="field__hint">{t.add.youHint}</p>
        <YouQuestions {...asking} {...(noteHint ? { noteHint } : {})} />
      </Section>
    </>
  )
}
