/** From one page of stewards to the others. */
import { link, page } from '../app/router.ts'
import { may } from '../people/session.ts'
import { usePeople } from '../text/index.ts'

export function StewardTabs() {
  const { t } = usePeople()
  const here = page.value.name
  const tabs = [
    { name: 'steward', to: '/steward', text: t.stewardNav.queue, shown: may('moderate') },
    { name: 'claims', to: '/steward/claims', text: t.stewardNav.claims, shown: may('moderate') },
    { name: 'check', to: '/steward/check', text: t.stewardNav.check, shown: may('moderate') },
    { name: 'import', to: '/import', text: t.stewardNav.import, shown: may('import') },
  ].filter((tab) => tab.shown)
  return (
    <nav class="tabs" aria-label={t.stewardNav.label}>
      <ul>
        {tabs.map((tab) => (
          <li key={tab.name}>
            <a href={link(tab.to)} aria-current={tab.name === here ? 'page' : undefined}>
              {tab.text}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
