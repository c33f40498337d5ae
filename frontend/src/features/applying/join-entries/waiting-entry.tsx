import { Button, Checkbox, Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { clock } from "@/features/people/availability/span-inputs";
import { weekdayOf } from "@/features/people/availability/week-editor";
import { skillQueries } from "@/features/people/skills/queries";
import { useSkillName } from "@/features/people/skills/use-skill-name";
import type { Team } from "@/features/people/teams/queries";
import { useAbout } from "@/features/people/volunteers/use-about";
import { useTime } from "@/time";
import { RefuseModal } from "@/ui/form/refuse-modal";
import { Chip } from "@/ui/list/chip";
import { ReasonLine } from "@/ui/list/reason-line";
import { toast } from "@/ui/notice/undo-toast";
import { Card } from "@/ui/page/card";
import { Dots } from "@/ui/page/row";
import css from "./join-entries.module.css";
import { type JoinEntry, useRefuse } from "./queries";
import { useWords } from "./words";

type Props = {
  entry: JoinEntry;
  /** To choose from; none for a captain, who lets in to the own. */
  teams: Team[];
  team: number;
  onTeam: (id: number) => void;
  chosen: boolean;
  onChoose: (on: boolean) => void;
  busy: boolean;
  onLetIn: () => void;
};

/** Somebody who waits: what they said, what to look at, and the answer. */
export function WaitingEntry({ entry, teams, team, onTeam, chosen, onChoose, busy, onLetIn }: Props) {
  const { t } = useWords();
  const { date, distance } = useTime();
  const [refusing, setRefusing] = useState(false);
  const known = entry.known !== undefined;
  return (
    <li>
      <Card padded>
        <div className={css.head}>
          <Checkbox
            aria-label={t("tick", { name: entry.name })}
            checked={chosen}
            disabled={known}
            onChange={({ currentTarget }) => onChoose(currentTarget.checked)}
          />
          <h2 className={`t-name grow ${css.name}`}>{entry.name}</h2>
          {entry.under_age && <Chip tone="due">{t("underAge")}</Chip>}
          <Chip tone="accent">{entry.team_name}</Chip>
        </div>
        <div className={css.facts}>
          <Dots>
            {[
              t("number", { number: entry.student_number }),
              t("phone", { phone: entry.phone }),
              entry.birth_on && t("born", { day: date(entry.birth_on) }),
              entry.gender && t(`gender.${entry.gender}`),
              entry.study_year && t("year", { year: entry.study_year }),
            ]}
          </Dots>
          <Said entry={entry} />
          <span className="t-cap">
            <Dots>
              {[
                t("sent", { distance: distance(entry.sent_at) }),
                entry.link_team_name && t("byLink", { team: entry.link_team_name }),
              ]}
            </Dots>
          </span>
        </div>
        <Marks entry={entry} />
        <div className={css.foot}>
          {teams.length > 0 && (
            <Select
              className={css.team ?? ""}
              label={t("into")}
              allowDeselect={false}
              data={teams.map(({ id, name }) => ({ value: String(id), label: name }))}
              value={String(team)}
              onChange={(id) => onTeam(Number(id))}
            />
          )}
          <span className={css.buttons}>
            <Button variant="default" onClick={() => setRefusing(true)}>
              {t("refuse")}
            </Button>
            <Button variant="light" disabled={busy || known} onClick={onLetIn}>
              {t("letIn")}
            </Button>
          </span>
        </div>
        {refusing && <Refuse entry={entry} onClose={() => setRefusing(false)} />}
      </Card>
    </li>
  );
}

function Refuse({ entry: { id, name }, onClose }: { entry: JoinEntry; onClose: () => void }) {
  const { t } = useWords();
  const refuse = useRefuse();
  const done = () => {
    toast(t("refused", { name }));
    onClose();
  };
  return (
    <RefuseModal
      title={t("refuseTitle", { name })}
      text={t("refuseText")}
      label={t("reason")}
      action={t("refuse")}
      answer={refuse}
      onRefuse={(reason) => refuse.mutate({ id, reason }, { onSuccess: done })}
      onClose={onClose}
    />
  );
}

/** What they can, like and wrote, and when they are free. */
function Said({ entry }: { entry: JoinEntry }) {
  const { t } = useWords();
  const { weekday } = useTime();
  const { interest } = useAbout();
  const skillName = useSkillName(useQuery(skillQueries.every()).data);
  const list = (words: string[]) => words.join(t("comma"));
  const times = entry.weekly.map(
    (one) => `${weekday(weekdayOf(one))} ${clock(one.from_minute)}–${clock(one.until_minute)}`,
  );
  return (
    <>
      {entry.skills.length > 0 && <p>{t("skills", { list: list(entry.skills.map(skillName)) })}</p>}
      {entry.interests.length > 0 && <p>{t("interests", { list: list(entry.interests.map(interest)) })}</p>}
      {times.length > 0 && <p>{t("times", { list: list(times) })}</p>}
      {entry.note && <p className={css.note}>{entry.note}</p>}
    </>
  );
}

/** What to look at before nodding. */
function Marks({ entry: { known, likely, twins, similar, under_age } }: { entry: JoinEntry }) {
  const { t } = useWords();
  const way = (id: number | undefined) =>
    id === undefined ? undefined : { label: t("knownWay"), to: `/volunteers/${id}` };
  return (
    <>
      {known && (
        <ReasonLine tone="bad" way={way(known.volunteer_id)}>
          {known.name ? t(known.left ? "knownLeft" : "known", { name: known.name }) : t("knownElsewhere")}
        </ReasonLine>
      )}
      {likely && (
        <ReasonLine way={way(likely.volunteer_id)}>
          {likely.name
            ? t(likely.by === "phone" ? "likelyPhone" : "likelyName", { name: likely.name })
            : t("likelyElsewhere")}
        </ReasonLine>
      )}
      {similar > 0 && <ReasonLine>{t("similar", { count: similar })}</ReasonLine>}
      {twins > 0 && <ReasonLine>{t("twins", { count: twins })}</ReasonLine>}
      {under_age && <ReasonLine tone="past">{t("underAgeHint")}</ReasonLine>}
    </>
  );
}
