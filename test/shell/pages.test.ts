import { describe, expect, it } from 'vitest'
import { LANGUAGES } from '../../src/messages/language.ts'
import { SCRIPT_HREF } from '../../src/web/script/script.ts'
import { ERROR_STATUSES } from '../../src/web/shell/error-page.tsx'
import { createGallery } from '../browser/gallery-app.tsx'

const app = createGallery()
const textOf = async (path: string, headers: Record<string, string> = {}) =>
  (await app.request(path, { headers })).text()
const PATHS = ['/members', '/members/invite-problems', '/keys', '/parts', '/members/end', '/error/404', '/sign-in?out']

describe('every page', () => {
  it.each(PATHS)('%s runs one script of ours, styles nothing by itself and asks nobody else', async (path) => {
    const page = (await textOf(path)).replace(`<script src="${SCRIPT_HREF}" defer=""></script>`, '')
    expect(page).not.toMatch(/<script|<style|\sstyle=|\son\w+=|javascript:/i)
    const leads = [...page.matchAll(/(?:src|href|action)="([^"]*)"/g)].map(([, to]) => to!)
    expect(leads.filter((to) => !/^(#|\/(?!\/))/.test(to) && to !== 'https://example.org/a/long/address')).toEqual([])
  })
  it.each(PATHS)('%s has a title, one main heading, and every id once', async (path) => {
    const page = await textOf(path)
    expect(page).toMatch(/^<!doctype html><html lang="en" dir="ltr">/)
    expect(page.match(/<h1>/g)).toHaveLength(1)
    expect(page).toMatch(/<title>[^<]+ · Palermo<\/title>/)
    const ids = [...page.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id!)
    expect(ids).toEqual([...new Set(ids)])
    const named = [...page.matchAll(/(?:aria-describedby|for)="([^"]*)"/g)].flatMap(([, list]) => list!.split(' '))
    expect(named.filter((id) => !ids.includes(id))).toEqual([])
  })
  it('escapes where somebody is and leads back there', async () => {
    const page = await textOf('/keys?x="><script>alert(1)</script>')
    expect(page).not.toContain('<script>')
    expect(page).toContain('name="back" value="/keys?x=%22%3E%3Cscript%3Ealert(1)%3C/script%3E"')
  })
  it('says in the title of the window that there are problems', async () => {
    expect(await textOf('/members/invite-problems')).toContain('<title>Error: Invite a member · Palermo</title>')
    expect(await textOf('/members/invite')).toContain('<title>Invite a member · Palermo</title>')
  })
})

describe('error pages', () => {
  it.each(ERROR_STATUSES)('%s says what happened, what to do next and the number of the request', async (status) => {
    const titles = new Set<string>()
    for (const { tag } of LANGUAGES) {
      const page = await textOf(`/error/${status}`, { 'Accept-Language': tag })
      expect(page).toContain('4vvm2k7h9q1xb4vn3a23cd84')
      expect(page).toMatch(
        /<main[\s\S]*class="lead"[\s\S]*<p>[^<]{20,}<\/p>[\s\S]*class="button primary"[\s\S]*<\/main>/,
      )
      titles.add(page.match(/<h1>([^<]*)/)![1]!)
    }
    expect(titles.size).toBe(LANGUAGES.length)
  })
  it('a status without a page of its own is told as a fault of ours', async () => {
    expect(await textOf('/error/503')).toContain('Status 500')
  })
  it('leads a stranger to the sign-in, and somebody signed in to the start page', async () => {
    expect(await textOf('/error/403?out')).toMatch(/class="button primary" href="\/sign-in"/)
    expect(await textOf('/error/403')).toMatch(/class="button primary" href="\/"/)
  })
})
