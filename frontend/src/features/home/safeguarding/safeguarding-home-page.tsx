import { useQuery } from "@tanstack/react-query";
import { Fitness } from "@/features/home/guardians/fitness";
import { Looks } from "@/features/home/guardians/looks";
import { countShown, waitingByPlace } from "@/features/home/waiting/places";
import { waitingQuery } from "@/features/home/waiting/queries";
import { useSignedIn } from "@/session/session";
import { useTime } from "@/time";
import { Async, PageSkeleton } from "@/ui/notice/async";
import { Page } from "@/ui/page/page";
import { type SafeguardingHome, safeguardingHomeQuery } from "./queries";
import { Asked, Findings } from "./waiting";
import { useWords } from "./words";

/** What waits for the safeguarding lead, and who needs a record check. */
export function SafeguardingHomePage() {
  const { t } = useWords();
  const { day } = useTime();
  const home = useQuery(safeguardingHomeQuery);
  const data = home.data;
  const { held } = useSignedIn();
  const { data: counts } = useQuery(waitingQuery(held.role));
  const waiting = waitingByPlace(counts ?? {}).get("/") ?? 0;
  return (
    <Page
      title={data ? day(data.today) : t("needs")}
      sub={counts && (waiting > 0 ? t("todo", { count: waiting, shown: countShown(waiting) }) : t("calm"))}
    >
      <Async query={home} skeleton={<PageSkeleton />}>
        {(found) => <Content home={found} />}
      </Async>
    </Page>
  );
}

function Content({ home }: { home: SafeguardingHome }) {
  const { t } = useWords();
  return (
    <>
      {home.contact_requests.length > 0 && <Asked requests={home.contact_requests} />}
      {home.findings.length > 0 && <Findings findings={home.findings} />}
      <Fitness home={home} of="clearance" say={(word) => t(word)} />
      <Looks views={home.contact_views} />
    </>
  );
}
