/** Changes of what the server keeps, and the key of those that commit somebody. */
import { type UseMutationOptions, type UseMutationResult, useMutation } from "@tanstack/react-query";
import { useRef } from "react";
import { ApiError, isPassing, mayRetry, newIntent } from "./client";
import type { Deed } from "./device";
import { type Handed, hand } from "./unsent";

type Callbacks<Data> = { onSuccess?: (data: Data) => void; onError?: (error: Error) => void };

/** A change that can be made, and made once more. */
export type Change<Data, Input> = UseMutationResult<Data, Error, Input> & {
  /** Makes the change. What follows from it follows even if the screen that asked for it is gone by then. */
  mutate: (input: Input, callbacks?: Callbacks<Data>) => void;
  /** Does once more what has just failed, with the same key and what follows from it: onRetry={mark.repeat}. */
  repeat: () => void;
};

/**
 * A change of what the server keeps. useMutation forgets the callbacks of mutate when its component leaves, and the
 * answer to a change often takes the component away: an empty seat is filled, a card that asked is answered. Here
 * they are always called.
 */
export function useChange<Data, Input = void, Context = unknown>(
  options: UseMutationOptions<Data, Error, Input, Context>,
): Change<Data, Input> {
  const change = useMutation(options);
  const last = useRef<() => void>(undefined);
  const mutate = (input: Input, callbacks: Callbacks<Data> = {}) => {
    last.current = () => mutate(input, callbacks);
    change.mutateAsync(input).then(callbacks.onSuccess, callbacks.onError ?? ignore);
  };
  return { ...change, mutate, repeat: () => last.current?.() } as Change<Data, Input>;
}

/** The error is in the change, which shows it. */
const ignore = () => undefined;

type IntentOptions<Data, Input> = Omit<UseMutationOptions<Data, Error, Input>, "mutationFn"> & {
  mutationFn: (input: Input, key: string) => Promise<Data>;
};

/**
 * A change that commits somebody. The key stays the same while the same input is tried again, automatically or
 * by a second press after a failure, and changes once the server has given a final answer.
 */
export function useIntent<Data, Input>({ mutationFn, ...options }: IntentOptions<Data, Input>) {
  const keys = useRef(new Map<string, string>());
  return useChange<Data, Input>({
    retry: mayRetry,
    ...options,
    mutationFn: async (input) => {
      const name = JSON.stringify(input) ?? "";
      const key = keys.current.get(name) ?? newIntent();
      keys.current.set(name, key);
      try {
        const data = await mutationFn(input, key);
        keys.current.delete(name);
        return data;
      } catch (error) {
        if (error instanceof ApiError && !isPassing(error)) keys.current.delete(name);
        throw error;
      }
    },
  });
}

type DeedOptions<Data, Input> = Omit<UseMutationOptions<Handed<Data>, Error, Input>, "mutationFn"> & {
  deed: (input: Input) => Deed;
};

/** A change that can be made without a network: it is kept on the device and sent when there is one. */
export const useDeed = <Data, Input>({ deed, ...options }: DeedOptions<Data, Input>) =>
  useChange<Handed<Data>, Input>({ ...options, mutationFn: (input) => hand<Data>(deed(input)) });
