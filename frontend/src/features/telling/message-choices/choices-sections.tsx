import { IconMoon } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { waysQuery } from "@/features/telling/channels/queries";
import { useTime } from "@/time";
import { CheckRow } from "@/ui/form/choices";
import { FormProblem } from "@/ui/form/form-problem";
import { Card } from "@/ui/page/card";
import { Row } from "@/ui/page/row";
import { Section } from "@/ui/page/section";
import { IconTile } from "@/ui/page/tile";
import { type Choices, useChoose } from "./queries";
import { useWords } from "./words";

const topics = ["answers", "changes", "reminders", "pairs", "hours", "leading"] as const;

/** What waits until the reader may be disturbed. */
export function HeldSection({ choices, titles }: { choices: Choices; titles: Map<number, string> }) {
  const { t } = useWords();
  const { day, time } = useTime();
  const held = choices.held.filter(({ message_id }) => titles.has(message_id));
  if (held.length === 0) return null;
  return (
    <Section title={t("held")}>
      <Card>
        {held.map(({ message_id, until }) => (
          <Row
            key={message_id}
            icon={<IconTile icon={IconMoon} />}
            over={t("heldUntil", { day: day(until), time: time(until) })}
            title={titles.get(message_id) ?? ""}
            sub={t("heldHint")}
          />
        ))}
      </Card>
    </Section>
  );
}

/** Which topics go by e-mail, for whoever has an address. */
export function TopicsSection({ choices }: { choices: Choices }) {
  const { t } = useWords();
  const { data } = useQuery(waysQuery);
  const choose = useChoose();
  if (!data?.ways.some(({ channel, confirmed }) => channel === "email" && confirmed)) return null;
  const { quiet, quiet_from, quiet_until, off } = choices;
  const isOff = (topic: string) => off.some((one) => one.topic === topic && one.channel === "email");
  const put = (topic: (typeof topics)[number], on: boolean) => {
    const rest = off.filter((one) => one.topic !== topic || one.channel !== "email");
    choose.mutate({
      quiet,
      quiet_from,
      quiet_until,
      off: on ? rest : [...rest, { topic, channel: "email" }],
    });
  };
  return (
    <Section title={t("byMail")}>
      <Card>
        {topics.map((topic) => (
          <CheckRow
            key={topic}
            title={t(`topic.${topic}`)}
            checked={!isOff(topic)}
            onCheck={(on) => put(topic, on)}
          />
        ))}
      </Card>
      <p>{t("account")}</p>
      <FormProblem error={choose.error} onRetry={choose.repeat} />
    </Section>
  );
}
