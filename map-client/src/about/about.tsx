/** What this is, what happens with data, where it comes from, and how everybody can use it. */
import { useEffect } from 'preact/hooks'
import { setTitle } from '../app/head.ts'
import { placeName, usePlace } from '../app/shared.ts'
import { useMore } from '../text/index.ts'

function Paragraphs({ texts }: { texts: string[] }) {
  return (
    <>
      {texts.map((text) => (
        <p class="govuk-body" key={text}>
          {text}
        </p>
      ))}
    </>
  )
}

export function About() {
  const { t, lang } = useMore()
  const place = usePlace().value
  const a = t.about
  useEffect(() => setTitle(t, a.title), [t, a.title])
  return (
    <div class="govuk-width-container page prose">
      <h1 class="govuk-heading-xl">{a.title}</h1>
      <Paragraphs texts={a.what(placeName(place, lang))} />
      <h2 class="govuk-heading-l" id="privacy">
        {a.privacyTitle}
      </h2>
      <Paragraphs texts={a.privacy} />
      <h2 class="govuk-heading-l" id="sources">
        {a.sourcesTitle}
      </h2>
      {place && (
        <>
          <p class="govuk-body">{a.sources}</p>
          <ul class="govuk-list govuk-list--bullet">
            {place.attributions.map((source) => (
              <li key={source}>{source}</li>
            ))}
          </ul>
          <p class="govuk-body">{a.holds(place.assets)}</p>
        </>
      )}
      <p class="govuk-body">
        <a class="govuk-link" href="/api/docs">
          {a.dataLink}
        </a>
      </p>
      <h2 class="govuk-heading-l" id="accessibility">
        {a.accessTitle}
      </h2>
      <Paragraphs texts={[...a.access, a.accessKnown]} />
      <h2 class="govuk-heading-l">{a.madeTitle}</h2>
      <p class="govuk-body">{a.made}</p>
    </div>
  )
}
