import { Button } from "@mantine/core";
import { IconDevices } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useTime } from "@/time";
import { FormProblem } from "@/ui/form/form-problem";
import { Chip } from "@/ui/list/chip";
import { Pager } from "@/ui/list/pager";
import { Async } from "@/ui/notice/async";
import { useConfirm } from "@/ui/notice/confirm";
import { Card } from "@/ui/page/card";
import { Row } from "@/ui/page/row";
import { Section } from "@/ui/page/section";
import { IconTile } from "@/ui/page/tile";
import { type OwnSession, sessionsQuery, useEndSession } from "./queries";
import { useWords } from "./words";

/** Where one is signed in, with a way to sign out there. */
export function Sessions() {
  const { t } = useWords();
  const found = useInfiniteQuery(sessionsQuery);
  const end = useEndSession();
  return (
    <Section title={t("sessions.title")}>
      <Async query={found}>
        {({ pages }) => {
          const items = pages.flatMap(({ sessions }) => sessions);
          return (
            <>
              <Card>
                {items.map((one) => (
                  <One key={one.id} one={one} end={end} />
                ))}
              </Card>
              <Pager query={found} shown={items.length} />
            </>
          );
        }}
      </Async>
      <FormProblem error={end.error} onRetry={end.repeat} />
    </Section>
  );
}

function One({ one, end }: { one: OwnSession; end: ReturnType<typeof useEndSession> }) {
  const { t } = useWords();
  const time = useTime();
  const confirm = useConfirm();
  const device = one.device.replace(", ", " · ") || t("sessions.unknown");
  const leave = async () => {
    const title = t("sessions.endAsk", { device });
    if (await confirm({ title, text: t("sessions.endHint"), action: t("sessions.end") })) end.mutate(one.id);
  };
  return (
    <Row
      icon={<IconTile icon={IconDevices} />}
      title={device}
      sub={t("sessions.used", { at: time.distance(one.used_at), since: time.date(one.started_at) })}
      state={one.current && <Chip tone="done">{t("sessions.here")}</Chip>}
      actions={
        !one.current && (
          <Button
            variant="default"
            size="compact-md"
            loading={end.isPending && end.variables === one.id}
            onClick={leave}
          >
            {t("sessions.end")}
          </Button>
        )
      }
    />
  );
}
