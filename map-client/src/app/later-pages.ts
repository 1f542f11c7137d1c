/** The pages of people who add to the map, look after it or plan with it, each still a chunk of its own, with the words it needs. */
import type { ComponentType } from 'preact'
import { speakAlso, type SetName } from '../text/index.ts'
import type { Later } from './pages.ts'

const writing: SetName[] = ['more', 'add']
const people: SetName[] = ['people']
const answering: SetName[] = ['more', 'confirm']
const schemes: SetName[] = ['people', 'scheme']
const lists: SetName[] = ['people', 'import']
const organizations: SetName[] = ['more', 'organizations']
const claiming: SetName[] = ['more', 'people', 'organizations']
const benches: SetName[] = ['more', 'workbench']
const keeping: SetName[] = ['more', 'workbench', 'runs']
const circles: SetName[] = ['more', 'circles', 'circle-find', 'circle-share']
const stewards: SetName[] = ['more', 'add', 'people', 'steward']

const loaders: Record<Later, { words: SetName[]; page: () => Promise<ComponentType> }> = {
  add: { words: writing, page: () => import('../add/add.tsx').then((m) => m.AddPage) },
  change: { words: writing, page: () => import('../change/change.tsx').then((m) => m.ChangePage) },
  mine: { words: writing, page: () => import('../mine/mine.tsx').then((m) => m.MinePage) },
  'sign-in': { words: people, page: () => import('../people/sign-in.tsx').then((m) => m.SignInPage) },
  join: { words: people, page: () => import('../people/join.tsx').then((m) => m.JoinPage) },
  confirm: { words: answering, page: () => import('../confirm/confirm.tsx').then((m) => m.ConfirmPage) },
  account: { words: people, page: () => import('../people/account.tsx').then((m) => m.AccountPage) },
  people: { words: people, page: () => import('../people/people.tsx').then((m) => m.PeoplePage) },
  scheme: { words: schemes, page: () => import('../scheme/scheme.tsx').then((m) => m.SchemePage) },
  audit: { words: schemes, page: () => import('../scheme/audit.tsx').then((m) => m.AuditPage) },
  follow: { words: ['follow'], page: () => import('../follow/follow.tsx').then((m) => m.FollowPage) },
  import: { words: lists, page: () => import('../import/import.tsx').then((m) => m.ImportPage) },
  report: { words: benches, page: () => import('../report/report.tsx').then((m) => m.ReportPage) },
  compare: { words: benches, page: () => import('../compare/compare.tsx').then((m) => m.ComparePage) },
  runs: { words: [...keeping, 'people'], page: () => import('../runs/runs.tsx').then((m) => m.RunsPage) },
  run: { words: [...keeping, 'people'], page: () => import('../runs/run.tsx').then((m) => m.RunPage) },
  draw: { words: keeping, page: () => import('../neighbourhoods/draw.tsx').then((m) => m.DrawPage) },
  neighbourhood: { words: keeping, page: () => import('../neighbourhoods/neighbourhood.tsx').then((m) => m.NeighbourhoodPage) },
  circles: { words: circles, page: () => import('../circles/circles.tsx').then((m) => m.CirclesPage) },
  circle: { words: circles, page: () => import('../circles/circle.tsx').then((m) => m.CirclePage) },
  'open-circle': { words: circles, page: () => import('../circles/open-shared.tsx').then((m) => m.OpenSharedPage) },
  steward: { words: stewards, page: () => import('../steward/queue.tsx').then((m) => m.QueuePage) },
  organizations: { words: organizations, page: () => import('../organizations/list.tsx').then((m) => m.OrganizationsPage) },
  organization: { words: organizations, page: () => import('../organizations/one.tsx').then((m) => m.OrganizationPage) },
  claim: { words: claiming, page: () => import('../organizations/claim.tsx').then((m) => m.ClaimPage) },
  claims: { words: [...stewards, 'organizations'], page: () => import('../steward/claims.tsx').then((m) => m.ClaimsPage) },
  check: { words: stewards, page: () => import('../steward/check.tsx').then((m) => m.CheckPage) },
  item: { words: stewards, page: () => import('../steward/item.tsx').then((m) => m.ItemPage) },
  versions: { words: stewards, page: () => import('../steward/versions.tsx').then((m) => m.VersionsPage) },
  merge: { words: stewards, page: () => import('../steward/merge.tsx').then((m) => m.MergePage) },
}

export async function loadLater(name: Later): Promise<ComponentType> {
  const { words, page } = loaders[name]
  if (words === circles) void import('../offline/keep-pages.ts').then(({ keepPages }) => keepPages())
  const [component] = await Promise.all([page(), speakAlso(...words)])
  return component
}
