import { Button } from "@mantine/core";
import { IconFileImport, IconLink, IconPlus } from "@tabler/icons-react";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "react-router";
import { InviteMany } from "@/features/booking/candidates/invite-many";
import { teamQueries } from "@/features/people/teams/queries";
import { TeamCodes } from "@/features/people/teams/team-codes";
import { useTeamCodes } from "@/features/people/teams/use-team-codes";
import { useWords as useTeamWords } from "@/features/people/teams/words";
import { NoteToMany } from "@/features/telling/notes/note-to-many";
import { useWords as useNoteWords } from "@/features/telling/notes/words";
import { useSignedIn } from "@/session/session";
import { FormProblem } from "@/ui/form/form-problem";
import { FilterBar, useFilters } from "@/ui/list/filter-bar";
import { Pager } from "@/ui/list/pager";
import { Async } from "@/ui/notice/async";
import { EmptyState } from "@/ui/notice/empty-state";
import { Page } from "@/ui/page/page";
import { StickyBar } from "@/ui/page/sticky-bar";
import { MoveModal, SignOffModal } from "./many-modals";
import { type Need, type Volunteer, type VolunteerFilter, volunteerQueries } from "./queries";
import { VolunteersTable } from "./volunteers-table";
import { useWords } from "./words";

/** The list of volunteers by team, with what each is ready for. A captain sees the own team. */
export function VolunteersPage() {
  const { t } = useWords();
  const { t: teamWords } = useTeamWords();
  const { t: noteWords } = useNoteWords();
  const { held } = useSignedIn();
  const { values } = useFilters();
  const teams = useQuery(teamQueries.every());
  const captain = held.role === "captain";
  const team = captain ? held.team_id : Number(values.team) || undefined;
  const needs = needOf(values.needs);
  const timeless = values.needs === "free";
  const lapses = needs ? undefined : needOf(values.lapses);
  const left = values.left === "yes";
  const sort = sortOf(values.sort);
  const gone = left && !needs; // who needs something has not left
  const [ticked, setTicked] = useState<Ticked>(new Map());
  const filter: VolunteerFilter = {
    ...(team ? { team_id: team } : {}),
    ...(values.q ? { q: values.q } : {}),
    ...(timeless ? { timeless } : {}),
    ...(needs ? { needs } : { active: !left, ...(sort ? { sort } : {}), ...(lapses ? { lapses } : {}) }),
  };
  const list = useInfiniteQuery(volunteerQueries.list(filter));
  const manages = held.role === "coordinator" || held.role === "leader";
  const trains = held.role === "trainer";
  const [many, setMany] = useState<"move" | "sign" | "invite" | "write">();
  const people = [...ticked].slice(0, 200).map(([id, one]) => ({ id: Number(id), ...one }));
  const ids = people.map(({ id }) => id);
  const codes = useTeamCodes();
  /** Those ticked, by their teams. */
  const byTeam = () =>
    [...new Set(people.map(({ team }) => team))].map((team) => ({
      team,
      ids: people.filter((one) => one.team === team).map(({ id }) => id),
    }));
  const Many = many === "move" ? MoveModal : SignOffModal;
  const onClose = () => setMany(undefined);
  const onDone = () => {
    setMany(undefined);
    setTicked(new Map());
  };
  const byLink = (
    <Button
      component={Link}
      to="/volunteers/join-links"
      variant="default"
      leftSection={<IconLink size={16} aria-hidden />}
    >
      {t("byLink")}
    </Button>
  );
  return (
    <Page
      title={captain ? t("team") : t(gone ? "left" : "title")}
      sub={captain ? held.team_name : t(gone ? "leftSub" : "sub")}
      actions={
        captain && held.team_id ? (
          <span className="flow flow-wrap">
            <TeamCodes team={held.team_id} name={held.team_name ?? ""} />
            {byLink}
          </span>
        ) : (
          manages && (
            <span className="flow flow-wrap">
              <Button
                component={Link}
                to="/volunteer-imports"
                variant="default"
                leftSection={<IconFileImport size={16} aria-hidden />}
              >
                {t("import")}
              </Button>
              {byLink}
              <Button component={Link} to="/volunteers/new" leftSection={<IconPlus size={16} aria-hidden />}>
                {t("add")}
              </Button>
            </span>
          )
        )
      }
      sticky={
        ticked.size > 0 && (
          <StickyBar why={t("chosen", { count: ticked.size })}>
            <span className="flow flow-wrap">
              {manages && (
                <>
                  <Button onClick={() => setMany("invite")}>{t("many.invite", { count: ids.length })}</Button>
                  <Button variant="default" onClick={() => setMany("write")}>
                    {noteWords("writeTo", { count: ids.length })}
                  </Button>
                  <Button variant="default" onClick={() => setMany("move")}>
                    {t("many.move", { count: ids.length })}
                  </Button>
                  <Button component={Link} variant="default" to={`/volunteers/leave?ids=${ids.join(",")}`}>
                    {t("leave", { count: ids.length })}
                  </Button>
                  <Button variant="default" loading={codes.isPending} onClick={() => codes.mutate(byTeam())}>
                    {teamWords("codesTicked", { count: ids.length })}
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
      <FormProblem error={codes.error} onRetry={codes.repeat} />
      {many === "write" ? (
        <NoteToMany ids={ids} onClose={onClose} onDone={onDone} />
      ) : many === "invite" ? (
        <InviteMany people={people} onClose={onClose} onDone={onDone} />
      ) : (
        many && <Many ids={ids} onClose={onClose} onDone={onDone} />
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
              { value: "free", label: t("needsFree") },
              ...(held.role === "safeguarding_lead"
                ? [{ value: "clearance", label: t("needsClearance") }]
                : []),
            ],
          },
          {
            kind: "select",
            name: "lapses",
            label: t("lapses"),
            options: [
              { value: "course", label: t("lapsesCourse") },
              ...(held.role === "safeguarding_lead"
                ? [{ value: "clearance", label: t("lapsesClearance") }]
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
        empty={
          <Empty
            filtered={Boolean(values.q || values.team || lapses || left)}
            needs={needs ?? (timeless ? "free" : undefined)}
          />
        }
      >
        {({ pages }) => {
          const rows = pages.flatMap(({ volunteers }) => volunteers);
          return (
            <>
              {manages && (timeless || needs === "course") && (
                <p className="t-cap">{t(timeless ? "needsFreeHow" : "needsCourseHow")}</p>
              )}
              <VolunteersTable
                rows={rows}
                needs={Boolean(needs)}
                filter={filter}
                ticks={
                  (manages || trains) && !left
                    ? {
                        chosen: new Set(ticked.keys()),
                        onChange: (next) => setTicked(tickedOf(next, rows, ticked)),
                        nameOf: ({ name }) => name,
                      }
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

/** Who is ticked, by id. */
type Ticked = ReadonlyMap<string | number, { name: string; team: number }>;

/** Those ticked among the rows, and whoever was before the list showed others. */
const tickedOf = (ids: ReadonlySet<string | number>, rows: Volunteer[], before: Ticked): Ticked =>
  new Map(
    [...ids].flatMap((id) => {
      const row = rows.find((one) => one.id === id);
      const one = row ? { name: row.name, team: row.team_id } : before.get(id);
      return one ? [[id, one]] : [];
    }),
  );

const sorts = ["name", "team"] as const;
const sortOf = (value: string | undefined) => sorts.find((one) => one === value);

const needOf = (value: string | undefined): Need | undefined =>
  value === "course" || value === "clearance" ? value : undefined;

function Empty({ filtered, needs }: { filtered: boolean; needs: Need | "free" | undefined }) {
  const { t } = useWords();
  const { held } = useSignedIn();
  const manages = held.role === "coordinator" || held.role === "leader";
  if (needs) {
    const hint = t(needs === "free" ? "needsFreeHint" : "needsNoneHint");
    return <EmptyState tone="done" title={t("needsNone")} hint={hint} />;
  }
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
