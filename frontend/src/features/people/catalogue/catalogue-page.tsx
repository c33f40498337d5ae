import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { type Skill, skillQueries } from "@/features/people/skills/queries";
import { type Course, courseQueries } from "@/features/training/courses/queries";
import { useSignedIn } from "@/session/session";
import { useTime } from "@/time";
import { Chip } from "@/ui/list/chip";
import { type Column, DataTable } from "@/ui/list/data-table";
import { Limited } from "@/ui/list/pager";
import { Async } from "@/ui/notice/async";
import { EmptyState } from "@/ui/notice/empty-state";
import { Page } from "@/ui/page/page";
import { Section } from "@/ui/page/section";
import { CourseModal } from "./course-modal";
import { SkillModal } from "./skill-modal";
import { useWords } from "./words";

/** What positions can ask for: courses to pass and skills to have. A leader changes them, others read. */
export function CataloguePage() {
  const { t } = useWords();
  return (
    <Page title={t("title")} sub={t("sub")}>
      <Courses />
      <Skills />
    </Page>
  );
}

function Courses() {
  const { t } = useWords();
  const leads = useSignedIn().held.role === "leader";
  const courses = useQuery(courseQueries.counted());
  const [edited, setEdited] = useState<Course | "new">();
  return (
    <Section
      title={t("courses")}
      more={leads && <Add label={t("addCourse")} onClick={() => setEdited("new")} />}
    >
      <Async
        query={courses}
        isEmpty={(list) => list.courses.length === 0}
        empty={<EmptyState title={t("noCourses")} hint={t("noneElse")} />}
      >
        {(list) => (
          <>
            <CourseTable courses={list.courses} onEdit={leads ? setEdited : undefined} />
            <Limited shown={list.courses.length} more={list.more} />
          </>
        )}
      </Async>
      {edited && (
        <CourseModal
          course={
            edited === "new"
              ? undefined
              : (courses.data?.courses.find(({ id }) => id === edited.id) ?? edited)
          }
          onClose={() => setEdited(undefined)}
        />
      )}
    </Section>
  );
}

function CourseTable({ courses, onEdit }: { courses: Course[]; onEdit: Edit<Course> }) {
  const { t } = useWords();
  const name = useName();
  const columns: Column<Course>[] = [
    { key: "name", title: t("name"), names: true, cell: name },
    {
      key: "asked",
      title: t("askedOf"),
      cell: ({ asked_of }) =>
        asked_of.length > 0 ? (
          asked_of.map((of) => t(`of.${of}`)).join(t("comma"))
        ) : (
          <span className="ink-3">{t("ofNothing")}</span>
        ),
    },
    {
      key: "valid",
      title: t("valid"),
      cell: ({ valid_months }) => (valid_months ? t("months", { count: valid_months }) : t("forever")),
    },
    { key: "passed", title: t("passed"), number: true, cell: ({ passed }) => passed },
    { key: "code", title: t("code"), cell: ({ code }) => code },
    ...lastColumns<Course>({ t, name, onEdit }),
  ];
  return <DataTable label={t("courses")} columns={columns} items={courses} keyOf={({ id }) => id} />;
}

function Skills() {
  const { t } = useWords();
  const leads = useSignedIn().held.role === "leader";
  const skills = useQuery(skillQueries.counted());
  const [edited, setEdited] = useState<Skill | "new">();
  return (
    <Section
      title={t("skills")}
      more={leads && <Add label={t("addSkill")} onClick={() => setEdited("new")} />}
    >
      <Async
        query={skills}
        isEmpty={(list) => list.skills.length === 0}
        empty={<EmptyState title={t("noSkills")} hint={t(leads ? "noSkillsHint" : "noneElse")} />}
      >
        {(list) => (
          <>
            <SkillTable skills={list.skills} onEdit={leads ? setEdited : undefined} />
            <Limited shown={list.skills.length} more={list.more} />
          </>
        )}
      </Async>
      {edited && (
        <SkillModal
          skill={
            edited === "new" ? undefined : (skills.data?.skills.find(({ id }) => id === edited.id) ?? edited)
          }
          onClose={() => setEdited(undefined)}
        />
      )}
    </Section>
  );
}

function SkillTable({ skills, onEdit }: { skills: Skill[]; onEdit: Edit<Skill> }) {
  const { t } = useWords();
  const name = useName();
  const columns: Column<Skill>[] = [
    { key: "name", title: t("name"), names: true, cell: name },
    { key: "holders", title: t("holders"), number: true, cell: ({ holders }) => holders },
    { key: "code", title: t("code"), cell: ({ code }) => code },
    ...lastColumns<Skill>({ t, name, onEdit }),
  ];
  return <DataTable label={t("skills")} columns={columns} items={skills} keyOf={({ id }) => id} />;
}

type Edit<Item> = ((item: Item) => void) | undefined;
type Named = { name_zh: string; name_en: string; retired: boolean };

/** Whether it is in use, and the way to change it for who may. */
function lastColumns<Item extends Named>({
  t,
  name,
  onEdit,
}: {
  t: ReturnType<typeof useWords>["t"];
  name: (item: Item) => string;
  onEdit: Edit<Item>;
}): Column<Item>[] {
  const state: Column<Item> = {
    key: "state",
    title: t("state"),
    cell: ({ retired }) => <Chip tone={retired ? "past" : "done"}>{t(retired ? "retired" : "inUse")}</Chip>,
  };
  if (!onEdit) return [state];
  const edit: Column<Item> = {
    key: "edit",
    title: t("edit"),
    act: true,
    cell: (item) => (
      <Button
        variant="default"
        size="xs"
        aria-label={t("editOf", { name: name(item) })}
        onClick={() => onEdit(item)}
      >
        {t("edit")}
      </Button>
    ),
  };
  return [state, edit];
}

function useName() {
  const { lang } = useTime();
  return ({ name_zh, name_en }: Named) => (lang === "en" ? name_en : name_zh);
}

function Add({ label, onClick }: { label: string; onClick: () => void }) {
  return (
    <Button size="xs" leftSection={<IconPlus size={16} aria-hidden />} onClick={onClick}>
      {label}
    </Button>
  );
}
