/** Going through a long list page by page, all of which is here already. */
import { announce } from '../app/announce.tsx'
import { Icon } from '../icons/icon.tsx'
import { useImport } from '../text/index.ts'
import { pageSize, pagesOf } from './asked.ts'

interface Props {
  /** What it is pages of, for those who hear it. */
  what: string
  page: number
  total: number
  onPage: (page: number) => void
}

export function Pages({ what, page, total, onPage }: Props) {
  const { t } = useImport()
  const last = pagesOf(total) - 1
  if (last === 0) return null
  const range = (at: number): string => t.import.range(at * pageSize + 1, Math.min(total, (at + 1) * pageSize), total)
  const go = (to: number) => () => {
    if (to < 0 || to > last) return
    onPage(to)
    announce(range(to))
  }
  return (
    <nav class="pages no-print" aria-label={t.import.pages(what)}>
      <button type="button" class="plain-button" aria-disabled={page === 0 || undefined} onClick={go(page - 1)}>
        <Icon name="left" size={18} />
        <span>{t.import.earlier}</span>
      </button>
      <span>{range(page)}</span>
      <button type="button" class="plain-button" aria-disabled={page === last || undefined} onClick={go(page + 1)}>
        <span>{t.import.later}</span>
        <Icon name="right" size={18} />
      </button>
    </nav>
  )
}
