import { describe, expect, it } from 'vitest'
import { quietProfile } from '../support/answers.ts'
import { edition } from '../support/edition.ts'
import { jsonOf, problemsOf } from './answers.ts'
import { openWorld } from './drivers.ts'
import { start } from './palermo.ts'

describe('questionnaires', () => {
  it('proposes the short form for a small quiet site, and gives the full one to whoever wishes it', async () => {
    const { ask } = start()
    const quiet = { ...quietProfile, workers: 40 }
    const proposed = await jsonOf<{
      id: string
      form: string
      proposal: { reason: string; text: string }
      questions: unknown[]
    }>(ask('/api/questionnaires', { json: { profile: quiet } }))
    expect(proposed).toMatchObject({ form: 'short', proposal: { form: 'short', reason: 'small', unknown: 0 } })
    expect(proposed.questions).toHaveLength(edition.catalogue.indicators.filter(({ core }) => core).length)
    const full = await jsonOf<{ form: string; questions: unknown[]; proposal: { form: string } }>(
      ask('/api/questionnaires', { json: { profile: quiet, form: 'full' } }),
    )
    expect(full).toMatchObject({ form: 'full', proposal: { form: 'short' } })
    expect(full.questions).toHaveLength(edition.catalogue.indicators.length)
  })

  it('says how many facts are missing where the short form is proposed without them', async () => {
    const { C06: _, C08: __, ...known } = quietProfile
    const { proposal } = await jsonOf<{ proposal: { text: string } }>(
      start().ask('/api/questionnaires', { json: { profile: { ...known, workers: 40 } } }),
    )
    expect(proposal).toMatchObject({ form: 'short', reason: 'small-so-far', unknown: 2 })
    expect(proposal.text).toContain('2 facts of the profile are not known')
  })

  it('refuses facts that are none, each in its place', async () => {
    const problems = await problemsOf(
      start().ask('/api/questionnaires', { json: { profile: { C03: 40, C99: 1, C07: 'huge' } } }),
    )
    expect(problems.map(({ at }) => at)).toEqual(['profile.C03', 'profile.C99', 'profile.C07'])
  })

  it('takes its own answer as the beginning of a response', async () => {
    const { ask, settled } = await openWorld()
    const profile = { workers: 40, C01: ['PRT'], C05: 0 }
    const { id, questions } = await jsonOf<{ id: string; questions: { code: string }[] }>(
      ask('/api/questionnaires', { json: { profile } }),
    )
    const answers = Object.fromEntries(questions.map(({ code }) => [code, 'dont-know']))
    expect(
      (
        await ask(`/api/sites/${settled.site}/responses`, {
          json: { questionnaire: id, closedOn: '2026-11-20', profile, answers },
        })
      ).status,
    ).toBe(201)
  })
})
