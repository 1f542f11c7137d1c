// Draws the icons for a home screen from our mark, with Chromium:
//
//     node scripts/icons.mjs
//
// The pictures are kept beside the manifest, in public/; they change when the mark does.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const require = createRequire(new URL('../../tests/browser/package.json', import.meta.url))
const { chromium } = require('playwright-core')

const here = (path) => new URL(path, import.meta.url).pathname
const mark = readFileSync(here('../src/icons/favicon.svg'), 'utf8')
// A mask may cut off all but a circle of four fifths: there the ground goes to the edge and the mark stands in the middle.
const ground = '#0d4a4f'
const inner = mark.replace(/rx="7"/, '')

const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--force-color-profile=srgb'] })
const draw = async (size, svg, share, file, colour) => {
  const page = await browser.newPage({ viewport: { width: size, height: size } })
  await page.setContent(`<style>*{margin:0}body{display:grid;place-items:center;height:100vh;background:${colour}}svg{width:${share}%}</style>${svg}`)
  await page.screenshot({ path: here(`../public/${file}`), omitBackground: true })
  await page.close()
}
await draw(192, mark, 100, 'icon-192.png', 'transparent')
await draw(512, mark, 100, 'icon-512.png', 'transparent')
await draw(512, inner, 72, 'icon-maskable-512.png', ground)
await browser.close()
