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

  private constructor(
    readonly url: string,
    private readonly demo: boolean,
  ) {}

  /** Starts a product whose clock begins at the instant (RFC 3339), with the demonstration or with nothing in it. */
  static async start(clock: string, demo = true): Promise<Product> {
    const product = new Product(`http://127.0.0.1:${await freePort()}`, demo);
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
    const command = [binary, "serve", ...(this.demo ? ["-demo", "-dates", "april-2012"] : [])];
    const server = spawn(withdb, ["-database", this.database, ...command], {
      stdio: ["ignore", "pipe", "pipe"],
      env: this.environment(clock),
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

  private environment(clock: string) {
    return {
      ...process.env,
      NUANLIN_ADDR: new URL(this.url).host,
      NUANLIN_DATA: this.folder,
      NUANLIN_CLOCK: clock,
      NUANLIN_SMTP: "catch",
      NUANLIN_PUBLIC_URL: this.url,
    };
  }

  /** The one-time code this start printed, with which the first association is made in the browser. */
  foundingCode(): string {
    const code = /enter the one-time code (\S+)/.exec(this.log)?.[1];
    if (!code) throw new Error(`no code in: ${this.log}`);
    return code;
  }

  /** Adds an association with nobody but its leader, and returns the code the leader signs in with first. */
  async addAssociation(clock: string, login: string, leader: string): Promise<string> {
    const flags = ["-slug", "new", "-name", "新协会", "-login", login, "-leader", leader];
    const making = spawn(withdb, ["-database", this.database, binary, "organization", "create", ...flags], {
      stdio: ["ignore", "pipe", "inherit"],
      env: this.environment(clock),
    });
    let said = "";
    making.stdout.on("data", (part: Buffer) => {
      said += part;
    });
    await once(making, "close");
    const code = /one-time code (\S+)/.exec(said)?.[1];
    if (!code) throw new Error(`no code in: ${said}`);
    return code;
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
