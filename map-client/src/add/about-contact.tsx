/** How people reach it, and how a steward reaches whoever wrote it. The first is public and the second is not. */
import { LongField, TextField } from '../form/fields.tsx'
import { useAdd } from '../text/index.ts'
import type { Asking } from './asking.ts'

export function ContactQuestions({ a, set, fault }: Asking) {
  const { t } = useAdd()
  const optional = t.form.optional
  return (
    <>
      <TextField id="phone" label={t.fields['phone'] ?? ''} aside={optional} type="tel" error={fault('phone')} value={a.phone} onValue={(phone) => set({ phone })} />
      <TextField id="email" label={t.fields['email'] ?? ''} aside={optional} type="email" hint={t.add.emailHint} error={fault('email')} spellcheck={false} value={a.email} onValue={(email) => set({ email })} />
      <TextField id="url" label={t.fields['url'] ?? ''} aside={optional} type="url" error={fault('url')} spellcheck={false} max={2000} value={a.url} onValue={(url) => set({ url })} />
      <LongField id="how_to_join" label={t.fields['how_to_join'] ?? ''} aside={optional} hint={t.add.joinHint} error={fault('how_to_join')} rows={2} value={a.how_to_join} onValue={(how_to_join) => set({ how_to_join })} />
    </>
  )
}

export function YouQuestions({ a, set, fault, noteHint }: Asking & { noteHint?: string }) {
  const { t } = useAdd()
  const optional = t.form.optional
  return (
    <>
      <TextField id="thanks" label={t.add.thanks} aside={optional} hint={t.add.thanksHint} error={fault('thanks')} value={a.thanks} onValue={(thanks) => set({ thanks })} />
      <TextField id="contact" label={t.add.ask} aside={optional} hint={t.add.askHint} error={fault('contact')} value={a.contact} onValue={(contact) => set({ contact })} />
      <LongField id="note" label={t.add.note} aside={optional} hint={noteHint ?? t.add.noteHint} error={fault('note')} rows={3} value={a.note} onValue={(note) => set({ note })} />
    </>
  )
}
