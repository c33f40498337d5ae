import { IconMail } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Async } from "@/ui/notice/async";
import { EmptyState } from "@/ui/notice/empty-state";
import { Card } from "@/ui/page/card";
import { Page } from "@/ui/page/page";
import { Row } from "@/ui/page/row";
import { IconTile } from "@/ui/page/tile";
import css from "./mail-catcher.module.css";
import { caughtMailQuery } from "./queries";
import { useWords } from "./words";

/** What would have been sent, where letters are kept in memory instead. */
export function MailCatcherPage() {
  const { t } = useWords();
  const caught = useQuery(caughtMailQuery);
  return (
    <Page title={t("title")} sub={t("sub")} back="/">
      <Async
        query={caught}
        isEmpty={({ letters }) => letters.length === 0}
        empty={<EmptyState title={t("none")} hint={t("noneHint")} />}
      >
        {({ letters }) => (
          <Card>
            {letters.map((letter) => (
              <Row
                key={letter.id}
                icon={<IconTile icon={IconMail} />}
                over={`${t(`channel.${letter.channel}`)} ${letter.to}`}
                title={letter.subject}
                sub={<span className={css.text}>{letter.text}</span>}
              />
            ))}
          </Card>
        )}
      </Async>
    </Page>
  );
}
