#!/usr/bin/env node
// Every dependency has a licence that we have looked at. A new one is looked at by a person, and added here.
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

const looked_at = new Set([
  'MIT', 'Apache-2.0', 'ISC', 'Zlib', 'BSD-2-Clause', 'BSD-3-Clause', 'PostgreSQL', 'Unicode-3.0', 'Unlicense', 'CC0-1.0',
  '0BSD', 'BSL-1.0', 'OFL-1.1', 'Python-2.0', 'Apache-2.0 WITH LLVM-exception',
  // Weak copyleft by file, in tools that are not given away with the program.
  'MPL-2.0',
])

// All parts of an AND, one part of an OR. A slash is Cargo's old way to write OR.
const fits = (licence) => {
  const text = licence.replaceAll(/\s*\/\s*/g, ' OR ').trim()
  if (looked_at.has(text)) return true
  const both = text.split(' AND ')
  if (both.length > 1) return both.every((part) => fits(part.replace(/^\((.*)\)$/, '$1')))
  return text.replace(/^\((.*)\)$/, '$1').split(' OR ').some((part) => looked_at.has(part.trim()))
}

const crates = JSON.parse(execFileSync('cargo', ['metadata', '--format-version', '1'], { maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'ignore'] }))
const found = crates.packages.map(({ name, version, license }) => ({ name: `${name} ${version} (crate)`, licence: license }))

const walk = (folder) => {
  if (!existsSync(folder)) return
  for (const entry of readdirSync(folder)) {
    if (entry.startsWith('.')) continue
    const inside = join(folder, entry)
    if (entry.startsWith('@')) walk(inside)
    const file = join(inside, 'package.json')
    if (!existsSync(file)) continue
    const { name, version, license } = JSON.parse(readFileSync(file, 'utf8'))
    found.push({ name: `${name} ${version} (npm)`, licence: license?.type ?? license })
    walk(join(inside, 'node_modules'))
  }
}
walk('map-client/node_modules')
walk('tests/browser/node_modules')

const refused = found.filter(({ licence }) => typeof licence !== 'string' || !fits(licence))
for (const { name, licence } of refused) console.error(`${name}: ${licence ?? 'no licence'}`)
console.log(`${found.length} dependencies, ${refused.length} with a licence that nobody has looked at.`)
process.exit(refused.length === 0 ? 0 : 1)
