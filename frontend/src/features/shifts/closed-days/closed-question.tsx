import { Button, Textarea } from "@mantine/core";
import { IconCalendarOff } from "@tabler/icons-react";
import { useState } from "react";
import { useTime } from "@/time";
import { Card } from "@/ui/page/card";
import { type AskedDay, askedDays } from "./queries";
import { useWords } from "./words";

export type SaySo = { closed_days: "skip" | "keep"; closed_reason: string };

type Props = {
  /** What a move was refused with. Nothing is asked for another error. */
  error: unknown;
  /** The move is for later shifts of a series, too. */
  following?: boolean;
  busy: boolean;
  onSay: (said: SaySo) => void;
};

/** Asks about the days a move was refused for: who is closed, and why it shall move there all the same. */
export function ClosedQuestion({ error, following = false, busy, onSay }: Props) {
  const { t } = useWords();
  const [reason, setReason] = useState("");
  const days = askedDays(error);
  const words = useDayWords();
  if (days.length === 0) return null;
  return (
    <Card padded>
      <div className="stack" role="alert">
        <div className="flow">
          <IconCalendarOff size={20} stroke={2} aria-hidden />
          <h2 className="t-card">{t("question")}</h2>
        </div>
        <ul>
          {days.map((asked) => (
            <li key={`${asked.on} ${asked.kind}`}>{words(asked)}</li>
          ))}
        </ul>
        {following && (
          <>
            <p className="t-cap">{t("questionSkipText")}</p>
            <Button
              variant="default"
              loading={busy}
              onClick={() => onSay({ closed_days: "skip", closed_reason: "" })}
            >
              {t("skip")}
            </Button>
          </>
        )}
        <p>{t("questionText")}</p>
        <Textarea
          label={t("reason")}
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <Button
          disabled={!reason.trim()}
          loading={busy}
          onClick={() => onSay({ closed_days: "keep", closed_reason: reason })}
        >
          {t("goOn")}
        </Button>
      </div>
    </Card>
  );
}

/** A day with what it is and whose. */
function useDayWords() {
  const { t } = useWords();
  const { day } = useTime();
  return ({ on, kind, name, community_name: community }: AskedDay) =>
    community
      ? t("questionDayOf", { day: day(on), community, name })
      : t("questionDay", { day: day(on), kind: t(`kind.${kind}`), name });
}
