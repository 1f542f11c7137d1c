// Writes a .br and a .gz beside each file of the build that gets smaller by it, so that the server never compresses while somebody waits.
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

const folder = new URL('../dist', import.meta.url).pathname
const packed = new Set(['.html', '.js', '.css', '.svg', '.json', '.txt', '.wasm', '.webmanifest'])

function* files(inside) {
  for (const name of readdirSync(inside)) {
    const path = join(inside, name)
    if (statSync(path).isDirectory()) yield* files(path)
    else if (packed.has(extname(path))) yield path
  }
}

for (const path of files(folder)) {
  const plain = readFileSync(path)
  const brotli = brotliCompressSync(plain, {
    params: {
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_SIZE_HINT]: plain.length,
    },
  })
  writeFileSync(`${path}.br`, brotli)
  writeFileSync(`${path}.gz`, gzipSync(plain, { level: 9 }))
}
