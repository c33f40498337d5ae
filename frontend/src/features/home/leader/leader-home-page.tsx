import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { WaitingRow } from "@/features/applying/join-entries/waiting-row";
import css from "@/features/home/homes/homes.module.css";
import { OfProgramme } from "@/features/home/homes/of-programme";
import { Coverage, shiftsOf, Totals } from "@/features/home/homes/totals";
import { useWords as useHomeWords } from "@/features/home/homes/words";
import { ProgrammeBar } from "@/features/programme/programme/programme-bar";
import { useWords as useRequestWords } from "@/features/requests/help-requests/words";
import { formatHours, useTime } from "@/time";
import { BarList, Histogram } from "@/ui/figure/charts";
import { DataTable } from "@/ui/list/data-table";
import { Card, CardHead } from "@/ui/page/card";
import { Page } from "@/ui/page/page";
import { FirstDay } from "./first-day";
import { type LeaderHome, leaderHomeQuery } from "./queries";
import { useWords } from "./words";

/** How the programme stands, for who leads the association. */
export function LeaderHomePage() {
  const { t } = useWords();
  const { day } = useTime();
  const home = useQuery(leaderHomeQuery);
  const data = home.data;
  return (
    <Page title={data?.programme.name ?? t("today")} sub={data && day(data.today)}>
      <div className={css.stack}>
        <FirstDay />
        <WaitingRow />
        <OfProgramme query={home}>{(found) => <Content home={found} />}</OfProgramme>
      </div>
    </Page>
  );
}

function Content({ home }: { home: LeaderHome }) {
  const { t } = useWords();
  const { t: shared } = useHomeWords();
  const { t: kit } = useTranslation("kit");
  const { t: requestWords } = useRequestWords();
  const { day } = useTime();
  return (
    <div className={css.stack}>
      <ProgrammeBar programme={home.programme} today={home.today} />
      <Totals totals={home.totals} programme={home.programme} />
      <div className={css.grid}>
        <Coverage communities={home.communities} programme={home.programme} />
        <Card padded>
          <CardHead title={t("forms")} />
          <BarList
            label={t("forms")}
            bars={home.forms.map((f) => ({
              label: kit(`form.${f.form}`),
              value: f.planned_minutes,
              text: t("hours", { hours: formatHours(f.planned_minutes) }),
              note: t("shifts", { count: f.shifts }),
              tone: "accent",
              to: shiftsOf(home.programme, { form: f.form }),
            }))}
          />
        </Card>
        <Card padded>
          <CardHead title={t("days")} sub={shared("column.hours")} />
          <Histogram
            label={t("days")}
            buckets={home.days.map((d) => ({
              label: `${Number(d.on.slice(5, 7))}/${Number(d.on.slice(8))}`,
              count: Math.round(d.planned_minutes / 6) / 10,
              tone: d.on < home.today ? "past" : "done",
              to: shiftsOf(home.programme, { from: d.on, until: d.on }),
            }))}
          />
          <DataTable
            label={t("days")}
            items={home.days}
            keyOf={(d) => d.on}
            to={(d) => shiftsOf(home.programme, { from: d.on, until: d.on })}
            columns={[
              { key: "day", title: shared("column.day"), cell: (d) => day(d.on) },
              { key: "shifts", title: shared("column.shifts"), number: true, cell: (d) => d.shifts },
              {
                key: "accepted",
                title: shared("column.accepted"),
                number: true,
                cell: (d) => `${d.accepted}/${d.seats}`,
              },
              {
                key: "asked",
                title: shared("column.asked"),
                number: true,
                cell: (d) => d.taken - d.accepted,
              },
            ]}
          />
        </Card>
        <Card padded>
          <CardHead title={t("teams")} />
          <BarList
            label={t("teams")}
            bars={home.teams.map((team) => ({
              label: team.team_name,
              value: team.accepted_seats,
              text: t("teamText", { accepted: team.accepted_seats, members: team.members }),
              team: team.team_colour,
              to: `/volunteers?team=${team.team_id}`,
            }))}
          />
        </Card>
        <Card padded>
          <CardHead title={t("requests")} />
          <BarList
            label={t("requests")}
            bars={home.requests.map(({ state, count }) => ({
              label: requestWords(`state.${state}`),
              value: count,
              text: t("requestText", { count }),
              to: `/help-requests?state=${state}`,
              tone: ["submitted", "verifying", "verified"].includes(state)
                ? "due"
                : state === "accepted" || state === "completed"
                  ? "done"
                  : "past",
            }))}
          />
        </Card>
      </div>
    </div>
  );
}
