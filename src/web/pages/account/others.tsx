import { Button, Buttons } from '../../shell/button.tsx'
import { Form } from '../../shell/form.tsx'
import type { Frame } from '../../shell/frame.ts'
import { OTHERS } from '../sign-in/addresses.ts'
import { ACCOUNT } from './addresses.ts'

type Part = Pick<Frame, 'say'> & { back?: string }

/** Ends every session but this one. `back`: the page it leads back to, left out for the account. */
export const OthersForm = ({ say, back = ACCOUNT }: Part) => (
  <Form action={OTHERS} hidden={{ back }}>
    <Buttons>
      <Button kind="secondary">{say('account.others')}</Button>
    </Buttons>
  </Form>
)

/** Offers to end every other session, after a way to sign in has changed. `first`: what to do before, left out for nothing. */
export const OthersOffer = ({ say, back = ACCOUNT, first }: Part & { first?: string }) => (
  <div class="panel">
    <p>{say('account.others.offer')}</p>
    {first && <p>{first}</p>}
    <OthersForm say={say} back={back} />
  </div>
)
