import { IconUserPlus } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Card } from "@/ui/page/card";
import { Row } from "@/ui/page/row";
import { IconTile } from "@/ui/page/tile";
import css from "./join-entries.module.css";
import { joinEntryQueries } from "./queries";
import { useWords } from "./words";

/** That somebody waits to be let in, for a home; nothing while nobody does. */
export function WaitingRow() {
  const { t } = useWords();
  const list = useInfiniteQuery(joinEntryQueries.list("waiting"));
  const count = list.data?.pages.flatMap(({ join_entries }) => join_entries).length ?? 0;
  if (count === 0) return null;
  return (
    <div className={css.waiting}>
      <Card>
        <Row
          icon={<IconTile icon={IconUserPlus} />}
          title={t(list.hasNextPage ? "homeMore" : "home", { count })}
          sub={t("homeHint")}
          to="/volunteers/join-entries"
        />
      </Card>
    </div>
  );
}
