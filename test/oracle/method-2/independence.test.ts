import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const here = new URL('.', import.meta.url)

it('the second implementation imports nothing from the product, nor from the oracle of method@1', () => {
  for (const file of readdirSync(here).filter((name) => name.endsWith('.ts'))) {
    const text = readFileSync(new URL(file, here), 'utf8')
    const from = [...text.matchAll(/(?:from|import)\s*\(?\s*['"]([^'"]+)['"]/g)].map(([, name]) => name!)
    expect([file, from.filter((name) => !/^(node:|\.\/[a-z]+\.ts$|vitest$)/.test(name))]).toEqual([file, []])
  }
})
