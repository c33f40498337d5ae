import { IconFingerprint, IconPlus } from "@tabler/icons-react";
import { hasPasskeys } from "@/api/passkey";
import { useTime } from "@/time";
import { Card } from "@/ui/page/card";
import { Dots, Row } from "@/ui/page/row";
import { Section } from "@/ui/page/section";
import { IconTile } from "@/ui/page/tile";
import type { Passkey, SecondFactor } from "./queries";
import { useWords } from "./words";

/** How many passkeys an account may have. */
const most = 10;

type PasskeysProps = { factor: SecondFactor; onAdd: () => void; onRemove: (passkey: Passkey) => void };

/** One's passkeys, each with the way to take it away, and the way to another. */
export function Passkeys({ factor, onAdd, onRemove }: PasskeysProps) {
  const { t } = useWords();
  const time = useTime();
  const { passkeys } = factor;
  const stays = factor.required && passkeys.length === 1 && !factor.app_since;
  const full = passkeys.length >= most;
  const hint = full ? t("passkeys.full") : hasPasskeys() ? t("passkeys.hint") : t("passkeys.notHere");
  return (
    <Section title={t("passkeys.title")}>
      <Card>
        {passkeys.map((one) => (
          <Row
            key={one.id}
            icon={<IconTile icon={IconFingerprint} tone="done" />}
            title={one.name}
            sub={
              <Dots>
                {[
                  t("passkeys.added", { at: time.date(one.added_at) }),
                  one.used_at ? t("passkeys.used", { at: time.distance(one.used_at) }) : t("passkeys.unused"),
                  one.origin !== location.origin &&
                    t("passkeys.elsewhere", { host: new URL(one.origin).host }),
                  stays && t("manage.offMust"),
                ]}
              </Dots>
            }
            {...(stays ? {} : { onClick: () => onRemove(one) })}
          />
        ))}
        <Row
          icon={<IconTile icon={IconPlus} />}
          title={t("passkeys.add")}
          sub={hint}
          {...(full || !hasPasskeys() ? {} : { onClick: onAdd })}
        />
      </Card>
    </Section>
  );
}
