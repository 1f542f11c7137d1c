/** Where the words are of the pages for adding, for accounts, for stewards and for asking about gaps in depth. */
import type { Lang } from '../app/router.ts'
import type { Sets } from './index.ts'

type LaterSet = Exclude<keyof Sets, 'more'>

export const laterWords: { [Name in LaterSet]: Record<Lang, () => Promise<Sets[Name]>> } = {
  add: {
    en: () => import('./en-add.ts').then((m) => m.enAdd),
    cy: () => import('./cy-add.ts').then((m) => m.cyAdd),
  },
  circles: {
    en: () => import('./en-circles.ts').then((m) => m.enCircles),
    cy: () => import('./cy-circles.ts').then((m) => m.cyCircles),
  },
  'circle-find': {
    en: () => import('./en-circle-find.ts').then((m) => m.enCircleFind),
    cy: () => import('./cy-circle-find.ts').then((m) => m.cyCircleFind),
  },
  'circle-share': {
    en: () => import('./en-circle-share.ts').then((m) => m.enCircleShare),
    cy: () => import('./cy-circle-share.ts').then((m) => m.cyCircleShare),
  },
  confirm: {
    en: () => import('./en-confirm.ts').then((m) => m.enConfirm),
    cy: () => import('./cy-confirm.ts').then((m) => m.cyConfirm),
  },
  follow: {
    en: () => import('./en-follow.ts').then((m) => m.enFollow),
    cy: () => import('./cy-follow.ts').then((m) => m.cyFollow),
  },
  import: {
    en: () => import('./en-import.ts').then((m) => m.enImport),
    cy: () => import('./cy-import.ts').then((m) => m.cyImport),
  },
  organizations: {
    en: () => import('./en-organizations.ts').then((m) => m.enOrganizations),
    cy: () => import('./cy-organizations.ts').then((m) => m.cyOrganizations),
  },
  people: {
    en: () => import('./en-people.ts').then((m) => m.enPeople),
    cy: () => import('./cy-people.ts').then((m) => m.cyPeople),
  },
  runs: {
    en: () => import('./en-runs.ts').then((m) => m.enRuns),
    cy: () => import('./cy-runs.ts').then((m) => m.cyRuns),
  },
  scheme: {
    en: () => import('./en-scheme.ts').then((m) => m.enScheme),
    cy: () => import('./cy-scheme.ts').then((m) => m.cyScheme),
  },
  steward: {
    en: () => import('./en-steward.ts').then((m) => m.enSteward),
    cy: () => import('./cy-steward.ts').then((m) => m.cySteward),
  },
  workbench: {
    en: () => import('./en-workbench.ts').then((m) => m.enWorkbench),
    cy: () => import('./cy-workbench.ts').then((m) => m.cyWorkbench),
  },
}
