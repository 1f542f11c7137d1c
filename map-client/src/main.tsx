import '@preact/signals'
import { effect } from '@preact/signals'
import { render } from 'preact'
import { askIn } from './api/client.ts'
import { App } from './app/app.tsx'
import { followLinks, lang } from './app/router.ts'
import { speak } from './text/index.ts'

followLinks()
effect(() => {
  askIn(lang.value)
  void speak(lang.value)
})

const root = document.getElementById('app')
if (root) render(<App />, root)
