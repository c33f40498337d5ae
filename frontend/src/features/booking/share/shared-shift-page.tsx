import { IconBuilding } from "@tabler/icons-react";
import { Navigate, useParams } from "react-router";
import { useSignedIn } from "@/session/session";
import { NotFoundPage } from "@/ui/notice/dead-ends";
import { EmptyState } from "@/ui/notice/empty-state";
import { Page } from "@/ui/page/page";
import { useWords } from "./words";

/** Where the link of a shared shift leads once somebody is signed in: to the shift as they see it. */
export function SharedShiftPage() {
  const { t } = useWords();
  const { organization, shift = "" } = useParams();
  const { session, held } = useSignedIn();
  if (!/^\d{1,18}$/.test(shift)) return <NotFoundPage />;
  if (session.organization.slug !== organization) {
    return (
      <Page title={t("elsewhere")} back="/">
        <EmptyState
          icon={IconBuilding}
          title={t("elsewhere")}
          hint={t("elsewhereHint", { organization: session.organization.name })}
        />
      </Page>
    );
  }
  return <Navigate to={held.role === "volunteer" ? `/open-shifts/${shift}` : `/shifts/${shift}`} replace />;
}
