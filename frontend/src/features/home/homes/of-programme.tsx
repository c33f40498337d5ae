import { Button } from "@mantine/core";
import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { ApiError } from "@/api/client";
import { useSignedIn } from "@/session/session";
import { Async, PageSkeleton } from "@/ui/notice/async";
import { EmptyState } from "@/ui/notice/empty-state";
import { Card } from "@/ui/page/card";
import { useWords } from "./words";

/** A home that is about the running programme; while none runs it says who can begin one. */
export function OfProgramme<T>({
  query,
  children,
}: {
  query: UseQueryResult<T>;
  children: (data: T) => ReactNode;
}) {
  const { error } = query;
  if (
    query.data === undefined &&
    error instanceof ApiError &&
    error.problem.reason === "programme_not_running"
  )
    return <NoProgramme />;
  return (
    <Async query={query} skeleton={<PageSkeleton />}>
      {children}
    </Async>
  );
}

function NoProgramme() {
  const { t } = useWords();
  const { held } = useSignedIn();
  return (
    <Card padded>
      <EmptyState
        title={t("noProgramme")}
        hint={t(held.role === "leader" ? "noProgrammeHint" : "noProgrammeElse")}
        action={
          <Button component={Link} to="/programmes" variant={held.role === "leader" ? "filled" : "default"}>
            {t("toProgrammes")}
          </Button>
        }
      />
    </Card>
  );
}
