import type { Ask } from '../web/palermo.ts'

/** The part of JSON Schema that the document uses. */
export type Schema = {
  $ref?: string
  type?: string | readonly string[]
  enum?: readonly unknown[]
  const?: unknown
  anyOf?: readonly Schema[]
  oneOf?: readonly Schema[]
  allOf?: readonly Schema[]
  properties?: Record<string, Schema>
  required?: readonly string[]
  additionalProperties?: boolean | Schema
  propertyNames?: Schema
  items?: Schema
  prefixItems?: readonly Schema[]
  minItems?: number
  maxItems?: number
  pattern?: string
  format?: string
  minLength?: number
  maxLength?: number
  minimum?: number
  maximum?: number
}

type Content = Record<string, { schema?: Schema; example?: unknown }>
type Declared = {
  operationId: string
  parameters?: readonly { name: string; in: 'path' | 'query' | 'header'; schema: Schema }[]
  requestBody?: { required?: boolean; content: Content }
  responses: Record<string, { content?: Content }>
}

/** One operation as the document declares it. */
export type Operation = Declared & { method: string; path: string }

/** An OpenAPI document as far as its requests and answers go. */
export type Document = {
  paths: Record<string, Record<string, Declared>>
  components?: { schemas?: Record<string, Schema> }
}

/** The document that an app serves. */
export const readDocument = async (ask: Ask): Promise<Document> =>
  (await (await ask('/api/openapi.json')).json()) as Document

/** Every operation of a document. */
export const listOperations = ({ paths }: Document): Operation[] =>
  Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, declared]) => ({ ...declared, path, method: method.toUpperCase() })),
  )

/** The operations that make something once for a key. */
export const listCreating = (document: Document): Operation[] =>
  listOperations(document).filter(({ parameters = [] }) => parameters.some(({ name }) => name === 'Idempotency-Key'))

/** Whether a type of content is one JSON value; lines of JSON are text. */
export const isJson = (type: string): boolean => /[/+]json$/.test(type)
