/** The one client of the API: signs requests, renews the session once, and turns refusals into ApiError. */
import createClient from "openapi-fetch";
import { hasNetwork, LateError, noteAnswer, within } from "./connection";
import type { components, paths } from "./schema";
import { accessToken, isPresumed, renew } from "./token";

/** A refusal of the server (RFC 9457). */
export type Problem = components["schemas"]["Problem"];

/** What the server said when it refused a request. */
export class ApiError extends Error {
  override readonly name = "ApiError";
  constructor(
    readonly status: number,
    readonly problem: Problem,
  ) {
    super(problem.message);
  }
}

/** No answer came: the device is offline, or the server is unreachable. */
export class NetworkError extends Error {
  override readonly name = "NetworkError";
  /** The device itself knew of no network; it may have found one since. */
  readonly offline = !hasNetwork();
  constructor(
    message: string,
    /** True when the request was sent and the time to answer ran out: it may have been done. */
    readonly late = false,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** How long an answer may take, in milliseconds: reading, and changing something. */
const limits = { read: 20_000, change: 45_000 };

export const api = createClient<paths>({ baseUrl: "/api/v1", fetch: signedFetch });

/** Sends a request with the access token; on 401 renews the session once and sends it again. */
async function signedFetch(request: Request): Promise<Response> {
  const again = request.clone();
  const token = accessToken() ?? (isPresumed() ? await renewed(undefined) : undefined);
  const response = await send(request, token);
  if (response.status !== 401 || !token) return response;
  const fresh = await renewed(token);
  return fresh ? send(again, fresh) : response;
}

/** The token of the session, renewed; a renewal nobody answers is a lost connection. */
const renewed = (stale: string | undefined) =>
  renew(stale).catch((error: unknown) => {
    throw new NetworkError("no renewal", false, { cause: error });
  });

/** Sends one request; an answer that does not come whole within the limit is none. */
async function send(request: Request, token: string | undefined): Promise<Response> {
  if (token) request.headers.set("Authorization", `Bearer ${token}`);
  const limit = request.method === "GET" ? limits.read : limits.change;
  try {
    const early = begun(request);
    const read = async (signal: AbortSignal) =>
      whole((early && (await early)) ?? (await fetch(request, { signal })));
    const response = await within(limit, read, request.signal);
    noteAnswer(true);
    return response;
  } catch (error) {
    if (request.signal.aborted) throw error;
    noteAnswer(false);
    throw new NetworkError("no answer", error instanceof LateError, { cause: error });
  }
}

/** The answer to a reading that the page began before its program was there, once. */
function begun({ method, url }: Request): Promise<Response | undefined> | undefined {
  const reads = globalThis.nuanlinEarly?.reads;
  const path = new URL(url).pathname;
  const answer = method === "GET" ? reads?.[path] : undefined;
  if (answer) delete reads?.[path];
  return answer?.catch(() => undefined);
}

/** The response with its body read to the end; a stream goes on as long as it likes. */
async function whole(response: Response): Promise<Response> {
  const { status, statusText, headers } = response;
  const none = [204, 205, 304].includes(status); // some browsers give these a body all the same, and refuse to make one
  if (none || !response.body || headers.get("Content-Type")?.startsWith("text/event-stream")) return response;
  return new Response(await response.arrayBuffer(), { status, statusText, headers });
}

/** A change as it is kept on the device until it is answered: see unsent.ts. */
type Stored = {
  call: string;
  of: number;
  key: string;
  body?: object | undefined;
  version?: number | undefined;
};

/** Sends a stored change, with the key and the version it was stored with; throws as unwrap does. */
export async function sendStored({ call, of, key, body, version }: Stored): Promise<unknown> {
  const [method = "", path = ""] = call.split(" ");
  const headers = new Headers({ ...intent(key), ...(version === undefined ? {} : ifMatch(version)) });
  if (body) headers.set("Content-Type", "application/json");
  const init = body ? { method, headers, body: JSON.stringify(body) } : { method, headers };
  const response = await signedFetch(new Request(`/api/v1${path.replace("{id}", String(of))}`, init));
  const answer: unknown = await response.json().catch(() => undefined);
  return unwrap(Promise.resolve({ data: answer, error: answer, response }));
}

type Reply<T> = { data?: T; error?: unknown; response: Response };

/** Returns the body of a successful response and throws an ApiError for any other. */
export async function unwrap<T>(call: Promise<Reply<T>>): Promise<T> {
  return (await unwrapVersioned(call)).data;
}

/** Like unwrap, with the document's version (its ETag) for a later If-Match. */
export async function unwrapVersioned<T>(call: Promise<Reply<T>>): Promise<{ data: T; version: string }> {
  const { data, error, response } = await call;
  if (!response.ok) throw new ApiError(response.status, isProblem(error) ? error : unknownProblem(response));
  return { data: data as T, version: response.headers.get("ETag") ?? "" };
}

const isProblem = (body: unknown): body is Problem =>
  typeof body === "object" && body !== null && "reason" in body && typeof body.reason === "string";

/** What a proxy or a crash says instead of a problem document. */
const unknownProblem = (response: Response) =>
  ({
    type: "about:blank",
    title: response.statusText,
    status: response.status,
    reason: "internal",
    message: response.statusText,
  }) as Problem;

/** A key that names one intent of the user: sent again with each retry, so that the server acts once. */
export function newIntent(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16)); // randomUUID needs https, a phone on the LAN has none
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Header parameters of a POST that commits somebody: params: { header: intent(key) }. */
export const intent = (key: string) => ({ "Idempotency-Key": key });

/** Header parameters of an edit of a shared document: params: { header: ifMatch(document.version) }. */
export const ifMatch = (version: number | string) => ({
  "If-Match": typeof version === "number" ? `"${version}"` : version,
});

/** True when sending the same request again may help. */
export const isPassing = (error: unknown) =>
  error instanceof NetworkError || (error instanceof ApiError && [502, 503, 504].includes(error.status));

/** Whether to send a request again by itself. Without a network it is said at once instead. */
export const mayRetry = (count: number, error: unknown) => count < 2 && isPassing(error) && hasNetwork();
