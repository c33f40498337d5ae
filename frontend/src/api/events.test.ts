import { describe, expect, test } from "vitest";
import { type ServerEvent, serverEvents } from "./events";

/** A stream that delivers the text in pieces of so many bytes. */
function cut(text: string, size: number) {
  const bytes = new TextEncoder().encode(text);
  return new ReadableStream<Uint8Array>({
    start(stream) {
      for (let at = 0; at < bytes.length; at += size) stream.enqueue(bytes.slice(at, at + size));
      stream.close();
    },
  });
}

async function all(text: string, size = 1000) {
  const found: ServerEvent[] = [];
  for await (const event of serverEvents(cut(text, size))) found.push(event);
  return found;
}

describe("server-sent events", () => {
  test.each([1, 2, 3, 7, 1000])("come whole however they are cut: %i bytes", async (size) => {
    const text = 'event: job\ndata: {"name":"林知夏"}\n\n: still here\n\nevent: progress\r\ndata:{}\r\n\r\n';
    expect(await all(text, size)).toEqual([
      { name: "job", data: '{"name":"林知夏"}' },
      { name: "progress", data: "{}" },
    ]);
  });

  test("one without its end was not sent whole", async () => {
    expect(await all('event: job\ndata: {"a":1}\n')).toEqual([]);
  });

  test("several data lines are one text, and a name is not needed", async () => {
    expect(await all("data: a\ndata: b\n\n")).toEqual([{ name: "message", data: "a\nb" }]);
  });

  test("leaving ends the stream", async () => {
    let left = false;
    const stream = new ReadableStream<Uint8Array>({
      pull: (to) => to.enqueue(new TextEncoder().encode("data: x\n\n")),
      cancel: () => {
        left = true;
      },
    });
    for await (const _ of serverEvents(stream)) break;
    expect(left).toBe(true);
  });
});
