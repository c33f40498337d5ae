import { useWords } from "@/app/words";
import { useSignedIn } from "@/session/session";
import { now, useTime } from "@/time";
import { Card } from "@/ui/page/card";
import { Page } from "@/ui/page/page";
import { Row } from "@/ui/page/row";
import { IconTile } from "@/ui/page/tile";
import css from "./start-page.module.css";
import { useNavigation } from "./use-navigation";

/** A home for roles without one of their own: what they can open. */
export function StartPage() {
  const { t } = useWords();
  const { session } = useSignedIn();
  const { groups } = useNavigation();
  const time = useTime();
  const items = groups.flatMap((group) => group.items).filter(({ to }) => to !== "/");
  return (
    <Page title={t("today")} over={time.day(now())} sub={session.organization.name}>
      <div className={css.choices}>
        {items.map(({ to, label, icon }) => (
          <Card key={to}>
            <Row to={to} icon={<IconTile icon={icon} />} title={label} />
          </Card>
        ))}
      </div>
    </Page>
  );
}
