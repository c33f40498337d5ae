/** The network between a phone and the product, which can be cut before a request arrives or before its answer does. */
import { once } from "node:events";
import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";

/** whole: everything passes; cut: nothing does; lost: changes arrive and are done, and their answers are lost. */
type State = "whole" | "cut" | "lost";

export class Wire {
  state: State = "whole";
  /** Changes that arrived, as "POST /assignments/7/accept". */
  readonly arrived: string[] = [];
  /** What is added to the service worker's file: another one is another version. */
  version = "";
  private readonly server = createServer((asked, answer) => this.pass(asked, answer));

  private constructor(private readonly product: string) {}

  static async to(product: string): Promise<Wire> {
    const wire = new Wire(product);
    wire.server.listen(0, "127.0.0.1");
    await once(wire.server, "listening");
    return wire;
  }

  get url(): string {
    const address = this.server.address();
    if (address === null || typeof address === "string") throw new Error("no port");
    return `http://127.0.0.1:${address.port}`;
  }

  close() {
    this.server.close();
    this.server.closeAllConnections();
  }

  private pass(asked: IncomingMessage, answer: ServerResponse) {
    const { method = "GET", url = "/", headers } = asked;
    if (this.state === "cut") return void answer.destroy();
    const change = /^\/api\/v1(\/(?:assignments|positions)\/.*)$/.exec(url)?.[1];
    if (change && method !== "GET") this.arrived.push(`${method} ${change}`);
    const lost = this.state === "lost" && change !== undefined && method !== "GET";
    const on = request(new URL(url, this.product), { method, headers }, (found) => {
      if (lost) {
        found.resume();
        found.on("end", () => answer.destroy());
        return;
      }
      const added = url === "/sw.js" ? this.version : "";
      const { "content-length": _, etag: __, ...kept } = found.headers;
      answer.writeHead(found.statusCode ?? 502, added ? kept : found.headers);
      if (added) found.on("end", () => answer.end(added)).pipe(answer, { end: false });
      else found.pipe(answer);
    });
    if (url === "/sw.js") for (const name of ["accept-encoding", "if-none-match"]) on.removeHeader(name);
    on.on("error", () => answer.destroy());
    asked.pipe(on);
  }
}
