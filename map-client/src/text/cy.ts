import { en, type Messages } from './en.ts'

export const cy: Messages = en
