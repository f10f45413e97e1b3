import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readEdition } from '../../../src/core/catalogue/read.ts'
import { digest } from '../../../src/core/digest.ts'
import { edition } from '../../support/edition.ts'

const folder = new URL('../../../benchmarks/editions/', import.meta.url)
const published = readdirSync(folder).map((name) => ({
  name,
  document: JSON.parse(readFileSync(new URL(name, folder), 'utf8')),
}))

describe('published editions', () => {
  it('hold the edition that is shipped, unchanged since it was published', () => {
    const names = published.map(({ name }) => name)
    expect(names).toContain(`${edition.catalogue.edition}-${edition.catalogueDigest}.json`)
    expect(names).toContain(`${edition.method.edition}-${edition.methodDigest}.json`)
  })
  it.each(published)('$name has the digest and the edition its name says', ({ name, document }) => {
    expect(name).toBe(`${document.edition}-${digest(document)}.json`)
  })
  it.each(published.filter(({ name }) => name.startsWith('supply-chain')))(
    '$name can be read with the method of today',
    ({ document }) => {
      expect(readEdition({ catalogue: document, method: edition.method }).ok).toBe(true)
    },
  )
  it('are one for each name', () => {
    const names = published.map(({ name }) => name.slice(0, name.lastIndexOf('-')))
    expect(new Set(names).size).toBe(names.length)
  })
})
