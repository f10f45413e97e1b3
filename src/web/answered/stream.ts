/** Texts as they come, as the bytes of an answer; what makes them stops when nobody listens any more. */
export const streamOf = (texts: AsyncIterator<string>): ReadableStream<Uint8Array> => {
  const encoder = new TextEncoder()
  return new ReadableStream({
    pull: async (controller) => {
      const { value, done } = await texts.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(value))
    },
    cancel: async () => {
      await texts.return?.()
    },
  })
}
