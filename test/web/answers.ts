/** What an answer says: its problems, or its JSON. */
type Problems = { title: string; problems: { at: string; message: string }[] }
export const problemsOf = async (answer: Promise<Response>) => ((await (await answer).json()) as Problems).problems
export const jsonOf = async <T>(answer: Promise<Response>): Promise<T> => (await (await answer).json()) as T
/** The letters of an answer, whatever its type: workerd complains where a PDF is read as text. */
export const textOf = async (answer: Response): Promise<string> => new TextDecoder().decode(await answer.arrayBuffer())

/** What is answered when a request is sent again: the same, but for a key, which is told once. */
export const toldAgain = (text: string): string => text.replace(/"key":"palermo_[\w-]{43}"/, '"key":null')
