/** Taking a page with you: its link, a print, a file. */
import { useState } from 'preact/hooks'
import { Icon } from '../icons/icon.tsx'
import { useText } from '../text/index.ts'
import { announce } from './announce.tsx'

export function ShareButton({ text, done }: { text: string; done: string }) {
  const [copied, setCopied] = useState(false)
  const press = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(location.href)
    } catch {
      // Without permission to the clipboard the address bar still has the link; saying "copied" would be untrue.
      return
    }
    setCopied(true)
    announce(done)
    setTimeout(() => setCopied(false), 3000)
  }
  return (
    <button type="button" class="plain-button" onClick={press}>
      <Icon name={copied ? 'check' : 'link'} size={20} />
      <span>{copied ? done : text}</span>
    </button>
  )
}

export function PrintButton() {
  const { t } = useText()
  return (
    <button type="button" class="plain-button" onClick={() => print()}>
      <Icon name="print" size={20} />
      <span>{t.find.print}</span>
    </button>
  )
}

export function DownloadLink({ href, text }: { href: string; text: string }) {
  return (
    <a class="plain-button" href={href} download="">
      <Icon name="download" size={20} />
      <span>{text}</span>
    </a>
  )
}
