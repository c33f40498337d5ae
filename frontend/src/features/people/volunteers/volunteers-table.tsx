import { useQuery } from "@tanstack/react-query";
import type { ComponentProps } from "react";
import { skillQueries } from "@/features/people/skills/queries";
import { useSkillName } from "@/features/people/skills/use-skill-name";
import { courseQueries } from "@/features/training/courses/queries";
import { useCourseName } from "@/features/training/courses/use-course-name";
import { useSignedIn } from "@/session/session";
import { useTime } from "@/time";
import { Chip } from "@/ui/list/chip";
import type { Column, DataTable } from "@/ui/list/data-table";
import { ListTable } from "@/ui/list/list-table";
import { Avatar, PersonChip } from "@/ui/list/person";
import { Card } from "@/ui/page/card";
import { Dots, Row } from "@/ui/page/row";
import { useFrame } from "@/ui/screen/viewport";
import { type Volunteer, type VolunteerFilter, volunteerPages } from "./queries";
import { useWords } from "./words";

type Ticks = ComponentProps<typeof DataTable<Volunteer>>["ticks"];

type TableProps = { rows: Volunteer[]; needs: boolean; filter: VolunteerFilter; ticks: Ticks };

/** The people of the list: in rows of names on a phone where nobody is ticked, in columns elsewhere. */
export function VolunteersTable(props: TableProps) {
  const { density } = useFrame();
  return density === "phone" && !props.ticks ? <Names rows={props.rows} /> : <Columns {...props} />;
}

function Names({ rows }: { rows: Volunteer[] }) {
  const { t } = useWords();
  const ready = useReady();
  const { held } = useSignedIn();
  return (
    <Card>
      {rows.map((one) => (
        <Row
          key={one.id}
          icon={<Avatar name={one.name} />}
          title={one.name}
          sub={
            <Dots>
              {[
                held.role !== "captain" && one.team_name,
                one.team_role !== "member" && t(`role.${one.team_role}`),
                one.student_number,
                one.active && one.readiness.base ? ready(one).join(t("comma")) : undefined,
              ]}
            </Dots>
          }
          state={one.active && one.readiness.base ? undefined : <Ready one={one} />}
          reason={one.need && <Missing one={one} />}
          to={`/volunteers/${one.id}`}
        />
      ))}
    </Card>
  );
}

function Columns({ rows, needs, filter, ticks }: TableProps) {
  const { t } = useWords();
  const missing = useMissing();
  const ready = useReady();
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
      cell: ({ team_name, team_colour }) => <PersonChip name={team_name} team={team_colour} />,
      text: ({ team_name }) => team_name,
    },
    {
      key: "role",
      title: t("roleLabel"),
      cell: ({ team_role }) => (team_role === "member" ? undefined : t(`role.${team_role}`)),
      text: ({ team_role }) => t(`role.${team_role}`),
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
        !one.active ? t("hasLeft") : one.readiness.base ? ready(one).join(t("comma")) : t("notTrained"),
    },
    ...(needs
      ? [{ key: "need", title: t("needs"), cell: (one: Volunteer) => <Missing one={one} />, text: missing }]
      : []),
  ];
  return (
    <ListTable
      list="volunteers"
      title={t("title")}
      columns={columns}
      items={rows}
      keyOf={({ id }) => id}
      to={({ id }) => `/volunteers/${id}`}
      ticks={ticks}
      read={volunteerPages(filter)}
      rows={({ volunteers }) => volunteers}
    />
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

/**
 * What somebody is ready for, in words. What no course is asked of is nothing anybody has passed: nothing is said of it,
 * and where none is asked of everybody, that.
 */
function useReady() {
  const { t } = useWords();
  const courses = useQuery(courseQueries.every()).data;
  const asked = (of: "everyone" | "child" | "home") =>
    !courses || courses.some(({ retired, asked_of }) => !retired && asked_of.includes(of));
  return ({ readiness }: Pick<Volunteer, "readiness">) =>
    [
      readiness.base && (asked("everyone") ? t("readiness.base") : t("nothingAsked")),
      readiness.child && asked("child") && t("readiness.child"),
      readiness.home && asked("home") && t("readiness.home"),
      readiness.clearance && t("readiness.clearance"),
    ].filter((words) => words !== false);
}

function Ready({ one }: { one: Volunteer }) {
  const { t } = useWords();
  const ready = useReady();
  if (!one.active) return <Chip tone="past">{t("hasLeft")}</Chip>;
  if (!one.readiness.base) return <Chip tone="due">{t("notTrained")}</Chip>;
  return (
    <span className="flow flow-wrap">
      {ready(one).map((words) => (
        <Chip key={words} tone={words === t("nothingAsked") ? "past" : "done"}>
          {words}
        </Chip>
      ))}
    </span>
  );
}
