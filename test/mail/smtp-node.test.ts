import { describe, expect, it } from 'vitest'
import { Undelivered } from '../../src/mail/deliver.ts'
import { createSmtp, readSmtp } from '../../src/mail/smtp-node.ts'
import { startRaw, startSmtp } from './smtp.ts'

const address = 'palermo@example.org'
const from = { name: '', address }
const mail = { id: 'mailid', to: 'nora@example.net', subject: 'Łódź, 苏州', text: 'First line\n\nSecond: żółć\n' }
const timeoutMs = 300

const faultOf = async (sending: Promise<void>): Promise<string> => {
  const error = await sending.then(
    () => null,
    (error: unknown) => error,
  )
  expect(error).toBeInstanceOf(Undelivered)
  // Nothing of what the server said, or of the mail, is in it.
  expect(JSON.stringify([String(error), error])).not.toMatch(/nora|SECRET|said/)
  return (error as Undelivered).fault
}

const answering = (answers: readonly string[]) => {
  let i = 0
  return startRaw((socket) => {
    socket.write('220 here\r\n')
    socket.on('data', () => {
      const answer = answers[i++]
      if (answer === undefined) socket.destroy()
      else socket.write(`${answer}\r\n`)
    })
  })
}

describe('a mail server', () => {
  it('is handed one message to one address, in plain text, the same id at every try', async () => {
    const { port, received } = await startSmtp({ disabledCommands: ['STARTTLS'] })
    const deliver = createSmtp({ url: `smtp://127.0.0.1:${port}`, from })
    await deliver(mail)
    await deliver(mail)
    expect(received).toHaveLength(2)
    for (const { message, ...envelope } of received) {
      expect(envelope).toEqual({ from: address, to: [mail.to], encrypted: false, user: null })
      const [head, body] = message.split(/\r?\n\r?\n/, 2)
      expect(head).toMatch(/^From: palermo@example\.org\r?$/m)
      expect(head).toMatch(/^To: nora@example\.net\r?$/m)
      expect(head).toMatch(/^Message-ID: <mailid@example\.org>\r?$/m)
      expect(head).toMatch(/^Auto-Submitted: auto-generated\r?$/m)
      expect(head).toMatch(/^Content-Type: text\/plain; charset=utf-8\r?$/m)
      expect(head).not.toMatch(/^(Bcc|Cc|X-Mailer|List-|Return-)/m)
      expect(body).toContain('First line')
    }
  })

  it('is told who the mail is from, by name and address', async () => {
    const { port, received } = await startSmtp({ disabledCommands: ['STARTTLS'] })
    await createSmtp({ url: `smtp://127.0.0.1:${port}`, from: { name: 'Palermo im Hafen', address } })(mail)
    expect(received.map((each) => each.from)).toEqual(['palermo@example.org'])
    expect(received[0]!.message).toMatch(/^From: "?Palermo im Hafen"? <palermo@example.org>\r?$/m)
  })

  it.each(['STARTTLS', 'TLS from the start'])('is talked to over %s where it offers that', async (how) => {
    const secure = how !== 'STARTTLS'
    const { port, received } = await startSmtp({ secure, authOptional: false, authMethods: ['PLAIN'] })
    const url = `${secure ? 'smtps' : 'smtp'}://${encodeURIComponent('p@lermo')}:right@localhost:${port}`
    await createSmtp({ url, from })(mail)
    expect(received).toMatchObject([{ encrypted: true, user: 'p@lermo' }])
  })

  it('is refused where another machine offers no encryption, or a certificate that nobody vouches for', async () => {
    // 0.0.0.0 reaches this machine, but does not say so.
    const plain = await startSmtp({ disabledCommands: ['STARTTLS'] }, '0.0.0.0')
    expect(await faultOf(createSmtp({ url: `smtp://0.0.0.0:${plain.port}`, from })(mail))).toMatch(/^smtp-/)
    const upgraded = await startSmtp({}, '0.0.0.0')
    expect(await faultOf(createSmtp({ url: `smtp://0.0.0.0:${upgraded.port}`, from })(mail))).toMatch(/^smtp-/)
    const encrypted = await startSmtp({ secure: true }, '0.0.0.0')
    expect(await faultOf(createSmtp({ url: `smtps://0.0.0.0:${encrypted.port}`, from })(mail))).toMatch(/^smtp-/)
    expect([...plain.received, ...upgraded.received, ...encrypted.received]).toEqual([])
  })

  it('that refuses is named by its code, without what it said', async () => {
    const { port, received } = await startSmtp({
      disabledCommands: ['STARTTLS'],
      onRcptTo: (_address, _session, callback) =>
        callback(Object.assign(new Error('nora@example.net said SECRET'), { responseCode: 550 })),
    })
    expect(await faultOf(createSmtp({ url: `smtp://127.0.0.1:${port}`, from })(mail))).toBe('smtp-550')
    expect(received).toEqual([])
  })

  it('that knows the password not is named by its code', async () => {
    const { port } = await startSmtp({ authOptional: false, authMethods: ['PLAIN'] })
    expect(await faultOf(createSmtp({ url: `smtp://palermo:SECRET@localhost:${port}`, from })(mail))).toBe('smtp-535')
  })

  it('that is not there, hangs, or drops what it took, is given up', async () => {
    const none = await faultOf(createSmtp({ url: 'smtp://127.0.0.1:1', from, timeoutMs })(mail))
    expect(none).toMatch(/^smtp-(socket|connection)$/)
    const silent = await startRaw(() => undefined)
    expect(await faultOf(createSmtp({ url: `smtp://127.0.0.1:${silent}`, from, timeoutMs })(mail))).toBe(
      'smtp-timedout',
    )
    const stopping = await answering(['250 here'])
    expect(await faultOf(createSmtp({ url: `smtp://127.0.0.1:${stopping}`, from, timeoutMs })(mail))).toMatch(/^smtp-/)
    const dropping = await answering(['250 here', '250 ok', '250 ok', '354 go on'])
    expect(await faultOf(createSmtp({ url: `smtp://127.0.0.1:${dropping}`, from, timeoutMs })(mail))).toMatch(/^smtp-/)
  })

  it('that keeps talking and comes to no end is given up', async () => {
    const endless = await startRaw((socket) => {
      socket.write('220 here\r\n')
      const talking = setInterval(() => socket.write('250-more\r\n'), 50)
      socket.on('close', () => clearInterval(talking))
    })
    const fault = await faultOf(createSmtp({ url: `smtp://127.0.0.1:${endless}`, from, timeoutMs })(mail))
    expect(fault).toBe('smtp-timedout')
  })

  it.each([
    'a@example.org, b@example.org',
    'a@example.org\r\nBcc: b@example.org',
    '"a"@example.org',
    'a@example.org>',
    'Nora <a@example.org>',
    'nobody',
  ])('is never asked to write to %j', async (to) => {
    const { port, received } = await startSmtp({ disabledCommands: ['STARTTLS'] })
    const sending = createSmtp({ url: `smtp://127.0.0.1:${port}`, from })({ ...mail, to })
    await expect(sending).rejects.toMatchObject({ fault: 'address' })
    expect(received).toEqual([])
  })

  it('takes a subject with line breaks in it for one header', async () => {
    const { port, received } = await startSmtp({ disabledCommands: ['STARTTLS'] })
    await createSmtp({ url: `smtp://127.0.0.1:${port}`, from })({
      ...mail,
      subject: 'Hello\r\nBcc: b@example.org\r\n\r\nBody',
    })
    expect(received[0]!.to).toEqual([mail.to])
    expect(received[0]!.message).not.toMatch(/^Bcc:/m)
  })

  it('is set by an address; everything that leaves this machine is encrypted and checked', () => {
    expect(readSmtp('smtp://mail.example.org')).toEqual({
      ...{ host: 'mail.example.org', port: 587, secure: false, requireTLS: true },
      tls: { rejectUnauthorized: true },
    })
    expect(readSmtp('smtps://u%40x:p%3A@mail.example.org')).toMatchObject({
      ...{ port: 465, secure: true, tls: { rejectUnauthorized: true } },
      auth: { user: 'u@x', pass: 'p:' },
    })
    expect(readSmtp('smtp://[::1]:25')).toMatchObject({ host: '::1', port: 25, requireTLS: false })
    expect(() => readSmtp('http://mail.example.org')).toThrow('smtps or smtp')
    expect(() =>
      createSmtp({ url: 'smtp://localhost', from: { name: 'P', address: 'Palermo <p@example.org>' } }),
    ).toThrow('address')
  })
})
