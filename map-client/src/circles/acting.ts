/** Doing one thing at a time that the server has a part in, and saying where it did not work. */
import { useState } from 'preact/hooks'
import { Problem } from '../api/client.ts'

interface Acting {
  busy: boolean
  failed: Problem | undefined
  act: (work: () => Promise<void>) => Promise<void>
}

export function useActing(): Acting {
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState<Problem>()
  const act = async (work: () => Promise<void>): Promise<void> => {
    if (busy) return
    setBusy(true)
    setFailed(undefined)
    try {
      await work()
    } catch (cause) {
      setFailed(cause instanceof Problem ? cause : new Problem(500, ''))
    } finally {
      setBusy(false)
    }
  }
  return { busy, failed, act }
}
