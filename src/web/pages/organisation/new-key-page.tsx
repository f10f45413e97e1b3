import type { Scope } from '../../../core/role.ts'
import { scopeWords } from '../../../messages/scopes.ts'
import { SCRIPT_HREF } from '../../script/script.ts'
import { KEYS } from '../../shell/addresses.ts'
import { Button, Buttons, FormButtons } from '../../shell/button.tsx'
import { Choice } from '../../shell/choice.tsx'
import { Secret } from '../../shell/facts.tsx'
import { Field } from '../../shell/field.tsx'
import { Form } from '../../shell/form.tsx'
import type { FieldProblem, Frame } from '../../shell/frame.ts'
import { Notice } from '../../shell/notice.tsx'
import { ProofNotice } from '../../shell/proof.tsx'
import { htmlOf, Shell } from '../../shell/shell.tsx'

export type NewKeyShown = {
  /** That of the key which the form makes. */
  id: string
  /** What a key of the organisation may open. */
  open: readonly Scope[]
  label: string
  chosen: readonly string[]
  days: string
  problems: readonly FieldProblem[]
  /** Where somebody proves again who they are; null where they need not. */
  way: string | null
}

/** How long a key may live, in days. */
export const LIVES = ['30', '90', '365'] as const

/** Asks what a key is for and what it may do. */
export const newKeyPage = (frame: Frame, { id, open, label, chosen, days, problems, way }: NewKeyShown): string => {
  const { say } = frame
  return htmlOf(
    <Shell
      {...frame}
      narrow
      title={say('organisation.keys.new')}
      crumbs={[{ label: say('organisation.keys'), href: KEYS }]}
      problems={problems}
      notice={<ProofNotice say={say} way={way} />}
    >
      <Form action={`${KEYS}/new`} hidden={{ id }}>
        <Field
          say={say}
          name="label"
          label={say('organisation.key.label')}
          hint={say('organisation.key.label.hint')}
          value={label}
          problems={problems}
          autocomplete="off"
          maxlength={100}
        />
        <Choice
          say={say}
          name="scopes"
          kind="several"
          label={say('organisation.key.scopes.title')}
          hint={say('organisation.key.scopes.hint')}
          problems={problems}
          chosen={chosen}
          options={open.map((scope) => ({ value: scope, label: scopeWords(say, scope) }))}
        />
        <Choice
          say={say}
          name="days"
          kind="one"
          label={say('organisation.key.days')}
          problems={problems}
          chosen={[days]}
          options={LIVES.map((value) => ({
            value,
            label:
              value === '365'
                ? say('organisation.key.days.year')
                : say('organisation.key.days.days', { days: Number(value) }),
          }))}
        />
        <FormButtons say={say} button={say('organisation.keys.new')} back={KEYS} />
      </Form>
    </Shell>,
  )
}

/** What can be asked for with a key to see that it works, by what it may do. */
const TRIED: Partial<Record<Scope, string>> = {
  'suppliers.read': '/api/suppliers',
  'assessments.read': '/api/assessments',
  'screenings.read': '/api/screenings',
  'batches.read': '/api/batches',
  'audit.read': '/api/audit',
}

/** The key itself, this once, and how it is used. */
export const madeKeyPage = (
  frame: Frame,
  { token, scopes, origin }: { token: string; scopes: readonly Scope[]; origin: string },
): string => {
  const { say } = frame
  const path = scopes.map((scope) => TRIED[scope]).find((each) => each !== undefined) ?? '/api/health'
  return htmlOf(
    <Shell
      {...frame}
      narrow
      title={say('organisation.key.made')}
      crumbs={[{ label: say('organisation.keys'), href: KEYS }]}
      scripts={[SCRIPT_HREF]}
      notice={
        <Notice say={say} tone="warning" title={say('organisation.key.made.once')}>
          <p>{say('organisation.key.made.once.text')}</p>
        </Notice>
      }
    >
      <Secret say={say} label={say('organisation.key.made.secret')} value={token} id="key" />
      <h2>{say('organisation.key.opens')}</h2>
      <ul>
        {scopes.map((scope) => (
          <li>{scopeWords(say, scope)}</li>
        ))}
      </ul>
      <h2>{say('organisation.key.made.how')}</h2>
      <p>{say('organisation.key.made.how.text')}</p>
      <pre translate="no" tabindex={0}>
        <code>{`curl ${origin}${path} -H 'Authorization: Bearer ${token}'`}</code>
      </pre>
      <Buttons>
        <Button kind="secondary" href={KEYS}>
          {say('organisation.key.made.back')}
        </Button>
      </Buttons>
    </Shell>,
  )
}
