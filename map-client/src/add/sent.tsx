/** After sending: thanks, what happens next, and the way back to it. */
import '../styles/check.scss'
import type { Receipt } from '../api/people-types.ts'
import { CopyButton } from '../app/share.tsx'
import { link } from '../app/router.ts'
import { useAdd } from '../text/index.ts'

interface Props {
  receipt: Receipt
  name: string
  thanks: string
  /** Where it was something that is on the map already. */
  back?: string
  onAnother?: () => void
}

export const linkTo = (id: string, key: string): string => `${location.origin}${link('/mine')}#${id}.${key}`

export function Sent({ receipt, name, thanks, back, onAnother }: Props) {
  const { t } = useAdd()
  const { id } = receipt.suggestion
  const address = linkTo(id, receipt.key)
  return (
    <div class="form sent">
      <h1 class="govuk-heading-xl form__title" tabIndex={-1}>
        {thanks ? t.sent.titleNamed(thanks) : t.sent.title}
      </h1>
      <p class="form__lead">{!name ? t.sent.leadPlain : back ? t.sent.leadChange(name) : t.sent.lead(name)}</p>
      <h2 class="govuk-heading-m">{t.sent.nextTitle}</h2>
      <ol class="govuk-list govuk-list--number">
        {t.sent.next.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ol>
      <div class="form__buttons">
        <a class="govuk-button" href={link('/mine')}>
          {t.sent.mine}
        </a>
        {back && (
          <a class="govuk-link" href={back}>
            {t.sent.place}
          </a>
        )}
        {onAnother && (
          <button type="button" class="link-button" onClick={onAnother}>
            {t.sent.another}
          </button>
        )}
      </div>
      <section class="form__section">
        <h2 class="govuk-heading-m">{t.sent.keyTitle}</h2>
        <p>{t.sent.key}</p>
        <p class="secret">{address}</p>
        <CopyButton text={address} label={t.sent.copy} done={t.sent.copied} />
      </section>
    </div>
  )
}
