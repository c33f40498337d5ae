import { Button } from "@mantine/core";
import type { InfiniteData, UseInfiniteQueryResult } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import css from "./pager.module.css";

type Paged = Pick<
  UseInfiniteQueryResult<InfiniteData<unknown>>,
  "data" | "hasNextPage" | "isFetchingNextPage" | "fetchNextPage"
>;

/** Under a list: how many are shown and the button for more; nothing when all fits on one page. */
export function Pager({ query, shown }: { query: Paged; shown: number }) {
  const { t } = useTranslation("kit");
  if (!query.hasNextPage && (query.data?.pages.length ?? 0) < 2) return null;
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

/** The first of a list and, at a press, the rest. */
export function Folded<Item>({
  items,
  first,
  children,
}: {
  items: readonly Item[];
  /** How many show at once. */
  first: number;
  children: (shown: readonly Item[]) => ReactNode;
}) {
  const { t } = useTranslation("kit");
  const [all, setAll] = useState(false);
  return (
    <>
      {children(all ? items : items.slice(0, first))}
      {!all && items.length > first && (
        <Button variant="subtle" onClick={() => setAll(true)}>
          {t("loadMore")}
        </Button>
      )}
    </>
  );
}

/** Under a list without pages: a way to what is behind it, or that there is more. */
export function Limited({
  shown,
  more,
  onMore,
}: {
  shown: number;
  /** The server says that there are others. */
  more: boolean;
  /** Asks for more rows; nothing when the server gives no more at a time. */
  onMore?: (() => void) | undefined;
}) {
  const { t } = useTranslation("kit");
  if (!more) return null;
  if (!onMore) return <p className="t-cap">{t("onlyFirst", { count: shown })}</p>;
  return (
    <Button variant="subtle" onClick={onMore}>
      {t("loadMore")}
    </Button>
  );
}
