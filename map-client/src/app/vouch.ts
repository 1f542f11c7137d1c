/**
 * Trusted Types want to know who vouches for the address of a script that is not in the page. The policy below vouches
 * for exactly our own: the map's worker, the worker that finds things on the device, and what keeps pages for later.
 */
import mapWorker from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url'
import deviceWorker from '../device/worker.ts?worker&url'

interface PolicyFactory {
  createPolicy(name: string, rules: { createScriptURL: (url: string) => string }): unknown
}

const absolute = (path: string): string => new URL(path, location.origin).href

export const mapWorkerUrl = absolute(mapWorker)
export const deviceWorkerUrl = absolute(deviceWorker)
export const serviceWorkerUrl = absolute('/service-worker.js')

const ours = [mapWorkerUrl, deviceWorkerUrl, serviceWorkerUrl]
let vouching = false

/** Before the first worker is made. There can be only one policy of this name, so it is made once. */
export function vouch(): void {
  if (vouching) return
  vouching = true
  const { trustedTypes } = globalThis as { trustedTypes?: PolicyFactory }
  trustedTypes?.createPolicy('default', {
    createScriptURL: (asked) => {
      if (ours.includes(asked)) return asked
      throw new TypeError('not a script of this page')
    },
  })
}
