/** The page for signing in, and the same in place of a page that needs it. */
import '../styles/forms.scss'
import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import type { Permission } from '../api/people-types.ts'
import { setTitle } from '../app/head.ts'
import { Waiting } from '../app/problem.tsx'
import { cameFromWithin, link, navigate } from '../app/router.ts'
import { usePeople } from '../text/index.ts'
import { may, useSession } from './session.ts'
import { SignInForm } from './sign-in-form.tsx'

/** Back to where they came from, or to what most people sign in for. */
function goOn(): void {
  if (cameFromWithin()) history.back()
  else navigate(link('/mine'), { replace: true })
}

export function SignInPage() {
  const { t } = usePeople()
  const now = useSession()
  useEffect(() => setTitle(t, t.signIn.title), [t])
  if (!now) return <Waiting />
  return (
    <div class="govuk-width-container page">
      <div class="form">
        <h1 class="govuk-heading-xl form__title">{t.signIn.title}</h1>
        {now.state === 'signed_in' ? (
          <>
            <p class="form__lead">{t.signIn.already(now.account?.name ?? '')}</p>
            <a class="govuk-link" href={link('/mine')}>
              {t.menu.mine}
            </a>
          </>
        ) : (
          <>
            <p class="form__lead">{t.signIn.lead}</p>
            <SignInForm onDone={goOn} />
          </>
        )}
      </div>
    </div>
  )
}

interface Props {
  title: string
  needs?: Permission
  children: ComponentChildren
}

/** Shows a page to those who may see it. Others sign in here, at the same address, and then see it at once. */
export function SignedIn({ title, needs, children }: Props) {
  const { t } = usePeople()
  const now = useSession()
  const allowed = now?.state === 'signed_in' && (!needs || may(needs))
  // Signed out in the middle of something: the page waits out of sight with all that was typed.
  const begun = useRef(false)
  if (allowed) begun.current = true
  useEffect(() => {
    if (now && !allowed) setTitle(t, title)
  }, [t, title, allowed, now])
  if (!now) return <Waiting />
  const why = now.state === 'signed_in' ? t.signIn.notYours : begun.current ? t.signIn.ended : t.signIn.needed
  return (
    <>
      {!allowed && (
        <div class="govuk-width-container page">
          <div class="form">
            <h1 class="govuk-heading-xl form__title">{title}</h1>
            <p class="form__lead" role="status">
              {why}
            </p>
            {now.state !== 'signed_in' && <SignInForm />}
          </div>
        </div>
      )}
      {begun.current && (
        <div key="page" hidden={!allowed}>
          {children}
        </div>
      )}
    </>
  )
}
