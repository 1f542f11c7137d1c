/** The map is really drawn, moves without a drag, and asks nobody but our own server. */
import { inflateSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { browsers, mapAtRest, settled, site, sizes } from './browser.ts'
import { aPostcode } from './place.ts'

const { begin, fresh } = browsers()

/** How many colours a picture has, read from the PNG itself: eight bits, no interlacing, as Chromium writes it. */
function coloursIn(png: Buffer): number {
  const width = png.readUInt32BE(16)
  const channels = png[25] === 6 ? 4 : 3
  const data: Buffer[] = []
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at)
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT') data.push(png.subarray(at + 8, at + 8 + length))
    at += length + 12
  }
  const raw = inflateSync(Buffer.concat(data))
  const stride = width * channels
  let before = Buffer.alloc(stride)
  const colours = new Set<number>()
  for (let start = 0; start + stride < raw.length + 1; start += stride + 1) {
    const filter = raw[start]
    const line = Buffer.from(raw.subarray(start + 1, start + 1 + stride))
    for (let n = 0; n < stride; n += 1) {
      const left = n >= channels ? (line[n - channels] ?? 0) : 0
      const up = before[n] ?? 0
      const corner = n >= channels ? (before[n - channels] ?? 0) : 0
      line[n] = ((line[n] ?? 0) + predicted(filter ?? 0, left, up, corner)) & 255
    }
    for (let n = 0; n < stride; n += channels) colours.add(line.readUIntBE(n, 3))
    before = line
  }
  return colours.size
}

function predicted(filter: number, left: number, up: number, corner: number): number {
  if (filter === 1) return left
  if (filter === 2) return up
  if (filter === 3) return (left + up) >> 1
  if (filter !== 4) return 0
  const guess = left + up - corner
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)]
  return a <= b && a <= c ? left : b <= c ? up : corner
}

for (const [name, path] of [
  ['find', (postcode: string) => `/find?postcode=${encodeURIComponent(postcode)}`],
  ['gaps', () => '/gaps?kind=library&within_m=800'],
] as const)
  test(`the map of ${name} is really drawn`, async () => {
    const page = await begin(path(await aPostcode()))
    await mapAtRest(page)
    const canvas = page.locator('.map canvas')
    await canvas.scrollIntoViewIfNeeded()
    const box = await canvas.boundingBox()
    expect(box?.height).toBeGreaterThan(250)
    const under = await canvas.evaluate((element) => {
      const { left, top, width, height } = element.getBoundingClientRect()
      const found = document.elementsFromPoint(left + width / 2, Math.min(top + height / 2, innerHeight - 1))
      return found.slice(0, 2).includes(element)
    })
    expect(under).toBe(true)
    expect(coloursIn(await canvas.screenshot())).toBeGreaterThan(3)
  })

test('buttons move and zoom the map, so that nobody has to drag', async () => {
  const page = await begin(`/find?postcode=${encodeURIComponent(await aPostcode())}`)
  await mapAtRest(page)
  const pin = page.locator('.pin').first()
  await pin.waitFor()
  const left = async () => (await pin.boundingBox())?.x ?? Number.NaN
  const before = await left()
  await page.getByRole('button', { name: 'Move right' }).click()
  await mapAtRest(page)
  expect(await left()).toBeLessThan(before - 50)
  await page.getByRole('button', { name: 'Move left' }).click()
  await mapAtRest(page)
  expect(Math.abs((await left()) - before)).toBeLessThan(3)
  for (const name of ['Zoom in', 'Zoom out', 'Move up', 'Move down', 'Show everything']) {
    const button = page.getByRole('button', { name, exact: true })
    const box = await button.boundingBox()
    expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(24)
    await button.click()
  }
  await mapAtRest(page)
})

test('a pin leads to its line', async () => {
  const page = await begin(`/find?postcode=${encodeURIComponent(await aPostcode())}`)
  await mapAtRest(page)
  await page.locator('.pin').first().press('Enter')
  await page.waitForFunction(() => document.activeElement?.id === 'result-1')
})

test('no request leaves our server and nothing is refused by the policies, on any page', async () => {
  const { page, elsewhere, refused } = await fresh({ size: sizes.wide })
  const postcode = encodeURIComponent(await aPostcode())
  for (const path of ['/', `/find?postcode=${postcode}`, '/gaps', '/about', `/cy/find?postcode=${postcode}`]) {
    const answer = await page.goto(site + path)
    expect(answer?.headers()['content-security-policy']).toContain("require-trusted-types-for 'script'")
    await settled(page)
    if (await page.locator('.map').count()) await mapAtRest(page)
  }
  expect(elsewhere).toEqual([])
  expect(refused).toEqual([])
})

test('at 320 px the map comes when it is looked for', async () => {
  const page = await begin(`/find?postcode=${encodeURIComponent(await aPostcode())}`, { size: sizes.narrow })
  expect(await page.locator('.map').getAttribute('data-state')).toBe('waiting')
  await page.getByRole('link', { name: 'See these on the map' }).click()
  await mapAtRest(page)
})
