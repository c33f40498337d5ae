import { Button, Skeleton } from "@mantine/core";
import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { ApiError, NetworkError } from "@/api/client";
import { useProblem } from "@/api/problem";
import { useWayBack } from "@/ui/page/page";
import { useFrame } from "@/ui/screen/viewport";
import css from "./async.module.css";
import { EmptyState } from "./empty-state";

type AsyncProps<T> = {
  query: Pick<UseQueryResult<T>, "data" | "error" | "isPending" | "refetch" | "isFetching" | "fetchStatus">;
  /** What to show when the data is an empty list (or isEmpty says so): an EmptyState that says what to do. */
  empty?: ReactNode;
  isEmpty?: ((data: T) => boolean) | undefined;
  /** What stands in while loading; rows of a list unless told. */
  skeleton?: ReactNode;
  children: (data: T) => ReactNode;
};

/** Shows a query's data, or its placeholder, or what went wrong with a way to try again. */
export function Async<T>({ query, empty, isEmpty = isEmptyList, skeleton, children }: AsyncProps<T>) {
  const { t } = useTranslation("kit");
  if (query.data !== undefined) {
    return empty !== undefined && isEmpty(query.data) ? empty : children(query.data);
  }
  const lost = query.fetchStatus === "paused" ? new NetworkError("waiting for a network") : undefined;
  const error = query.error ?? lost;
  if (error) return <Failure error={error} onRetry={() => query.refetch()} busy={query.isFetching} />;
  return (
    <div role="status" aria-busy>
      <span className="hidden-text">{t("loading")}</span>
      {skeleton ?? <RowsSkeleton />}
    </div>
  );
}

const isEmptyList = (data: unknown) => Array.isArray(data) && data.length === 0;

/** What went wrong, what to do, and another try when one may help, else the way to where things are. */
export function Failure({
  error,
  onRetry,
  busy = false,
}: {
  error: unknown;
  onRetry?: () => void;
  busy?: boolean;
}) {
  const { t } = useTranslation("kit");
  const { problemText } = useProblem();
  const { text, next } = problemText(error);
  const back = useWayBack();
  const { list } = useFrame();
  const final = error instanceof ApiError && error.status < 500 && error.status !== 429;
  return (
    <div role="alert">
      <EmptyState
        tone="bad"
        title={text}
        hint={next}
        action={
          final ? (
            <Button variant="default" component={Link} to={list?.to ?? back ?? "/"}>
              {list
                ? t("toListOf", { name: list.label })
                : back && back !== "/"
                  ? t("toList")
                  : t("notFound.home")}
            </Button>
          ) : (
            onRetry && (
              <Button variant="default" loading={busy} onClick={onRetry}>
                {t("retry")}
              </Button>
            )
          )
        }
      />
    </div>
  );
}

/** Placeholder for a card of rows. */
export function RowsSkeleton({ rows = 3 }: { rows?: number }) {
  return (
    <div className={css.card}>
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className={css.row}>
          <Skeleton className={css.tile ?? ""} />
          <div className="grow">
            <Skeleton height="1em" width={`${58 - row * 8}%`} />
            <Skeleton height=".8em" width={`${82 - row * 6}%`} mt={8} />
          </div>
        </div>
      ))}
    </div>
  );
}

/** Placeholder for a whole screen. */
export function PageSkeleton() {
  const { t } = useTranslation("kit");
  return (
    <div className={css.page} role="status" aria-busy>
      <span className="hidden-text">{t("loading")}</span>
      <Skeleton height={14} width={96} />
      <Skeleton height={28} width={180} mt={8} mb={20} />
      <Skeleton height={180} className={css.hero ?? ""} />
      <div style={{ height: 28 }} />
      <RowsSkeleton />
    </div>
  );
}
