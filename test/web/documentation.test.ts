import { describe, expect, it } from 'vitest'
import examples from '../../src/web/examples.json' with { type: 'json' }
import { JSON_LIMIT, LIST_EXTENT, LIST_LIMIT, SHEET_LIMIT } from '../../src/web/sent/body.ts'
import { STYLE_HREF } from '../../src/web/style/sheet.ts'
import { jsonOf } from './answers.ts'
import { DRIVERS, openWorld } from './drivers.ts'
import { start } from './palermo.ts'
import { NOBODY, requests } from './requests.ts'

describe('the documentation', () => {
  it('has an example for every body, and each is taken as it stands once its ids are there', async () => {
    const { ask, settled } = await openWorld()
    for (const [id, example] of Object.entries(examples)) {
      const { path } = requests[id]!(settled)
      const named: Record<string, string> = { createSite: settled.supplier, createGrant: settled.site }
      const json = JSON.parse(
        JSON.stringify(example.request)
          .replace(examples.createAssessment.request.response, named[id] ?? settled.response)
          .replace(examples.createGrant.request.organisation, settled.checkers),
      )
      expect([id, (await ask(path, { json })).status]).toEqual([
        id,
        Number(Object.keys(DRIVERS[id]!).find((status) => status < '300')),
      ])
    }
    expect(Object.keys(examples).sort()).toEqual(
      Object.keys(requests)
        .filter((id) => requests[id]!(settled).sent?.json !== undefined)
        .sort(),
    )
  })

  it('needs nothing from elsewhere and runs nothing', async () => {
    const { ask } = start()
    const answer = await ask('/api/docs')
    const page = await answer.text()
    expect(page).not.toMatch(/<script|<img|<iframe|<style|\sstyle=|\son\w+=|javascript:/i)
    const leads = [...page.matchAll(/(?:src|href)="([^"]*)"/g)].map(([, to]) => to!)
    expect(leads.filter((to) => !/^(#|\/api\/)/.test(to))).toEqual([STYLE_HREF, '/palermo.svg', '/'])
    expect(await (await ask(STYLE_HREF)).text()).not.toMatch(/@import|url\(/)
    expect(answer.headers.get('content-security-policy')).toBe(
      "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; style-src 'self'; img-src 'self'",
    )
  })

  it('names the limits of what may be sent', async () => {
    const page = await (await start().ask('/api/docs')).text()
    for (const limit of [
      `${JSON_LIMIT / 1e6} MB`,
      `${LIST_LIMIT / 1e6} MB`,
      `${SHEET_LIMIT / 1e6} MB`,
      '9 MB',
      `${LIST_EXTENT.rows.toLocaleString('en')} rows`,
      '30,000 rows',
      `${LIST_EXTENT.columns} columns`,
    ])
      expect(page).toContain(limit)
  })

  it('is led to from where everybody begins', async () => {
    expect(await (await start().ask('/')).text()).toContain('href="/api/docs"')
  })

  it('leads to each shape and each kind of problem that is named', async () => {
    const { ask } = start()
    const page = await (await ask('/api/docs')).text()
    const ids = new Set([...page.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id))
    for (const [, to] of page.matchAll(/href="#([^"]+)"/g)) expect(ids).toContain(to)
    const { type } = await jsonOf<{ type: string }>(ask(`/api/suppliers/${NOBODY}`))
    expect(ids).toContain(type.split('#')[1])
  })
})
