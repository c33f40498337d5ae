import { useQuery } from "@tanstack/react-query";
import { ApproveButton, mayApprove } from "@/features/attendance/hours/approve-button";
import css from "@/features/home/homes/homes.module.css";
import { OfProgramme } from "@/features/home/homes/of-programme";
import { Coverage, Totals } from "@/features/home/homes/totals";
import { ProgrammeBar } from "@/features/programme/programme/programme-bar";
import { useTime } from "@/time";
import { BigNumber } from "@/ui/figure/facts";
import { Limited } from "@/ui/list/pager";
import { Card, CardHead } from "@/ui/page/card";
import { Page } from "@/ui/page/page";
import { Dots, Row } from "@/ui/page/row";
import { More } from "@/ui/page/section";
import { type HostHome, hostHomeQuery } from "./queries";
import { useWords } from "./words";

/** What the host answers for. */
export function HostHomePage() {
  const { t } = useWords();
  const { day } = useTime();
  const home = useQuery(hostHomeQuery);
  const data = home.data;
  return (
    <Page title={data?.programme.name ?? t("origin")} sub={data && day(data.today)}>
      <OfProgramme query={home}>{(found) => <Content home={found} />}</OfProgramme>
    </Page>
  );
}

function Content({ home }: { home: HostHome }) {
  const { t } = useWords();
  const rate = home.activities > 0 ? Math.round((home.demand_linked / home.activities) * 100) : 0;
  return (
    <div className={css.stack}>
      <ProgrammeBar programme={home.programme} today={home.today} />
      <Totals totals={home.totals} programme={home.programme} />
      <div className={css.grid}>
        <Card padded>
          <CardHead title={t("origin")} />
          <BigNumber value={`${rate}%`} />
          <p className="t-cap">{t("originText", { linked: home.demand_linked, all: home.activities })}</p>
          <More to="/activities">{t("everyActivity")}</More>
        </Card>
        <Card padded>
          <CardHead title={t("pairs")} />
          <BigNumber value={t("pairsUnit", { count: home.pairs_active })} />
          <More to="/activities?form=one_to_one">{t("everyPair")}</More>
        </Card>
        <Approvals home={home} />
        <Coverage communities={home.communities} programme={home.programme} />
      </div>
    </div>
  );
}

function Approvals({ home }: { home: HostHome }) {
  const { t } = useWords();
  const { day, length } = useTime();
  const entries = home.hours_to_approve;
  return (
    <div>
      <Card padded>
        <CardHead
          title={t("approve")}
          right={<More to="/hour-entries?show=waiting">{t("everyEntry")}</More>}
        />
        <p className="t-cap">{entries.length > 0 ? t("approveHint") : t("nothing")}</p>
      </Card>
      {entries.length > 0 && (
        <Card>
          {entries.map((entry) => (
            <Row
              key={entry.id}
              title={entry.volunteer_name}
              sub={<Dots>{[day(entry.served_on), entry.shift_title, length(entry.counted_minutes)]}</Dots>}
              state={mayApprove("host", entry) && <ApproveButton entry={entry} />}
            />
          ))}
        </Card>
      )}
      <Limited shown={entries.length} more={home.cut.includes("hours_to_approve")} />
    </div>
  );
}
