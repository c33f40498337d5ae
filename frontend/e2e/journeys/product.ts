/** The product as a process: bin/nuanlin with the demonstration of April 2012, on a fresh database. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = resolve(fileURLToPath(import.meta.url), "../../../..");
const binary = process.env.NUANLIN_BIN ?? join(root, "bin/nuanlin");
const withdb = process.env.WITHDB_BIN ?? join(root, "bin/withdb");

/** How long the product may take to load its demonstration and answer, in milliseconds. */
const patience = 60_000;

/** A server whose clock can be set; its data stay until it is removed. */
export class Product {
  private readonly database = `journey_${process.pid}_${Date.now()}`;
  private readonly folder = mkdtempSync(join(tmpdir(), "nuanlin-journey-"));
  private running: ChildProcess | undefined;
  private log = "";

  private constructor(readonly url: string) {}

  /** Starts a product whose clock begins at the instant (RFC 3339). */
  static async start(clock: string): Promise<Product> {
    const product = new Product(`http://127.0.0.1:${await freePort()}`);
    await product.serve(clock);
    return product;
  }

  /** Starts it again on the same data with the clock at another instant; sessions stay alive. */
  async turnClock(clock: string) {
    await this.stop();
    await this.serve(clock);
  }

  /** Stops it and drops its data. */
  async remove() {
    await this.stop();
    const dropping = spawn(withdb, ["-database", this.database, "-drop", "true"], { stdio: "inherit" });
    await once(dropping, "exit");
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async serve(clock: string) {
    const command = [binary, "serve", "-demo", "-dates", "april-2012"];
    const server = spawn(withdb, ["-database", this.database, ...command], {
      stdio: ["ignore", "pipe", "pipe"],
      env: {
        ...process.env,
        NUANLIN_ADDR: new URL(this.url).host,
        NUANLIN_DATA: this.folder,
        NUANLIN_CLOCK: clock,
      },
    });
    this.running = server;
    await new Promise<void>((ready, failed) => {
      const give = (why: string) => failed(new Error(`the product ${why}:\n${this.log}`));
      const late = setTimeout(() => give("did not start in time"), patience);
      const hear = (said: Buffer) => {
        this.log = `${this.log}${said}`.slice(-20_000);
        if (!said.includes("Nuanlin is ready")) return;
        clearTimeout(late);
        ready();
      };
      server.stdout.on("data", hear);
      server.stderr.on("data", hear);
      server.once("error", failed);
      server.once("exit", (code) => give(`ended with ${code}`));
    });
  }

  private async stop() {
    const server = this.running;
    this.running = undefined;
    if (!server || server.exitCode !== null) return;
    const ended = once(server, "exit");
    server.kill("SIGTERM");
    await ended;
  }
}

/** A port nobody listens on at this moment. */
async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  await once(probe, "close");
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}
