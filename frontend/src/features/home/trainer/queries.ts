/** What a trainer lands on. */
import { queryOptions } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";
import type { components } from "@/api/schema";
import { assignmentQueries } from "@/features/booking/my-assignments/queries";
import { pairQueries } from "@/features/pairing/support-pairs/queries";
import { volunteerQueries } from "@/features/people/volunteers/queries";
import { shiftQueries } from "@/features/shifts/shifts/queries";
import { signOffKeys } from "@/features/training/sign-offs/queries";

export type TrainerHome = components["schemas"]["TrainerHome"];

export const trainerHomeQuery = queryOptions({
  queryKey: ["homes", "trainer"],
  queryFn: ({ signal }) => unwrap(api.GET("/homes/trainer", { signal })),
  refetchInterval: 60_000, // a home left open shows what happened meanwhile
  meta: {
    shows: [assignmentQueries.all, pairQueries.all, shiftQueries.all, signOffKeys.all, volunteerQueries.all],
  },
});
