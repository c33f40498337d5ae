/** The store of this device, for what is read and done without a network. Without one everything works with a network. */
import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import type { Problem } from "./client";
import type { RecordKey } from "./queries";
import type { paths } from "./schema";

/** An answer of the server as one account may read it on this device. */
export type KeptAnswer = {
  owner: string;
  name: string;
  queryKey: readonly unknown[];
  data: unknown;
  at: number;
};

/** An operation of the contract about one thing. */
type Call = `${"POST" | "PUT"} ${Extract<keyof paths, `${string}{id}${string}`>}`;

/** What can be done without a network. */
export type DeedKind = "accept" | "decline" | "cancel" | "mark";

/** A deed as its screen describes it. */
export type Deed = {
  kind: DeedKind;
  /** What it is about, such as "assignment:12": a newer deed about the same takes the place of one never sent. */
  subject: string;
  /** The shift or person it is about, in words, and when. */
  what: string;
  when?: string;
  /** Where one sees how things stand. */
  to: string;
  /** The operation, and the id in its path. */
  call: Call;
  of: number;
  body?: object;
  /** The version it was decided by; it follows what this device changed itself. */
  version?: number;
  /** How a refusal looks that only says it was done already, by a request whose answer was lost. */
  already?: { reason: string; params: Record<string, unknown> };
  /** What it changes. */
  changes: [RecordKey, ...RecordKey[]];
};

/** A deed the server has not answered, or has refused. */
export type Unsent = Deed & {
  id: number;
  owner: string;
  key: string;
  /** It may have arrived already. */
  tried: boolean;
  refused?: { status: number; problem: Problem };
};

interface Device extends DBSchema {
  answers: { key: [owner: string, name: string]; value: KeptAnswer; indexes: { owner: string } };
  unsent: { key: number; value: Unsent };
}

let opening: Promise<IDBPDatabase<Device>> | undefined;

const open = () => {
  opening ??= openDB<Device>("nuanlin", 1, {
    upgrade(db) {
      db.createObjectStore("answers", { keyPath: ["owner", "name"] }).createIndex("owner", "owner");
      db.createObjectStore("unsent", { keyPath: "id" });
    },
    blocking: (_, __, event) => (event.target as IDBDatabase).close(),
    terminated: () => {
      opening = undefined;
    },
  });
  return opening;
};

/** Does work in the store of the device. Where there is none, or it is full, the answer is otherwise. */
export async function onDevice<T>(work: (db: IDBPDatabase<Device>) => Promise<T>, otherwise: T): Promise<T> {
  if (!("indexedDB" in globalThis)) return otherwise;
  try {
    return await work(await open());
  } catch {
    return otherwise;
  }
}
