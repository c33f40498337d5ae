import { Button } from "@mantine/core";
import type { InfiniteData, UseInfiniteQueryResult } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import css from "./pager.module.css";

/** The cursor of the next page, for useInfiniteQuery: getNextPageParam: nextCursor, initialPageParam: "". */
export const nextCursor = (page: { next_cursor?: string | undefined }) => page.next_cursor || undefined;

/** Query parameters of one page: { ...page(pageParam), team_id }. The first page has no cursor. */
export const page = (cursor: string) => (cursor ? { cursor } : {});

type Paged = Pick<
  UseInfiniteQueryResult<InfiniteData<unknown>>,
  "hasNextPage" | "isFetchingNextPage" | "fetchNextPage"
>;

/** Under a list: how many are shown and the button for more; nothing when all fits on one page. */
export function Pager({ query, shown }: { query: Paged; shown: number }) {
  const { t } = useTranslation("kit");
  return (
    <div className={css.pager}>
      <span className="t-cap" aria-live="polite">
        {t("shown", { count: shown })}
      </span>
      {query.hasNextPage && (
        <Button variant="default" loading={query.isFetchingNextPage} onClick={() => query.fetchNextPage()}>
          {t("loadMore")}
        </Button>
      )}
    </div>
  );
}
