/** Taking a page with you: its link, a print, a file. */
import { useState } from 'preact/hooks'
import { Icon } from '../icons/icon.tsx'
import { useText } from '../text/index.ts'
import { announce } from './announce.tsx'

interface CopyProps {
  /** What is copied. */
  text: string
  label: string
  done: string
}

export function CopyButton({ text, label, done }: CopyProps) {
  const [copied, setCopied] = useState(false)
  const press = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text)
    } catch {
      // Without permission to the clipboard it can still be taken by hand; saying "copied" would be untrue.
      return
    }
    setCopied(true)
    announce(done)
    setTimeout(() => setCopied(false), 3000)
  }
  return (
    <button type="button" class="plain-button" onClick={press}>
      <Icon name={copied ? 'check' : 'link'} size={20} />
      <span>{copied ? done : label}</span>
    </button>
  )
}

/** The address of the page that is on screen. */
export function ShareButton({ text, done }: { text: string; done: string }) {
  return <CopyButton text={location.href} label={text} done={done} />
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
