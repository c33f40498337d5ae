import { Button } from "@mantine/core";
import { IconDevices } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useTime } from "@/time";
import { Async } from "@/ui/async";
import { Card } from "@/ui/card";
import { Chip } from "@/ui/chip";
import { useConfirm } from "@/ui/confirm";
import { FormProblem } from "@/ui/form-problem";
import { Pager } from "@/ui/pager";
import { Row } from "@/ui/row";
import { Section } from "@/ui/section";
import { IconTile } from "@/ui/tile";
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
      <FormProblem error={end.error} />
    </Section>
  );
}

function One({ one, end }: { one: OwnSession; end: ReturnType<typeof useEndSession> }) {
  const { t } = useWords();
  const time = useTime();
  const confirm = useConfirm();
  const device = one.device || t("sessions.unknown");
  const leave = async () => {
    const action = t("sessions.end");
    if (await confirm({ title: `${action}：${device}`, text: t("sessions.endHint"), action }))
      end.mutate(one.id);
  };
  return (
    <Row
      icon={<IconTile icon={IconDevices} />}
      title={device}
      sub={t("sessions.used", { at: time.distance(one.used_at), since: time.date(one.started_at) })}
      state={
        one.current ? (
          <Chip tone="done">{t("sessions.here")}</Chip>
        ) : (
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
