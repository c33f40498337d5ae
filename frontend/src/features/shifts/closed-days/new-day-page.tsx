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
  const [whose, setWhose] = useState(own ?? (Number(search.get("community")) || undefined));
  return (
    <Page
      title={t("newDay")}
      sub={t("newDaySub")}
      back={whose === undefined ? "/communities" : `/communities/${whose}`}
      aside={on && <Touched on={on} community={whose} links={own === undefined} />}
    >
      <DayForm on={on} onDay={setOn} whose={whose} onWhose={own === undefined ? setWhose : undefined} />
    </Page>
  );
}

type FormProps = {
  on: string | null;
  onDay: (on: string | null) => void;
  /** A community; undefined for all. */
  whose: number | undefined;
  /** Missing for an office, which speaks for its own community. */
  onWhose: ((id: number | undefined) => void) | undefined;
};

function DayForm({ on, onDay, whose, onWhose }: FormProps) {
  const { t } = useWords();
  const navigate = useNavigate();
  const set = useSetDay();
  const [kind, setKind] = useState<CalendarDay["kind"]>("blocked");
  const [name, setName] = useState("");
  const left = useUnsaved(name !== "");
  const save = () => {
    if (!on) return;
    set.mutate(
      { on, kind, name, communityId: whose },
      {
        onSuccess: () => {
          toast(t("setDone"));
          left();
          navigate(`/days/${on}${whose === undefined ? "" : `?community=${whose}`}`, { replace: true });
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
        {onWhose && <Whose value={whose} onChange={onWhose} />}
        {whose === undefined && (
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
        <FormProblem error={set.error} />
        <Button type="submit" loading={set.isPending} disabled={!on || !name.trim()}>
          {t("set")}
        </Button>
      </form>
    </Card>
  );
}

type WhoseProps = { value: number | undefined; onChange: (id: number | undefined) => void };

function Whose({ value, onChange }: WhoseProps) {
  const { t } = useWords();
  const communities = useQuery(communityQueries.every());
  const data = [
    { value: "", label: t("everybody") },
    ...(communities.data ?? []).map(({ id, name }) => ({ value: String(id), label: name })),
  ];
  return (
    <Select
      searchable
      label={t("whose")}
      allowDeselect={false}
      value={value === undefined ? "" : String(value)}
      data={data}
      onChange={(chosen) => onChange(chosen ? Number(chosen) : undefined)}
    />
  );
}

type TouchedProps = { on: string; community: number | undefined; links: boolean };

/** The shifts the day has already: nothing happens to them by setting it. */
function Touched({ on, community, links }: TouchedProps) {
  const { t } = useWords();
  const shifts = useInfiniteQuery(dayQueries.shifts(on, community));
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
            <>
              <p className="t-cap">{t("touchedText")}</p>
              <Card>
                {rows.map((entry) => (
                  <DayShiftRow key={entry.shift.id} entry={entry} links={links} />
                ))}
              </Card>
              <Pager query={shifts} shown={rows.length} />
            </>
          );
        }}
      </Async>
    </Section>
  );
}
