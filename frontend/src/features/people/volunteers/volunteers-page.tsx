import { Button } from "@mantine/core";
import { IconFileImport, IconPlus } from "@tabler/icons-react";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { type ComponentProps, useState } from "react";
import { Link } from "react-router";
import { skillQueries } from "@/features/people/skills/queries";
import { useSkillName } from "@/features/people/skills/use-skill-name";
import { teamQueries } from "@/features/people/teams/queries";
import { useCourseName } from "@/features/training/courses/use-course-name";
import { useSignedIn } from "@/session/session";
import { useTime } from "@/time";
import { Chip } from "@/ui/list/chip";
import { type Column, DataTable } from "@/ui/list/data-table";
import { FilterBar, useFilters } from "@/ui/list/filter-bar";
import { ListTools, useColumns } from "@/ui/list/list-tools";
import { Pager } from "@/ui/list/pager";
import { PersonChip } from "@/ui/list/person";
import { Async } from "@/ui/notice/async";
import { EmptyState } from "@/ui/notice/empty-state";
import { Page } from "@/ui/page/page";
import { StickyBar } from "@/ui/page/sticky-bar";
import { MoveModal, SignOffModal } from "./many-modals";
import {
  largeVolunteerPage,
  type Need,
  type Volunteer,
  type VolunteerFilter,
  volunteerQueries,
} from "./queries";
import { useWords } from "./words";

/** The list of volunteers by team, with what each is ready for. A captain sees the own team. */
export function VolunteersPage() {
  const { t } = useWords();
  const { held } = useSignedIn();
  const { values } = useFilters();
  const teams = useQuery(teamQueries.every());
  const captain = held.role === "captain";
  const team = captain ? held.team_id : Number(values.team) || undefined;
  const needs = needOf(values.needs);
  const left = values.left === "yes";
  const sort = sortOf(values.sort);
  const gone = left && !needs; // who needs something has not left
  const [chosen, setChosen] = useState<ReadonlySet<string | number>>(new Set());
  const filter: VolunteerFilter = {
    ...(team ? { team_id: team } : {}),
    ...(values.q ? { q: values.q } : {}),
    ...(needs ? { needs } : { active: !left, ...(sort ? { sort } : {}) }),
  };
  const list = useInfiniteQuery(volunteerQueries.list(filter));
  const manages = held.role === "coordinator" || held.role === "leader";
  const trains = held.role === "trainer";
  const [many, setMany] = useState<"move" | "sign">();
  const ids = [...chosen].slice(0, 200).map(Number);
  const Many = many === "move" ? MoveModal : SignOffModal;
  return (
    <Page
      title={captain ? t("team") : t(gone ? "left" : "title")}
      sub={captain ? held.team_name : t(gone ? "leftSub" : "sub")}
      actions={
        manages && (
          <span className="flow">
            <Button
              component={Link}
              to="/volunteer-imports"
              variant="default"
              leftSection={<IconFileImport size={16} aria-hidden />}
            >
              {t("import")}
            </Button>
            <Button component={Link} to="/volunteers/new" leftSection={<IconPlus size={16} aria-hidden />}>
              {t("add")}
            </Button>
          </span>
        )
      }
      sticky={
        chosen.size > 0 && (
          <StickyBar why={t("chosen", { count: chosen.size })}>
            <span className="flow flow-wrap">
              {manages && (
                <>
                  <Button variant="default" onClick={() => setMany("move")}>
                    {t("many.move", { count: ids.length })}
                  </Button>
                  <Button component={Link} variant="default" to={`/volunteers/leave?ids=${ids.join(",")}`}>
                    {t("leave", { count: ids.length })}
                  </Button>
                </>
              )}
              {trains && (
                <Button onClick={() => setMany("sign")}>{t("many.sign", { count: ids.length })}</Button>
              )}
            </span>
          </StickyBar>
        )
      }
    >
      {many && (
        <Many
          ids={ids}
          onClose={() => setMany(undefined)}
          onDone={() => {
            setMany(undefined);
            setChosen(new Set());
          }}
        />
      )}
      <FilterBar
        filters={[
          { kind: "search", name: "q", label: t("search") },
          {
            kind: "select",
            name: "needs",
            label: t("needs"),
            options: [
              { value: "course", label: t("needsCourse") },
              ...(held.role === "safeguarding_lead"
                ? [{ value: "clearance", label: t("needsClearance") }]
                : []),
            ],
          },
          ...(manages
            ? [
                {
                  kind: "select" as const,
                  name: "left",
                  label: t("left"),
                  options: [{ value: "yes", label: t("left") }],
                },
              ]
            : []),
          ...(needs
            ? []
            : [
                {
                  kind: "select" as const,
                  name: "sort",
                  label: t("sort"),
                  options: sorts
                    .filter((value) => !captain || value !== "team")
                    .map((value) => ({ value, label: t(`sorts.${value}`) })),
                },
              ]),
          ...(captain
            ? []
            : [
                {
                  kind: "chips" as const,
                  name: "team",
                  label: t("teamLabel"),
                  options: (teams.data ?? []).map(({ id, name }) => ({ value: String(id), label: name })),
                },
              ]),
        ]}
      />
      <Async
        query={list}
        isEmpty={({ pages }) => pages[0]?.volunteers.length === 0}
        empty={<Empty filtered={Boolean(values.q || values.team || needs || left)} needs={needs} />}
      >
        {({ pages }) => {
          const rows = pages.flatMap(({ volunteers }) => volunteers);
          return (
            <>
              <Table
                rows={rows}
                needs={Boolean(needs)}
                filter={filter}
                ticks={
                  (manages || trains) && !left
                    ? { chosen, onChange: setChosen, nameOf: ({ name }) => name }
                    : undefined
                }
              />
              <Pager query={list} shown={rows.length} />
            </>
          );
        }}
      </Async>
    </Page>
  );
}

const sorts = ["name", "team"] as const;
const sortOf = (value: string | undefined) => sorts.find((one) => one === value);

const needOf = (value: string | undefined): Need | undefined =>
  value === "course" || value === "clearance" ? value : undefined;

function Empty({ filtered, needs }: { filtered: boolean; needs: Need | undefined }) {
  const { t } = useWords();
  const { held } = useSignedIn();
  const manages = held.role === "coordinator" || held.role === "leader";
  if (needs) return <EmptyState tone="done" title={t("needsNone")} hint={t("needsNoneHint")} />;
  if (filtered) return <EmptyState title={t("none")} hint={t("noneHint")} />;
  return (
    <EmptyState
      title={t("nobody")}
      hint={t(manages ? "nobodyHint" : "nobodyElse")}
      action={
        manages && (
          <Button component={Link} to="/volunteer-imports">
            {t("import")}
          </Button>
        )
      }
    />
  );
}

type Ticks = ComponentProps<typeof DataTable<Volunteer>>["ticks"];

type TableProps = { rows: Volunteer[]; needs: boolean; filter: VolunteerFilter; ticks: Ticks };

function Table({ rows, needs, filter, ticks }: TableProps) {
  const { t } = useWords();
  const { values } = useFilters();
  const missing = useMissing();
  const skill = useSkillName(useQuery(skillQueries.every()).data);
  const columns: Column<Volunteer>[] = [
    { key: "name", title: t("name"), names: true, cell: ({ name }) => name, text: ({ name }) => name },
    {
      key: "number",
      title: t("number"),
      cell: ({ student_number }) => student_number,
      text: ({ student_number }) => student_number,
    },
    {
      key: "team",
      title: t("teamLabel"),
      cell: ({ team_name, team_colour, team_role }) => (
        <span className="flow">
          <PersonChip name={team_name} team={team_colour} />
          {team_role !== "member" && <span className="t-cap">{t(`role.${team_role}`)}</span>}
        </span>
      ),
      text: ({ team_name, team_role }) =>
        team_role === "member" ? team_name : `${team_name} ${t(`role.${team_role}`)}`,
    },
    {
      key: "skills",
      title: t("skills"),
      cell: ({ skills }) => skills.map(skill).join(t("comma")) || "–",
      text: ({ skills }) => skills.map(skill).join(t("comma")),
    },
    {
      key: "ready",
      title: t(rows.every(({ active }) => active) ? "ready" : "hasLeft"),
      cell: (one) => <Ready one={one} />,
      text: (one) =>
        !one.active
          ? t("hasLeft")
          : one.readiness.base
            ? ready(one)
                .map((what) => t(`readiness.${what}`))
                .join(t("comma"))
            : t("notTrained"),
    },
    ...(needs
      ? [{ key: "need", title: t("needs"), cell: (one: Volunteer) => <Missing one={one} />, text: missing }]
      : []),
  ];
  const chosen = useColumns("volunteers", columns);
  return (
    <>
      <ListTools
        list="volunteers"
        title={t("title")}
        columns={chosen}
        filters={(["q", "team", "needs", "left"] as const).filter((name) => values[name])}
        read={async (cursor, signal) => {
          const { volunteers, next_cursor } = await largeVolunteerPage(filter, cursor, signal);
          return { items: volunteers, next_cursor };
        }}
      />
      <DataTable
        label={t("title")}
        columns={chosen.shown}
        items={rows}
        keyOf={({ id }) => id}
        to={({ id }) => `/volunteers/${id}`}
        ticks={ticks}
      />
    </>
  );
}

/** What somebody needs, and from when on. */
function Missing({ one: { need } }: { one: Volunteer }) {
  const { t } = useWords();
  const courseName = useCourseName();
  const { day, time } = useTime();
  if (!need) return null;
  const { courses, by, paired } = need;
  return (
    <span className="flow flow-wrap">
      {courses.length === 0 && <Chip tone="due">{t("clearance")}</Chip>}
      {courses.map((course) => (
        <Chip key={course} tone="due">
          {courseName(course)}
        </Chip>
      ))}
      <span className="t-cap">
        {by ? t("needBy", { when: `${day(by)} ${time(by)}` }) : t(paired ? "needPair" : "needAlways")}
      </span>
    </span>
  );
}

/** What somebody needs, in words. */
function useMissing() {
  const { t } = useWords();
  const courseName = useCourseName();
  const { day, time } = useTime();
  return ({ need }: Volunteer) => {
    if (!need) return undefined;
    const what = need.courses.length === 0 ? [t("clearance")] : need.courses.map(courseName);
    const when = need.by ? t("needBy", { when: `${day(need.by)} ${time(need.by)}` }) : "";
    return [what.join(t("comma")), when || t(need.paired ? "needPair" : "needAlways")].join(" ");
  };
}

const ready = ({ readiness }: Volunteer) =>
  (["base", "child", "home", "clearance"] as const).filter((what) => readiness[what]);

function Ready({ one: { readiness, active } }: { one: Volunteer }) {
  const { t } = useWords();
  if (!active) return <Chip tone="past">{t("hasLeft")}</Chip>;
  const valid = (["base", "child", "home", "clearance"] as const).filter((what) => readiness[what]);
  if (!readiness.base) return <Chip tone="due">{t("notTrained")}</Chip>;
  return (
    <span className="flow flow-wrap">
      {valid.map((what) => (
        <Chip key={what} tone="done">
          {t(`readiness.${what}`)}
        </Chip>
      ))}
    </span>
  );
}
