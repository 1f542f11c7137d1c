/** A plan as it lies on a device, put there and read again. */
import type { Page } from 'playwright-core'

interface Named {
  id: string
  name: string
  place?: { label: string }
}
export interface Plan {
  id: string
  called: string
  home?: { label: string; at: [number, number]; areas: string[] }
  people: Named[]
  ideas: { text: string; reaction?: string; note: string; from?: { asset: string; name: string } }[]
  meetings: { on: string; at: string; where: string; from?: { asset: string } }[]
}

/** Words that are nowhere else: if one of them travels, it is found. */
export const canaries = ['zwicanarypurpose', 'zwicanarymatters', 'zwicanarygift', 'zwicanaryperson', 'zwicanaryhappy', 'zwicanarycontact', 'zwicanarynote', 'zwicanarywords', 'zwicanarycalled']

const people = [
  { id: 'p1', name: 'Ray Zwicanaryperson', ring: 'closest', happyTo: 'zwicanaryhappy', contact: 'zwicanarycontact' },
  { id: 'p2', name: 'Gwen', ring: 'friends', happyTo: '', contact: '' },
]
/** What the tests put in and never look at again. */
const rest = {
  format: 1,
  purpose: 'To sing again zwicanarypurpose',
  matters: [{ id: 'm1', text: 'zwicanarymatters' }],
  gifts: [
    { id: 'g1', text: 'Welsh cakes', interest: 'cooking' },
    { id: 'g2', text: 'zwicanarygift' },
  ],
  interests: ['music', 'gardening'],
  actions: [],
  lookBacks: [],
  consents: [],
}

export const plan = (more: object = {}): Plan => ({
  ...rest,
  id: '7b0e3c52-4b0f-4c1e-9a55-0c1d2e3f4a5b',
  called: 'Mair Zwicanarycalled',
  people,
  ideas: [],
  meetings: [],
  ...more,
})

/** Puts a plan on the device and has this tab open it. */
export async function keepPlan(page: Page, at: string, kept: Plan = plan()): Promise<void> {
  await page.goto(`${at}/circles`)
  await page.locator('h1').first().waitFor()
  await page.evaluate(async (held) => {
    await new Promise<void>((done, fail) => {
      const asked = indexedDB.open('hereabouts-circles', 1)
      asked.onupgradeneeded = () => asked.result.createObjectStore('plans', { keyPath: 'id' })
      asked.onerror = () => fail(new Error('no database'))
      asked.onsuccess = () => {
        const work = asked.result.transaction('plans', 'readwrite')
        work.objectStore('plans').put({ id: held.id, plan: held, changed: new Date().toISOString(), shares: [] })
        work.oncomplete = () => {
          asked.result.close()
          done()
        }
      }
    })
    sessionStorage.setItem('hereabouts.circle', held.id)
  }, kept)
}

/** The plan as it is kept now. */
export const readPlan = (page: Page): Promise<Plan> =>
  page.evaluate(
    () =>
      new Promise<Plan>((done, fail) => {
        const asked = indexedDB.open('hereabouts-circles', 1)
        asked.onerror = () => fail(new Error('no database'))
        asked.onsuccess = () => {
          const read = asked.result.transaction('plans').objectStore('plans').getAll()
          read.onsuccess = () => {
            asked.result.close()
            done((read.result as { plan: Plan }[])[0]?.plan as Plan)
          }
        }
      }),
  )
