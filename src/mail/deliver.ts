import { isAddress } from '../core/mail.ts'

/** A mail as it leaves: plain text to one address. `id` is the same at every try. */
export type OutgoingMail = { id: string; to: string; subject: string; text: string }

/** Hands a mail over to whatever takes it to its reader. Rejects with `Undelivered` where that did not work. */
export type DeliverMail = (mail: OutgoingMail) => Promise<void>

/** Why a mail could not be handed over, as a short code. What a server says is left out: it may repeat addresses and words. */
export class Undelivered extends Error {
  readonly fault: string
  constructor(fault: string) {
    super(fault)
    this.name = 'Undelivered'
    this.fault = fault
  }
}

/** Throws unless a text is one address, so that nobody can be written to by way of another's. */
export const assertAddress = (address: string): void => {
  if (!isAddress(address)) throw new Undelivered('address')
}

/** Hosts of this machine, to which what is sent stays on it. */
export const isLoopback = (host: string): boolean => /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/.test(host)
