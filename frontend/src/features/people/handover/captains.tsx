import { Button } from "@mantine/core";
import { useState } from "react";
import type { Team } from "@/features/people/teams/queries";
import { PersonPicker } from "@/features/people/volunteers/person-picker";
import { Chip } from "@/ui/list/chip";
import { Card } from "@/ui/page/card";
import { Row } from "@/ui/page/row";
import { Section } from "@/ui/page/section";
import { useWords } from "./words";

type CaptainsProps = {
  teams: Team[];
  /** Who follows, by team. */
  next: Record<number, number>;
  onNext: (team: number, captain: number | undefined) => void;
};

/** Every team with its captain, who stays or hands over. */
export function Captains({ teams, next, onNext }: CaptainsProps) {
  const { t } = useWords();
  const [open, setOpen] = useState<readonly number[]>([]);
  const toggle = (id: number) => {
    onNext(id, undefined);
    setOpen(open.includes(id) ? open.filter((one) => one !== id) : [...open, id]);
  };
  return (
    <Section title={t("captains")}>
      <Card>
        {teams.map((team) => (
          <Row
            key={team.id}
            over={team.name}
            title={team.captain_name ?? t("noCaptain")}
            sub={
              open.includes(team.id) && (
                <PersonPicker
                  label={t("next", { team: team.name })}
                  teamId={team.id}
                  value={next[team.id]}
                  onChange={(id) => onNext(team.id, id)}
                />
              )
            }
            state={
              next[team.id] ? <Chip tone="accent">{t("nextIs")}</Chip> : <Chip tone="past">{t("stays")}</Chip>
            }
            actions={
              <Button size="compact" variant="default" onClick={() => toggle(team.id)}>
                {t(open.includes(team.id) ? "keep" : "change")}
              </Button>
            }
          />
        ))}
      </Card>
    </Section>
  );
}
