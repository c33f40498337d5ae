/** Server-sent events read by fetch, because an EventSource cannot send the access token. */

export type ServerEvent = { name: string; data: string };

/**
 * The events of a stream as they come; ends when the stream does, or when leaving says so: a request that has been
 * answered is not ended by its signal any more. Comments, ids and retry times are passed over.
 */
export async function* serverEvents(
  body: ReadableStream<Uint8Array>,
  leaving?: AbortSignal,
): AsyncGenerator<ServerEvent> {
  let event: ServerEvent = { name: "message", data: "" };
  for await (const line of lines(body, leaving)) {
    if (line === "") {
      if (event.data !== "") yield event;
      event = { name: "message", data: "" };
    } else if (line.startsWith("event:")) event.name = line.slice(6).trim();
    else if (line.startsWith("data:")) event.data += (event.data && "\n") + line.slice(5).trimStart();
  }
}

/** The lines of a text, however it was cut on the way; a last one without an end is dropped. */
async function* lines(body: ReadableStream<Uint8Array>, leaving?: AbortSignal): AsyncGenerator<string> {
  const reader = body.getReader();
  const leave = () => void reader.cancel().catch(() => undefined);
  leaving?.addEventListener("abort", leave);
  if (leaving?.aborted) leave();
  const decoder = new TextDecoder();
  let rest = "";
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      const found = (rest + decoder.decode(value, { stream: true })).split(/\r?\n/);
      rest = found.pop() ?? "";
      yield* found;
    }
  } finally {
    leaving?.removeEventListener("abort", leave);
    await reader.cancel().catch(() => undefined); // whoever stopped reading has left the stream
  }
}
