/**
 * A real browser with an empty profile against a running server, and what it saw: every request, every complaint of
 * the content security policy, every error. Nothing here knows what a page should say.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type BrowserContext, type Page } from 'playwright-core'
import { afterEach, expect } from 'vitest'

const given = process.env['HEREABOUTS_URL']
if (!given) throw new Error('Set HEREABOUTS_URL to the address of a running server, for example http://127.0.0.1:8080')
export const site = given.replace(/\/$/, '')

/** The flags with which Debian's Chromium draws WebGL without a graphics card and keeps quiet on the network. */
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--use-gl=angle',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--force-color-profile=srgb',
  '--font-render-hinting=none',
]

export const sizes = {
  wide: { width: 1280, height: 900 },
  middle: { width: 768, height: 1024 },
  narrow: { width: 320, height: 640 },
}

export interface Opened {
  page: Page
  context: BrowserContext
  /** Addresses asked for that are not ours. */
  elsewhere: string[]
  /** What the content security policy or Trusted Types refused. */
  refused: string[]
  errors: string[]
  close: () => Promise<void>
}

interface Options {
  size?: { width: number; height: number }
  without3d?: boolean
  reducedMotion?: boolean
}

export async function open({ size = sizes.wide, without3d = false, reducedMotion = true }: Options = {}): Promise<Opened> {
  const profile = mkdtempSync(join(tmpdir(), 'hereabouts-browser-'))
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: '/usr/bin/chromium',
    args: without3d ? [...flags, '--disable-3d-apis'] : flags,
    viewport: size,
    locale: 'en-GB',
    reducedMotion: reducedMotion ? 'reduce' : 'no-preference',
  })
  const page = context.pages()[0] ?? (await context.newPage())
  page.setDefaultTimeout(15_000)
  const [elsewhere, refused, errors]: [string[], string[], string[]] = [[], [], []]
  context.on('request', (request) => {
    const url = request.url()
    if (!url.startsWith(`${site}/`) && !url.startsWith('data:') && !url.startsWith(`blob:${site}`)) elsewhere.push(url)
  })
  page.on('console', (message) => {
    const text = message.text()
    if (/Content Security Policy|Trusted ?Type|TrustedScript/i.test(text)) refused.push(text)
    else if (message.type() === 'error') errors.push(text)
  })
  page.on('pageerror', (error) => errors.push(error.message))
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      console.warn(`Content Security Policy refused ${event.violatedDirective}: ${event.blockedURI}`)
    })
  })
  const close = async (): Promise<void> => {
    await context.close()
    rmSync(profile, { recursive: true, force: true })
  }
  return { page, context, elsewhere, refused, errors, close }
}

interface Beginning extends Options {
  /** What comes before the page is opened: signing in, for one. */
  first?: (page: Page) => Promise<void>
}

/**
 * For a file of stories: each opens browsers of its own, which are closed when it is told. In none of them may anything
 * ask elsewhere, or want what the page's own policy refuses.
 */
export function browsers(usual: Options = {}) {
  let all: Opened[] = []
  const fresh = async (options: Options = {}): Promise<Opened> => {
    const one = await open({ ...usual, ...options })
    all.push(one)
    return one
  }
  const begin = async (path: string, { first, ...options }: Beginning = {}): Promise<Page> => {
    const { page } = await fresh(options)
    await first?.(page)
    await page.goto(site + path)
    await settled(page)
    return page
  }
  afterEach(async () => {
    const told = all
    all = []
    await Promise.all(told.map((one) => one.close()))
    expect(told.flatMap(({ refused, elsewhere }) => [...refused, ...elsewhere])).toEqual([])
  })
  /** What went wrong in any of them so far. */
  const errors = (): string[] => all.flatMap((one) => one.errors)
  return { fresh, begin, errors }
}

/** The map says that it is at rest and that every tile it needs is there. */
export async function mapAtRest(page: Page): Promise<void> {
  await page.locator('.map[data-state="idle"][data-tiles-loaded="true"]').first().waitFor({ timeout: 60_000 })
}

/** The page has its words and is waiting for nothing. */
export async function settled(page: Page): Promise<void> {
  await page.locator('h1').first().waitFor()
  await page.waitForLoadState('networkidle')
  await page.waitForFunction(() => !document.querySelector('[aria-busy="true"], .waiting'))
}

/** What the API says, for the page to be held against. */
export async function ask<T>(path: string): Promise<T> {
  const answer = await fetch(site + path, { headers: { 'Accept-Language': 'en' } })
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
  return (await answer.json()) as T
}
