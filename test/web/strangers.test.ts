import { expect, it } from 'vitest'
import { LANGUAGES } from '../../src/messages/language.ts'
import { createApp } from '../../src/web/app.ts'
import { given, HOST } from './palermo.ts'

const told = async (answer: Response) => [answer.status, [...answer.headers].sort(), await answer.text()]

it('the start page of strangers is the one that goes the whole way, in every language', async () => {
  const app = createApp(given())
  const show = async (headers: Record<string, string>, path = '/') =>
    told(await app.request(path, { headers: { Host: HOST, ...headers } }))
  const pages = await Promise.all(
    [undefined, 'xx', ...LANGUAGES.map(({ tag }) => tag)].map(async (tag) => {
      const asked: Record<string, string> = tag ? { 'Accept-Language': tag } : {}
      const whole = await show({ ...asked, Cookie: 'another=1' })
      expect(await show(asked)).toEqual(whole)
      expect(await show(asked)).toEqual(whole)
      return String(whole[2])
    }),
  )
  expect(new Set(pages).size).toBe(LANGUAGES.length)
})

it('nothing else is answered so: not another host, not a key that does not count, not another address', async () => {
  const app = createApp(given())
  const status = async (headers: Record<string, string>, path = '/', method = 'GET') =>
    (await app.request(path, { method, headers: { Host: HOST, ...headers } })).status
  expect(await status({ Host: 'attacker.example' })).toBe(403)
  expect(await status({ Host: HOST.toUpperCase() })).toBe(200)
  expect(await status({ Authorization: 'Bearer palermo_x' })).toBe(303)
  expect(await status({}, '/', 'HEAD')).toBe(200)
  expect(await status({}, '/', 'POST')).toBe(403)
  const withQuery = await (await app.request('/?to=x', { headers: { Host: HOST } })).text()
  expect(withQuery).toContain('value="/?to=x"')
})
