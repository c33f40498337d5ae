import { lazy, Suspense, useSyncExternalStore } from "react";
import { Navigate, Outlet, ScrollRestoration, useLocation } from "react-router";
import { useWords } from "@/app/words";
import { useSession } from "@/session/session";
import { LeaveGuard } from "@/ui/form/leaving";
import { PageSkeleton } from "@/ui/notice/async";
import { UnreachablePage } from "@/ui/notice/dead-ends";
import { useUnsent } from "@/ui/notice/use-unsent";
import { isOutdated, onVersion } from "@/ui/notice/version";
import { useDensity } from "@/ui/screen/density";
import { useDeskWidth } from "@/ui/screen/viewport";
import { isDeskRole } from "./navigation";
import { PhoneLayout } from "./phone-layout";

// Only one of the frames is ever needed at first; the phone's is the small one.
const DeskLayout = lazy(async () => ({ default: (await import("./desk-layout")).DeskLayout }));

// Most people have none: loaded beside the page, never before it.
const Notices = lazy(async () => ({
  default: (await import("@/features/identity/notices/notices")).Notices,
}));

// Only in the example association.
const TrialBar = lazy(async () => ({
  default: (await import("@/features/identity/trial/trial-bar")).TrialBar,
}));

// The organization's names of courses and skills are for reasons and refusals, which come later.
const Terms = lazy(async () => ({ default: (await import("@/features/people/skills/terms")).Terms }));

// Only once there is a newer version.
const UpdateNotice = lazy(async () => ({
  default: (await import("@/ui/notice/update-notice")).UpdateNotice,
}));

// Only after something was done without a network.
const RefusedDeed = lazy(async () => ({ default: (await import("@/ui/notice/refused-deed")).RefusedDeed }));

/**
 * Everything behind sign-in: chooses the frame by role and width, or none for what is to be printed, and sends
 * strangers to the sign-in page.
 */
export function Shell({ bare = false }: { bare?: boolean }) {
  const { session, unreachable, retry, left, held } = useSession();
  const outdated = useSyncExternalStore(onVersion, isOutdated);
  const { t } = useWords();
  const { pathname, search } = useLocation();
  const refused = useUnsent().some((deed) => deed.refused);
  const desk = useDeskWidth();
  const dense = held !== undefined && isDeskRole(held.role) && desk;
  useDensity(dense ? "desk" : "phone");

  if (session === undefined) return unreachable ? <UnreachablePage onRetry={retry} /> : <PageSkeleton />;
  if (session === null) {
    const next = pathname + search;
    return (
      <Navigate
        to={left || next === "/" ? "/sign-in" : `/sign-in?next=${encodeURIComponent(next)}`}
        replace
      />
    );
  }
  if (session.must_change_password) return <Navigate to="/password" replace />;
  if (session.must_set_up_second_factor) return <Navigate to="/second-factor" replace />;
  const example = session.trial && (
    <Suspense>
      <TrialBar />
    </Suspense>
  );
  if (bare) {
    return (
      <>
        {example}
        <Outlet />
      </>
    );
  }
  const Layout = held && isDeskRole(held.role) ? DeskLayout : PhoneLayout;
  return (
    <>
      <a className="skip-link" href="#main">
        {t("skip")}
      </a>
      {example}
      <Suspense fallback={<PageSkeleton />}>
        <Layout>
          <Outlet />
        </Layout>
      </Suspense>
      <Suspense>
        {refused && <RefusedDeed />}
        {outdated && <UpdateNotice />}
        <Notices />
        <Terms />
      </Suspense>
      <LeaveGuard />
      <ScrollRestoration />
    </>
  );
}
