/** The first page: search, six groups, and what this place is. */
import '../styles/home.scss'
import { useEffect } from 'preact/hooks'
import type { Query } from '../api/client.ts'
import type { Group } from '../api/types.ts'
import { setTitle } from '../app/head.ts'
import { ProblemNote } from '../app/problem.tsx'
import { link, navigate } from '../app/router.ts'
import { placeName, useKinds, usePlace } from '../app/shared.ts'
import { Badge } from '../icons/icon.tsx'
import { Landscape } from '../icons/landscape.tsx'
import { useText } from '../text/index.ts'
import { SearchBox } from './search-box.tsx'

function GroupCard({ group }: { group: Group }) {
  const { t } = useText()
  return (
    <li>
      <a class="group-card" href={link('/find', { group: group.id })}>
        <Badge icon={group.icon} colour={group.colour} size="l" />
        <span class="group-card__words">
          <span class="group-card__name">{group.label}</span>
          {t.groupNote[group.id] && <span class="group-card__note">{t.groupNote[group.id]}</span>}
          <span class="group-card__count">{t.home.inGroup(group.count)}</span>
        </span>
      </a>
    </li>
  )
}

const find = (from: Query): void => navigate(link('/find', from))

export function Home() {
  const { t, lang } = useText()
  const place = usePlace()
  const kinds = useKinds()
  const name = placeName(place.value, lang)
  useEffect(() => setTitle(t), [t])
  return (
    <div class="home">
      <div class="hero">
        <Landscape />
        <div class="govuk-width-container hero__inner">
          <h1 class="govuk-heading-xl hero__title">{t.home.title}</h1>
          <p class="hero__lead">{place.value ? t.home.lead(name) : '\u00a0'}</p>
          <SearchBox big onFrom={find} />
        </div>
      </div>
      <div class="govuk-width-container page page--home">
        {place.problem && <ProblemNote problem={place.problem} again={place.again} />}
        <section aria-labelledby="groups">
          <h2 class="govuk-heading-l" id="groups">
            {t.home.groupsTitle}
          </h2>
          <ul class="group-cards">
            {kinds.value?.groups.map((group) => <GroupCard key={group.id} group={group} />)}
          </ul>
          <p class="govuk-body">
            <a class="govuk-link" href={link('/find')}>
              {t.home.allTitle}
            </a>
            {place.value && <span class="quiet"> · {t.home.total(place.value.assets)}</span>}
          </p>
        </section>
        <div class="three">
          <section>
            <h2 class="govuk-heading-m">{t.home.whatTitle}</h2>
            <p class="govuk-body">{t.home.what(name)}</p>
          </section>
          <section>
            <h2 class="govuk-heading-m">{t.home.planTitle}</h2>
            <p class="govuk-body">{t.home.plan}</p>
            <p class="govuk-body">
              <a class="govuk-link" href={link('/gaps')}>
                {t.home.planLink}
              </a>
            </p>
          </section>
          <section>
            <h2 class="govuk-heading-m">{t.footer.circles}</h2>
            <p class="govuk-body">{t.home.circles}</p>
            <p class="govuk-body">
              <a class="govuk-link" href={link('/circles')}>
                {t.home.circlesLink}
              </a>
            </p>
          </section>
          <section>
            <h2 class="govuk-heading-m">{t.home.privacyTitle}</h2>
            <p class="govuk-body">{t.home.privacy}</p>
          </section>
        </div>
      </div>
    </div>
  )
}
