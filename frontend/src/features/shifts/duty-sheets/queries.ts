/** Shifts with who is on them, for paper. */
import { queryOptions } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";
import { everyPage, page } from "@/api/pages";
import type { components } from "@/api/schema";
import { assignmentQueries } from "@/features/booking/my-assignments/queries";
import { type Form, type ShiftDetail, shiftQueries } from "@/features/shifts/shifts/queries";

export type Holder = components["schemas"]["SeatHolder"];

/** Every shift of the days from the first to the one before until; days are YYYY-MM-DD. */
export type Days = { from: string; until: string; form?: Form };

export const dutySheetQueries = {
  days: (days: Days) =>
    queryOptions({
      queryKey: [...shiftQueries.all, "duty-sheets", days],
      queryFn: async ({ signal }): Promise<ShiftDetail[]> => {
        const pages = await everyPage((cursor) =>
          unwrap(api.GET("/duty-sheets", { params: { query: { ...days, ...page(cursor) } }, signal })),
        );
        return pages.flatMap(({ duty_sheets }) => duty_sheets);
      },
      meta: { shows: [assignmentQueries.all] },
    }),
};
