import { expect, it } from 'vitest'
import { openAccount } from '../support/account.ts'
import { ledTo } from '../support/visitor.ts'
import { ORIGIN } from '../web/palermo.ts'
import { follow, startProvider } from './provider.ts'

it('somebody comes back from a certified provider signed in', async () => {
  const redirect = `${ORIGIN}/sign-in/oidc/callback`
  const provider = await startProvider(redirect, [{ id: 'palermo', secret: 'secret-of-palermo' }])
  try {
    const settings = { issuer: provider.issuer, client: 'palermo', secret: 'secret-of-palermo', acr: null, name: 'id' }
    const { visitor, email } = await openAccount(['buyer'], { oidc: settings, fetch })
    for (const [amr, way] of [
      [['pwd'], '303 /sign-in/second-factor?back=%2Faccount'],
      [['pwd', 'otp', 'mfa'], '303 /account'],
    ] as const) {
      const one = visitor()
      provider.let({ sub: 'ana', email, email_verified: true, amr: [...amr] })
      const begun = await one.get('/sign-in/oidc?back=%2Faccount')
      const callback = new URL(await follow(begun.headers.get('location')!, redirect))
      expect(ledTo(await one.get(`${callback.pathname}${callback.search}`))).toBe(way)
    }
  } finally {
    await provider.stop()
  }
})
