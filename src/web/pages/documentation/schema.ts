/** The parts of a JSON Schema that the documentation shows. */
export type Schema = {
  $ref?: string
  type?: string | string[]
  format?: string
  enum?: unknown[]
  const?: unknown
  items?: Schema
  properties?: Record<string, Schema>
  required?: string[]
  additionalProperties?: boolean | Schema
  anyOf?: Schema[]
  oneOf?: Schema[]
  allOf?: Schema[]
  minimum?: number
  maximum?: number
}

/** A piece of a type: a word, or the name of a shape to go to. */
export type Piece = { text: string; shape: string | null }

const word = (text: string): Piece => ({ text, shape: null })
const between = (lists: readonly Piece[][], by: string): Piece[] =>
  lists.flatMap((list, i) => (i === 0 ? list : [word(by), ...list]))

/** A schema in one line: `string | null`, `Site[]`, `low | moderate`, `0…1`. */
export const typeOf = (schema: Schema): Piece[] => {
  if (schema.$ref) {
    const shape = schema.$ref.split('/').at(-1)!
    return [{ text: shape, shape }]
  }
  const choices = schema.anyOf ?? schema.oneOf ?? schema.allOf
  if (choices) return between(choices.map(typeOf), ' | ')
  if (schema.const !== undefined) return [word(JSON.stringify(schema.const))]
  if (schema.enum) return [word(schema.enum.map(String).join(' | '))]
  const types = [schema.type ?? []].flat()
  if (types.includes('array'))
    return [...typeOf(schema.items ?? {}), word('[]'), ...(types.includes('null') ? [word(' | null')] : [])]
  if (schema.properties)
    return [
      word('{ '),
      ...between(
        Object.entries(schema.properties).map(([name, inner]) => [word(`${name}: `), ...typeOf(inner)]),
        ', ',
      ),
      word(' }'),
    ]
  const range =
    schema.minimum !== undefined && schema.maximum !== undefined ? ` ${schema.minimum}…${schema.maximum}` : ''
  return [word((types.join(' | ') || '*') + (schema.format ? ` (${schema.format})` : '') + range)]
}

/** The rows of a shape: each property with its type, and whether it is always there. */
export const rowsOf = ({
  properties = {},
  required = [],
}: Schema): { name: string; type: Piece[]; always: boolean }[] =>
  Object.entries(properties).map(([name, schema]) => ({ name, type: typeOf(schema), always: required.includes(name) }))
