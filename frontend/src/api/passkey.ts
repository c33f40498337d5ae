/** What the API asks a passkey, put to the browser: the passkeys of its devices and of security keys. */
import type { components } from "./schema";

export type PasskeyQuestion = components["schemas"]["PasskeyQuestion"];
export type PasskeyAnswer = components["schemas"]["PasskeyAnswer"];

/** No passkey was given: the person left the browser's question or let it run out, or this device has one already. */
export class PasskeyError extends Error {
  override readonly name = "PasskeyError";
  constructor(
    readonly kind: "left" | "held",
    options?: ErrorOptions,
  ) {
    super(kind, options);
  }
}

/** Whether this browser makes passkeys on this page: a recent one, over https, at an address with a name. */
export const hasPasskeys = () =>
  isSecureContext &&
  "PublicKeyCredential" in globalThis &&
  "parseCreationOptionsFromJSON" in PublicKeyCredential &&
  "parseRequestOptionsFromJSON" in PublicKeyCredential &&
  !/^[\d.]+$|^\[/.test(location.hostname);

/** Has the browser make a passkey. */
export const makePasskey = ({ options }: PasskeyQuestion) =>
  given(() =>
    navigator.credentials.create({
      publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(
        options as unknown as PublicKeyCredentialCreationOptionsJSON,
      ),
    }),
  );

/** Has the browser answer by a passkey. */
export const answerPasskey = ({ options }: PasskeyQuestion) =>
  given(() =>
    navigator.credentials.get({
      publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(
        options as unknown as PublicKeyCredentialRequestOptionsJSON,
      ),
    }),
  );

async function given(ask: () => Promise<Credential | null>): Promise<PasskeyAnswer> {
  const credential = await ask().catch((cause: unknown) => {
    const held = cause instanceof DOMException && cause.name === "InvalidStateError";
    throw new PasskeyError(held ? "held" : "left", { cause });
  });
  if (!credential) throw new PasskeyError("left");
  return (credential as PublicKeyCredential).toJSON();
}
