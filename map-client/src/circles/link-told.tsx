/** The link of a sharing, told once: to copy, or to hand to another app of the device. */
import { useEffect, useRef } from 'preact/hooks'
import { CopyButton } from '../app/share.tsx'
import { Icon } from '../icons/icon.tsx'
import { useCircles } from '../text/index.ts'

export interface Link {
  name: string
  url: string
  locked: boolean
}

/** The key of what is sealed stands behind the `#`, which no browser sends. */
export const linkOf = (id: string, linkKey: string, contentKey: string, locked: boolean): string =>
  `${location.origin}/circles/open#${[id, linkKey, contentKey, ...(locked ? ['p'] : [])].join('.')}`

export function LinkTold({ link: { name, url, locked }, onDone }: { link: Link; onDone: () => void }) {
  const { t } = useCircles()
  const l = t.circleShare.link
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [url])
  const pass = (): void => {
    // Somebody who changes their mind has done nothing wrong.
    void navigator.share({ url }).catch(() => {})
  }
  return (
    <section class="note note--honey link-told" aria-labelledby="link-told">
      <h3 class="govuk-heading-m" id="link-told" tabIndex={-1} ref={heading}>
        {l.title(name)}
      </h3>
      <p>
        <strong>{l.once}</strong> {l.shownOnce}
      </p>
      {locked && <p>{l.passphrase}</p>}
      <p class="link-told__link">{url}</p>
      <div class="form__buttons">
        <CopyButton text={url} label={l.copy} done={l.copied} />
        {typeof navigator.share === 'function' && (
          <button type="button" class="plain-button" onClick={pass}>
            <Icon name="speech" size={20} />
            <span>{l.send}</span>
          </button>
        )}
        <button type="button" class="link-button" onClick={onDone}>
          {l.done}
        </button>
      </div>
    </section>
  )
}
