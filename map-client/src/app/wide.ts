/** Whether the window is at least so wide (in em, so that large print counts as a narrow window). */
import { useEffect, useState } from 'preact/hooks'

export function useWide(em: number): boolean {
  const media = `(min-width: ${em}em)`
  const [wide, setWide] = useState(() => matchMedia(media).matches)
  useEffect(() => {
    const query = matchMedia(media)
    const follow = (): void => setWide(query.matches)
    follow()
    query.addEventListener('change', follow)
    return () => query.removeEventListener('change', follow)
  }, [media])
  return wide
}
