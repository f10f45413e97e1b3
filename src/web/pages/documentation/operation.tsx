import type { Say } from '../../../messages/messages.ts'
import { type Schema, typeOf } from './schema.ts'
import { Type } from './type.tsx'

type Media = { schema?: Schema; example?: unknown }
type Content = Record<string, Media>
/** An operation of the document, as far as it is shown. */
export type Operation = {
  operationId: string
  summary: string
  tags: string[]
  parameters?: { name: string; in: string; required?: boolean; schema: Schema }[]
  requestBody?: { content: Content }
  responses: Record<string, { description: string; content?: Content }>
}
/** An operation in its place. */
export type Placed = { method: string; path: string; operation: Operation }

const Example = ({ title, value }: { title: string; value: unknown }) => (
  <>
    <h4>{title}</h4>
    <pre tabindex={0}>
      <code>{typeof value === 'string' ? value : JSON.stringify(value, null, 2)}</code>
    </pre>
  </>
)

const Parameters = ({ say, parameters }: { say: Say; parameters: NonNullable<Operation['parameters']> }) => (
  <div class="wide">
    <table>
      <caption>{say('api.docs.parameters')}</caption>
      <tbody>
        {parameters.map(({ name, in: place, required, schema }) => (
          <tr>
            <th scope="row">
              <code>{name}</code>
            </th>
            <td>
              {say(`api.docs.in.${place}`)}, {say(required ? 'api.docs.required' : 'api.docs.optional')}
              <div>
                <Type pieces={typeOf(schema)} />
              </div>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  </div>
)

const Answers = ({ say, responses }: { say: Say; responses: Operation['responses'] }) => (
  <div class="wide">
    <table>
      <caption>{say('api.docs.answers')}</caption>
      <tbody>
        {Object.entries(responses).map(([status, { description, content = {} }]) => (
          <tr>
            <th scope="row">{status}</th>
            <td>
              {description}
              {Object.entries(content).map(([type, { schema = {} }]) => (
                <div>
                  <code>{type}</code> {schema.$ref && <Type pieces={typeOf(schema)} />}
                </div>
              ))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  </div>
)

/** One operation: what it does, what it takes, what it answers, with its examples. */
export const OperationPart = ({ say, placed: { method, path, operation } }: { say: Say; placed: Placed }) => (
  <section id={operation.operationId}>
    <h3>
      <code>
        <span class="method">{method.toUpperCase()}</span> {path}
      </code>
    </h3>
    <p>{operation.summary}</p>
    {operation.parameters && <Parameters say={say} parameters={operation.parameters} />}
    {Object.entries(operation.requestBody?.content ?? {}).map(([type, { schema = {}, example }]) => (
      <>
        <p>
          {say('api.docs.body', { type })} <Type pieces={typeOf(schema)} />
        </p>
        {example !== undefined && <Example title={say('api.docs.example-sent')} value={example} />}
      </>
    ))}
    <Answers say={say} responses={operation.responses} />
    {Object.entries(operation.responses).flatMap(([status, { content = {} }]) =>
      Object.values(content).flatMap(({ example }) =>
        example === undefined ? [] : [<Example title={say('api.docs.example-answer', { status })} value={example} />],
      ),
    )}
  </section>
)
