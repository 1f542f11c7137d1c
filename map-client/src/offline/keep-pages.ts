/** From the first page of a circle on, these pages are kept on the device, and can be put on its home screen. */
import { serviceWorkerUrl, vouch } from '../app/vouch.ts'

function offer(rel: string, href: string): void {
  if (document.head.querySelector(`link[rel="${rel}"]`)) return
  const element = document.createElement('link')
  element.rel = rel
  element.href = href
  document.head.append(element)
}

export async function keepPages(): Promise<void> {
  offer('manifest', '/manifest.webmanifest')
  offer('apple-touch-icon', '/icon-192.png')
  if (!('serviceWorker' in navigator) || import.meta.env.DEV) return
  vouch()
  try {
    const registration = await navigator.serviceWorker.register(serviceWorkerUrl, { updateViaCache: 'none' })
    // This page came from the network and is the new one: what waits may take over.
    registration.waiting?.postMessage('take-over')
  } catch {
    // In a private window, say. The pages work as long as there is a network.
  }
}
