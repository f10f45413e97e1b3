import { describe, expect, it } from 'vitest'
import type { Role } from '../../src/core/role.ts'
import { appOf, asker, settle } from './palermo.ts'
import { openSignedIn } from './signed-in.ts'

const BUYER = { organisation: 'local', roles: ['buyer'] } as const
const open = async () => {
  const world = await openSignedIn({ ...BUYER, roles: ['buyer'] })
  return { ...world, ask: asker(appOf(world)) }
}

describe('the pages of suppliers', () => {
  it('lead from the list to a supplier, its sites and an assessment with all that belongs to a number', async () => {
    const { admin, ask } = await open()
    const settled = await settle(ask)
    expect(await admin.text('/suppliers')).toContain(`href="/suppliers/${settled.supplier}"`)
    const supplier = await admin.text(`/suppliers/${settled.supplier}`)
    expect(supplier).toContain('Vale Joinery, hall')
    expect(supplier).toContain(`href="/assessments/${settled.assessment}"`)
    expect(supplier).toMatch(/\d\.\d\d to \d\.\d\d/)
    expect(supplier).toMatch(/\d+%/)
    expect(supplier).toContain('supply-chain@')
    const page = await admin.text(`/assessments/${settled.assessment}`)
    for (const words of ['<svg class="chart"', 'Coverage', `/api/assessments/${settled.assessment}/report.pdf`, 'B14'])
      expect(page).toContain(words)
    expect(page).not.toMatch(/\sstyle=|<style|<script>/)
  })

  it.each([
    ['en', 'Portugal · ISIC division 31', 'Germany'],
    ['es', 'Portugal · ', 'Alemania'],
    ['fr', 'Portugal · ', 'Allemagne'],
  ])('call countries as their readers do: %s', async (language, first, second) => {
    const { signIn, ask } = await open()
    const settled = await settle(ask)
    await ask('/api/sites', { json: { supplier: settled.supplier, name: 'South', country: 'DEU', division: '31' } })
    const reader = await signIn({ organisation: 'local', roles: ['buyer'], language })
    const page = await reader.text(`/suppliers/${settled.supplier}`)
    for (const words of [first, second]) expect(page).toContain(words)
  })

  it('say what to do while there are none, and come in pages', async () => {
    const { admin, ask } = await open()
    expect(await admin.text('/suppliers')).toContain('palermo import')
    for (let i = 0; i < 26; i += 1) await ask('/api/suppliers', { json: { name: `Supplier ${i}` } })
    const first = await admin.text('/suppliers')
    const next = /rel="next" href="([^"]+)"/.exec(first)![1]!
    expect(first).not.toContain('Supplier 25')
    expect(await admin.text(next)).toContain('Supplier 25')
  })

  it('tell each role how suppliers come to be there', async () => {
    const { signIn, people } = await open()
    await people.open('vale', 'Vale', 'respondent')
    const told = async (role: Role, organisation = 'local') =>
      /<div class="empty">[\s\S]*?<\/div>/.exec(
        await (await signIn({ organisation, roles: [role] })).text('/suppliers'),
      )![0]
    expect(await told('buyer')).toContain('npx palermo import')
    expect(await told('supplier', 'vale')).toContain('POST /api/suppliers, with a key')
    expect(await told('reviewer')).toContain('role of buyer')
  })

  it('keep the numbers and lose the words once these were erased', async () => {
    const { admin, ask, store } = await open()
    const settled = await settle(ask)
    await store.eraseTexts('local', settled.supplier, { actor: 'test', made: '2026-11-25T10:00:00.000Z' })
    for (const path of ['/suppliers', `/suppliers/${settled.supplier}`, `/assessments/${settled.assessment}`]) {
      const answer = await admin.show(path)
      const page = await answer.text()
      expect(answer.status).toBe(200)
      expect(page).not.toContain('Vale Joinery<')
      expect(page).not.toContain('Vale Joinery, hall')
      expect(page).toContain('name erased')
    }
    expect(await admin.text(`/assessments/${settled.assessment}`)).toContain('Words of this assessment were erased')
  })

  it('are not there for another organisation, and refused to whoever only administers', async () => {
    const { ask, signIn, admin } = await open()
    const settled = await settle(ask)
    const foreign = await signIn({ organisation: 'birch', roles: ['buyer'] })
    const administrator = await signIn({ organisation: 'local', roles: ['organisation-administrator'] })
    for (const path of [`/suppliers/${settled.supplier}`, `/assessments/${settled.assessment}`]) {
      expect((await admin.show(path)).status).toBe(200)
      expect((await foreign.show(path)).status).toBe(404)
      expect((await administrator.show(path)).status).toBe(403)
    }
    expect(await foreign.text('/suppliers')).not.toContain('Vale')
  })
})
