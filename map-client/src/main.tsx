import '@preact/signals'
import { effect } from '@preact/signals'
import { render } from 'preact'
import { askIn } from './api/client.ts'
import { App } from './app/app.tsx'
import { loadPage } from './app/pages.ts'
import { followLinks, lang, page } from './app/router.ts'
import { speak } from './text/index.ts'

followLinks()
effect(() => {
  askIn(lang.value)
  void speak(lang.value)
})

// The page's chunk is asked for beside its words, not after them. If it fails, the page itself says so.
if (page.value.name !== 'missing') loadPage(page.value.name).catch(() => {})

const root = document.getElementById('app')
if (root) render(<App />, root)
