/** Taking a list with you: its link, a print, a file, and what becomes new in it. */
import { useState } from 'preact/hooks'
import { useChunk } from '../app/chunk.ts'
import { DownloadLink, PrintButton, ShareButton } from '../app/share.tsx'
import { usePlace } from '../app/shared.ts'
import { speakAlso, useText } from '../text/index.ts'
import { feedQuery } from './feed-query.ts'
import { filterQuery, type FindQuery } from './find-query.ts'

type ByMail = typeof import('../follow/by-mail.tsx')
async function loadByMail(): Promise<ByMail> {
  const [form] = await Promise.all([import('../follow/by-mail.tsx'), speakAlso('follow')])
  return form
}

export function Actions({ query }: { query: FindQuery }) {
  const { t, lang } = useText()
  const mail = usePlace().value?.mail === true
  const [asking, setAsking] = useState(false)
  const form = useChunk(asking, loadByMail)
  const feed = feedQuery(query)
  const followed = feed && new URLSearchParams(feed).toString()
  const filters = new URLSearchParams(filterQuery(query.filters)).toString()
  return (
    <>
      <div class="actions">
        <ShareButton text={t.find.share} done={query.from?.kind === 'here' ? t.find.shareHere : t.find.shared} />
        <PrintButton />
        <DownloadLink href={`/api/v1/export.csv${filters && `?${filters}`}`} text={t.find.csv} />
        <DownloadLink href={`/api/v1/export.geojson${filters && `?${filters}`}`} text={t.find.geojson} />
        {feed && (
          <a class="plain-button" href={`/api/v1/feed.atom?${new URLSearchParams({ ...feed, lang })}`} type="application/atom+xml">
            {t.find.feed}
          </a>
        )}
        {mail && followed !== undefined && (
          <button type="button" class="plain-button" id="by-mail" aria-expanded={asking} onClick={() => setAsking(!asking)}>
            {t.find.byMail}
          </button>
        )}
      </div>
      {asking && form && followed !== undefined && <form.ByMail key={followed} query={followed} onClose={() => setAsking(false)} />}
    </>
  )
}
