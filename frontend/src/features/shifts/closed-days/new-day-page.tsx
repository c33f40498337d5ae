import { Button, Select, TextInput } from "@mantine/core";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useNavigate, useSearchParams } from "react-router";
import type { CalendarDay } from "@/features/territory/calendar/queries";
import { communityQueries } from "@/features/territory/communities/queries";
import { useSignedIn } from "@/session/session";
import { DayInput } from "@/ui/form/day-input";
import { FormProblem } from "@/ui/form/form-problem";
import { useUnsaved } from "@/ui/form/leaving";
import { Pager } from "@/ui/list/pager";
import { ReasonLine } from "@/ui/list/reason-line";
import { Async } from "@/ui/notice/async";
import { EmptyState } from "@/ui/notice/empty-state";
import { toast } from "@/ui/notice/undo-toast";
import { Card } from "@/ui/page/card";
import { Page } from "@/ui/page/page";
import { Section } from "@/ui/page/section";
import { DayShiftRow } from "./day-shift-row";
import { dayQueries, useSetDay } from "./queries";
import { useWords } from "./words";

const kinds = ["holiday", "adjusted_working", "blocked"] as const;

/** Sets a holiday, an adjusted working day or a closed day, with the shifts the day has already in view. */
export function NewDayPage() {
  const { t } = useWords();
  const { held } = useSignedIn();
  const own = held.role === "community_officer" ? held.community_id : undefined;
  const [on, setOn] = useState<string | null>(null);
  const [search] = useSearchParams();
  const [whose, setWhose] = useState<Whose | undefined>(
    own ?? (Number(search.get("community")) || undefined),
  );
  return (
    <Page
      title={t("newDay")}
      sub={t("newDaySub")}
      back={typeof whose === "number" ? `/communities/${whose}` : "/communities"}
      aside={on && whose && <Touched on={on} whose={whose} links={own === undefined} />}
    >
      <DayForm on={on} onDay={setOn} whose={whose} onWhose={own === undefined ? setWhose : undefined} />
    </Page>
  );
}

/** Whose day it is: one community's, or that of all. */
type Whose = number | "all";

const communityOf = (whose: Whose) => (whose === "all" ? undefined : whose);

type FormProps = {
  on: string | null;
  onDay: (on: string | null) => void;
  /** Undefined until it is chosen: nobody closes for everybody by overlooking a field. */
  whose: Whose | undefined;
  /** Missing for an office, which speaks for its own community. */
  onWhose: ((whose: Whose) => void) | undefined;
};

function DayForm({ on, onDay, whose, onWhose }: FormProps) {
  const { t } = useWords();
  const navigate = useNavigate();
  const set = useSetDay();
  const [kind, setKind] = useState<CalendarDay["kind"]>("blocked");
  const [name, setName] = useState("");
  const left = useUnsaved(name !== "");
  const save = () => {
    if (!on || !whose) return;
    const communityId = communityOf(whose);
    set.mutate(
      { on, kind, name, communityId },
      {
        onSuccess: () => {
          toast(t("setDone"));
          left();
          navigate(`/days/${on}${communityId === undefined ? "" : `?community=${communityId}`}`, {
            replace: true,
          });
        },
      },
    );
  };
  return (
    <Card padded>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <DayInput required label={t("date")} value={on} onChange={onDay} />
        {onWhose && <WhoseInput value={whose} onChange={onWhose} />}
        {whose === "all" && (
          <Select
            label={t("kindLabel")}
            allowDeselect={false}
            value={kind}
            data={kinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
            onChange={(value) => setKind(value as CalendarDay["kind"])}
          />
        )}
        <TextInput
          required
          maxLength={40}
          label={t("dayName")}
          placeholder={t("dayNameHint")}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        {on && whose && <HowMany on={on} whose={whose} />}
        <FormProblem error={set.error} />
        <Button type="submit" loading={set.isPending} disabled={!on || !whose || !name.trim()}>
          {t("set")}
        </Button>
      </form>
    </Card>
  );
}

/** How many shifts the day has, and whose they are, before anything is set. */
function HowMany({ on, whose }: { on: string; whose: Whose }) {
  const { t } = useWords();
  const { data } = useInfiniteQuery(dayQueries.shifts(on, communityOf(whose)));
  const first = data?.pages[0];
  if (!first) return null;
  const names = [
    ...new Set(data.pages.flatMap(({ shifts }) => shifts.map(({ shift }) => shift.community_name))),
  ];
  const where =
    names.length < first.community_count
      ? t("andOthers", { names: names.join(t("comma")), count: first.community_count })
      : names.join(t("comma"));
  return (
    <div role="status">
      {first.total === 0 ? (
        <ReasonLine tone="done">{t("touchedNone")}</ReasonLine>
      ) : (
        <ReasonLine>{t("touchedCount", { count: first.total, where })}</ReasonLine>
      )}
    </div>
  );
}

type WhoseProps = { value: Whose | undefined; onChange: (whose: Whose) => void };

function WhoseInput({ value, onChange }: WhoseProps) {
  const { t } = useWords();
  const communities = useQuery(communityQueries.every());
  const data = [
    ...(communities.data ?? []).map(({ id, name }) => ({ value: String(id), label: name })),
    { value: "all", label: t("everybody") },
  ];
  return (
    <Select
      searchable
      required
      label={t("whose")}
      placeholder={t("whoseHint")}
      allowDeselect={false}
      value={value === undefined ? null : String(value)}
      data={data}
      onChange={(chosen) => chosen && onChange(chosen === "all" ? chosen : Number(chosen))}
    />
  );
}

type TouchedProps = { on: string; whose: Whose; links: boolean };

/** The shifts the day has already: nothing happens to them by setting it. */
function Touched({ on, whose, links }: TouchedProps) {
  const { t } = useWords();
  const shifts = useInfiniteQuery(dayQueries.shifts(on, communityOf(whose)));
  return (
    <Section title={t("touched")}>
      <Async
        query={shifts}
        isEmpty={({ pages }) => pages[0]?.shifts.length === 0}
        empty={<EmptyState title={t("touchedNone")} hint={t("touchedNoneHint")} />}
      >
        {({ pages }) => {
          const rows = pages.flatMap((page) => page.shifts);
          return (
            <div className="stack">
              <p className="t-cap">{t("touchedText")}</p>
              <Card>
                {rows.map((entry) => (
                  <DayShiftRow key={entry.shift.id} entry={entry} links={links} />
                ))}
              </Card>
              <Pager query={shifts} shown={rows.length} />
            </div>
          );
        }}
      </Async>
    </Section>
  );
}
