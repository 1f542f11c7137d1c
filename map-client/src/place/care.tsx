/** Keeping an entry true: a steward says that it is right, or makes a link that asks whoever knows. */
import '../styles/people.scss'
import { useEffect, useState } from 'preact/hooks'
import type { Problem } from '../api/client.ts'
import { confirmRight, makeConfirmLink } from '../api/people.ts'
import type { ConfirmLink, How } from '../api/people-types.ts'
import type { Asset } from '../api/types.ts'
import { announce } from '../app/announce.tsx'
import { assetName } from '../app/shared.ts'
import { OneOf } from '../form/choices.tsx'
import { useSending } from '../form/sending.ts'
import { Trouble } from '../form/trouble.tsx'
import { Icon } from '../icons/icon.tsx'
import { Told } from '../people/told-once.tsx'
import { useSteward } from '../text/index.ts'
import { letterTo } from './ask-by-mail.ts'

interface Props {
  asset: Asset
  onAsset: (asset: Asset) => void
  onClose: () => void
}

export function SayRight({ asset, onAsset, onClose }: Props) {
  const { t } = useSteward()
  const [how, setHow] = useState<How>()
  const [done, setDone] = useState(false)
  const sender = useSending()
  useEffect(() => document.getElementById('right-title')?.focus(), [done])
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault()
    sender.complain(how ? [] : [{ field: 'how', text: t.care.howLack }])
    if (!how) return
    const told = await sender.send(() => confirmRight(asset.id, how))
    if (!told) return
    setDone(true)
    announce(t.care.rightDone)
    onAsset(told)
  }
  if (done)
    return (
      <p class="note" id="right-title" tabIndex={-1}>
        {t.care.rightDone}
      </p>
    )
  const known = (problem: Problem): string | undefined => (problem.status === 404 ? t.care.notYours : undefined)
  return (
    <form class="form note" onSubmit={submit} noValidate>
      <h3 class="govuk-heading-m" id="right-title" tabIndex={-1}>
        {t.care.rightTitle}
      </h3>
      <Trouble sender={sender} words={t.form} known={known} />
      <p>{t.care.rightLead}</p>
      <OneOf
        id="how"
        label={t.care.how}
        error={sender.faultOf('how')}
        value={how ?? ''}
        choices={(['visit', 'phone'] as const).map((id) => ({ id, label: t.care.hows[id] }))}
        onValue={(id) => setHow(id as How)}
      />
      <div class="form__buttons">
        <button type="submit" class="govuk-button" aria-disabled={sender.busy || undefined}>
          {sender.busy ? t.form.sending : t.care.rightSend}
        </button>
        <button type="button" class="link-button" onClick={onClose}>
          {t.form.cancel}
        </button>
      </div>
    </form>
  )
}

/** The link is made when this is opened; it is told once and kept nowhere. */
export function AskByLink({ asset, onClose }: Omit<Props, 'onAsset'>) {
  const { t, lang } = useSteward()
  const [made, setMade] = useState<ConfirmLink>()
  const sender = useSending()
  useEffect(() => {
    void sender.send(() => makeConfirmLink(asset.id, lang)).then((link) => link && setMade(link))
  }, [])
  const { email, name, name_cy } = asset.properties
  const known = (problem: Problem): string | undefined => (problem.status === 404 ? t.care.notYours : undefined)
  if (!made) return <Trouble sender={sender} words={t.form} known={known} />
  return (
    <Told title={t.care.askTitle} paper={t.care.askPaper(assetName(asset.properties, lang))} told={made} expires={made.expires} onDone={onClose}>
      {email && (
        <a class="plain-button" href={letterTo(email, { name, ...(name_cy ? { name_cy } : {}) }, made.link, lang)}>
          <Icon name="speech" size={20} />
          <span>{t.care.mail}</span>
        </a>
      )}
    </Told>
  )
}
