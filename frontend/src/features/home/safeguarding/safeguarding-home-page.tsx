import { useQuery } from "@tanstack/react-query";
import { Lapsing } from "@/features/home/guardians/lapsing";
import { Looks } from "@/features/home/guardians/looks";
import { Needs } from "@/features/home/guardians/needs";
import { useWords as useGuardianWords } from "@/features/home/guardians/words";
import { useTime } from "@/time";
import { Async, PageSkeleton } from "@/ui/notice/async";
import { EmptyState } from "@/ui/notice/empty-state";
import { Card } from "@/ui/page/card";
import { Page } from "@/ui/page/page";
import { More, Section } from "@/ui/page/section";
import { type SafeguardingHome, safeguardingHomeQuery } from "./queries";
import { Asked, Findings } from "./waiting";
import { useWords } from "./words";

/** What waits for the safeguarding lead, and who needs a record check. */
export function SafeguardingHomePage() {
  const { t } = useWords();
  const { day } = useTime();
  const home = useQuery(safeguardingHomeQuery);
  const data = home.data;
  const waiting = data ? data.contact_requests.length + data.findings.length + data.needs_total : 0;
  return (
    <Page
      title={data ? day(data.today) : t("needs")}
      sub={data && (waiting > 0 ? t("todo", { count: waiting }) : t("calm"))}
    >
      <Async query={home} skeleton={<PageSkeleton />}>
        {(found) => <Content home={found} />}
      </Async>
    </Page>
  );
}

function Content({ home }: { home: SafeguardingHome }) {
  const { t } = useWords();
  const { t: shared } = useGuardianWords();
  return (
    <>
      {home.contact_requests.length > 0 && <Asked requests={home.contact_requests} />}
      {home.findings.length > 0 && <Findings findings={home.findings} />}
      <Section
        title={t("needs")}
        more={
          home.needs_total > home.needs.length && (
            <More to="/volunteers?needs=clearance">{shared("all", { count: home.needs_total })}</More>
          )
        }
      >
        {home.needs.length > 0 ? (
          <Needs volunteers={home.needs} />
        ) : (
          <Card padded>
            <EmptyState tone="done" title={t("needsNone")} hint={t("needsNoneHint")} />
          </Card>
        )}
      </Section>
      <Section title={t("lapsing")}>
        {home.lapsing.length > 0 ? (
          <Lapsing lapsing={home.lapsing} total={home.lapsing_total} today={home.today} />
        ) : (
          <Card padded>
            <EmptyState tone="done" title={t("lapsingNone")} hint={t("lapsingNoneHint")} />
          </Card>
        )}
      </Section>
      <Looks views={home.contact_views} />
    </>
  );
}
