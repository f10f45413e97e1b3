/** Stands for whatever is asked for, where nothing tells scopes apart. */
const EVERYBODY = {}

/**
 * Gives each scope a value of its own, made when it is first asked for and gone with its scope. `scope` gives what those have in common
 * that may wait for one another; left out, there is one for all.
 */
export const createScoped = <Value extends object>(
  make: () => Value,
  scope: () => object = () => EVERYBODY,
): (() => Value) => {
  const values = new WeakMap<object, Value>()
  return () => {
    const here = scope()
    const value = values.get(here) ?? make()
    values.set(here, value)
    return value
  }
}
