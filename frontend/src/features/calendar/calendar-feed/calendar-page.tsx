import { Button } from "@mantine/core";
import { IconCalendarShare } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTime } from "@/time";
import { FormProblem } from "@/ui/form/form-problem";
import { Async } from "@/ui/notice/async";
import { useConfirm } from "@/ui/notice/confirm";
import { EmptyState } from "@/ui/notice/empty-state";
import { toast } from "@/ui/notice/undo-toast";
import { Card } from "@/ui/page/card";
import { Page } from "@/ui/page/page";
import { Dots, Row } from "@/ui/page/row";
import { IconTile } from "@/ui/page/tile";
import { MadeFeed } from "./made-feed";
import { type CalendarFeed, feedQuery, useEndFeed, useMakeFeed } from "./queries";
import { useWords } from "./words";

/** The feed of the own shifts: made here, and its address shown once. */
export function CalendarPage() {
  const { t } = useWords();
  const { lang } = useTime();
  const feed = useQuery(feedQuery);
  const make = useMakeFeed();
  const [path, setPath] = useState<string>();
  const run = (again: boolean) =>
    make.mutate({ again, language: lang }, { onSuccess: (made) => setPath(made.path) });
  return (
    <Page title={t("title")} sub={t("sub")} back="/me" large narrow>
      <div className="stack">
        {path && <MadeFeed path={path} />}
        <Async query={feed}>
          {(data) =>
            data.made_at ? (
              <Made
                feed={data}
                renewing={make.isPending}
                onRenew={() => run(true)}
                onEnd={() => setPath(undefined)}
              />
            ) : (
              <EmptyState
                icon={IconCalendarShare}
                title={t("none")}
                hint={t("noneHint")}
                action={
                  <Button loading={make.isPending} onClick={() => run(false)}>
                    {t("make")}
                  </Button>
                }
              />
            )
          }
        </Async>
        <FormProblem error={make.error} onRetry={make.repeat} />
      </div>
    </Page>
  );
}

type MadeProps = { feed: CalendarFeed; renewing: boolean; onRenew: () => void; onEnd: () => void };

/** The feed there is, with the ways to another address and out. */
function Made({ feed, renewing, onRenew, onEnd }: MadeProps) {
  const { t } = useWords();
  const { day, distance } = useTime();
  const confirm = useConfirm();
  const end = useEndFeed();
  const renew = async () => {
    if (await confirm({ title: t("renewTitle"), text: t("renewText"), action: t("renew") })) onRenew();
  };
  const stop = async () => {
    if (!(await confirm({ title: t("endTitle"), text: t("endText"), action: t("end"), danger: true })))
      return;
    onEnd();
    end.mutate(undefined, { onSuccess: () => toast(t("ended")) });
  };
  return (
    <>
      <Card>
        <Row
          icon={<IconTile icon={IconCalendarShare} tone="done" />}
          title={t("on")}
          sub={
            <Dots>
              {[
                feed.made_at && t("since", { day: day(feed.made_at) }),
                feed.read_at ? t("read", { at: distance(feed.read_at) }) : t("unread"),
              ]}
            </Dots>
          }
          actions={
            <>
              <Button size="compact" variant="default" loading={renewing} onClick={renew}>
                {t("renew")}
              </Button>
              <Button size="compact" variant="default" loading={end.isPending} onClick={stop}>
                {t("end")}
              </Button>
            </>
          }
          reason={end.error && <FormProblem error={end.error} onRetry={end.repeat} />}
        />
      </Card>
      <p className="t-cap">{t("onHint")}</p>
    </>
  );
}
