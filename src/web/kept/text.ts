import type { Json, Text } from '../../../db/store.ts'
import type { Dependencies } from '../dependencies.ts'

/** Words to be kept apart, with a salt of their own: once both are erased, their digest gives nothing away. */
export const newText = ({ newId }: Pick<Dependencies, 'newId'>, body: Json): Text => ({
  id: newId(),
  salt: newId(),
  body,
})
