import { useQuery } from "@tanstack/react-query";
import { Looks } from "@/features/home/guardians/looks";
import { Happened } from "@/features/home/homes/happened";
import { useTime } from "@/time";
import { Async, PageSkeleton } from "@/ui/notice/async";
import { EmptyState } from "@/ui/notice/empty-state";
import { Card } from "@/ui/page/card";
import { Page } from "@/ui/page/page";
import { More, Section } from "@/ui/page/section";
import { type AuditorHome, auditorHomeQuery } from "./queries";
import { useWords } from "./words";

/** What happened lately, what overrode a rule, and who looked at contacts. */
export function AuditorHomePage() {
  const { t } = useWords();
  const { day } = useTime();
  const home = useQuery(auditorHomeQuery);
  return (
    <Page title={home.data ? day(home.data.today) : t("today")} sub={t("sub")}>
      <Async query={home} skeleton={<PageSkeleton />}>
        {(found) => (
          <>
            <Entries
              title={t("overrides")}
              none={t("overridesNone")}
              hint={t("overridesNoneHint")}
              entries={found.overrides}
              every="/audit-entries?of=overrides"
            />
            <Looks views={found.contact_views} />
            <Entries
              title={t("latest")}
              none={t("latestNone")}
              hint={t("latestNoneHint")}
              entries={found.entries}
              every="/audit-entries"
            />
          </>
        )}
      </Async>
    </Page>
  );
}

type EntriesProps = {
  title: string;
  none: string;
  hint: string;
  entries: AuditorHome["entries"];
  /** The list of all. */
  every: string;
};

function Entries({ title, none, hint, entries, every }: EntriesProps) {
  const { t } = useWords();
  return (
    <Section title={title} more={<More to={every}>{t("every")}</More>}>
      <Card padded>
        {entries.length === 0 ? <EmptyState title={none} hint={hint} /> : <Happened entries={entries} />}
      </Card>
    </Section>
  );
}
