/** The menu of somebody who is signed in: a button that opens a list, by press and never by pointing. */
import '../styles/menu.scss'
import { useEffect, useRef, useState } from 'preact/hooks'
import { announce } from '../app/announce.tsx'
import { address, link, navigate } from '../app/router.ts'
import { Icon } from '../icons/icon.tsx'
import { usePeople } from '../text/index.ts'
import { may, signOut, useSession } from './session.ts'

export function AccountMenu() {
  const { t } = usePeople()
  const now = useSession()
  const [open, setOpen] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const where = address.value.pathname
  useEffect(() => setOpen(false), [where])
  useEffect(() => {
    if (!open) return
    const away = (event: Event): void => {
      if (!box.current?.contains(event.target as Node)) setOpen(false)
    }
    const escape = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return
      setOpen(false)
      button.current?.focus()
    }
    document.addEventListener('pointerdown', away)
    document.addEventListener('focusin', away)
    document.addEventListener('keydown', escape)
    return () => {
      document.removeEventListener('pointerdown', away)
      document.removeEventListener('focusin', away)
      document.removeEventListener('keydown', escape)
    }
  }, [open])
  if (now?.state !== 'signed_in' || !now.account) return null

  const leave = async (): Promise<void> => {
    try {
      await signOut()
    } catch {
      announce(t.errors.offline)
      return
    }
    announce(t.menu.outDone)
    navigate(link('/'))
  }
  const entries = [
    { to: '/mine', text: t.menu.mine, shown: true },
    { to: '/runs', text: t.menu.runs, shown: true },
    { to: '/steward', text: t.menu.steward, shown: may('moderate') },
    { to: '/import', text: t.menu.import, shown: may('import') },
    { to: '/scheme', text: t.menu.scheme, shown: may('keep_homes') },
    { to: '/people', text: t.menu.people, shown: may('manage_accounts') },
    { to: '/audit', text: t.menu.audit, shown: may('see_audit') },
    { to: '/account', text: t.menu.account, shown: true },
  ].filter((entry) => entry.shown)
  const name = now.account.name
  return (
    <div class="menu" ref={box}>
      <button ref={button} type="button" class="menu__button" aria-expanded={open} aria-controls="menu-list" aria-label={t.menu.label(name)} onClick={() => setOpen(!open)}>
        <span class="menu__name">{name}</span>
        <Icon name={open ? 'up' : 'down'} size={18} />
      </button>
      <ul class="menu__list" id="menu-list" hidden={!open}>
        {entries.map((entry) => (
          <li key={entry.to}>
            <a href={link(entry.to)} onClick={() => setOpen(false)}>
              {entry.text}
            </a>
          </li>
        ))}
        <li>
          <button type="button" onClick={leave}>
            {t.menu.out}
          </button>
        </li>
      </ul>
    </div>
  )
}
