import { useQuery } from "@tanstack/react-query";
import { Lapsing } from "@/features/home/guardians/lapsing";
import { Needs } from "@/features/home/guardians/needs";
import { useWords as useGuardianWords } from "@/features/home/guardians/words";
import { useTime } from "@/time";
import { Async, PageSkeleton } from "@/ui/notice/async";
import { EmptyState } from "@/ui/notice/empty-state";
import { Card } from "@/ui/page/card";
import { Page } from "@/ui/page/page";
import { More, Section } from "@/ui/page/section";
import { type TrainerHome, trainerHomeQuery } from "./queries";
import { useWords } from "./words";

/** Who needs which course, and whose sign-offs are over before long. */
export function TrainerHomePage() {
  const { t } = useWords();
  const { day } = useTime();
  const home = useQuery(trainerHomeQuery);
  const data = home.data;
  return (
    <Page
      title={data ? day(data.today) : t("needs")}
      sub={data && (data.needs_total > 0 ? t("todo", { count: data.needs_total }) : t("calm"))}
    >
      <Async query={home} skeleton={<PageSkeleton />}>
        {(found) => <Content home={found} />}
      </Async>
    </Page>
  );
}

function Content({ home }: { home: TrainerHome }) {
  const { t } = useWords();
  const { t: shared } = useGuardianWords();
  return (
    <>
      <Section
        title={t("needs")}
        more={
          home.needs_total > home.needs.length && (
            <More to="/volunteers?needs=course">{shared("all", { count: home.needs_total })}</More>
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
    </>
  );
}
