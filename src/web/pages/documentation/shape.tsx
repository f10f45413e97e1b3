import type { Say } from '../../../messages/messages.ts'
import { rowsOf, type Schema, typeOf } from './schema.ts'
import { Type } from './type.tsx'

/** One shape with its properties. */
export const Shape = ({ say, name, schema }: { say: Say; name: string; schema: Schema }) => {
  const rows = rowsOf(schema)
  return (
    <section id={`shape-${name}`}>
      <h3>{name}</h3>
      {rows.length === 0 && (
        <p>
          <Type pieces={typeOf(schema)} />
        </p>
      )}
      <div class="wide">
        <table>
          <tbody>
            {rows.map(({ name: property, type, always }) => (
              <tr>
                <th scope="row">
                  <code>{property}</code>
                </th>
                <td>
                  <Type pieces={type} /> {!always && say('api.docs.may-miss')}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
