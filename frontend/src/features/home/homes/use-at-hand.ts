import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";

/** How long the home is left to itself first, in milliseconds. */
const calm = 6000;

/** Has what somebody will want next ready on this device, for places without a network: once for each shift. */
export function useAtHand(
  shiftId: number | undefined,
  read: (client: QueryClient, id: number) => Promise<void>,
) {
  const client = useQueryClient();
  // biome-ignore lint/correctness/useExhaustiveDependencies: how it is read does not change
  useEffect(() => {
    if (shiftId === undefined) return;
    const timer = setTimeout(() => void read(client, shiftId), calm);
    return () => clearTimeout(timer);
  }, [client, shiftId]);
}
