import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "react-router";
import { Chip } from "@/ui/list/chip";
import { Async } from "@/ui/notice/async";
import { EmptyState } from "@/ui/notice/empty-state";
import { Card } from "@/ui/page/card";
import { Page } from "@/ui/page/page";
import { Dots, Row } from "@/ui/page/row";
import css from "./areas.module.css";
import { EditArea } from "./edit-area";
import { type Area, areaQueries } from "./queries";
import { useWords } from "./words";

/** The whole territory as a tree, to put right what was entered. */
export function AreasPage() {
  const { t } = useWords();
  const areas = useQuery(areaQueries.every());
  const [edited, setEdited] = useState<number>();
  const area = areas.data?.find(({ id }) => id === edited);
  return (
    <Page
      title={t("tree")}
      sub={t("treeSub")}
      back="/communities"
      actions={
        <Button component={Link} to="/communities/new" leftSection={<IconPlus size={16} aria-hidden />}>
          {t("addPlaces")}
        </Button>
      }
    >
      <Async
        query={areas}
        isEmpty={(list) => list.length === 0}
        empty={<EmptyState title={t("noPlaces")} hint={t("noPlacesHint")} />}
      >
        {(list) => (
          <Card>
            {treeOf(list).map(({ area: one, depth }) => (
              <div key={one.id} className={css.branch} data-depth={depth}>
                <Row
                  title={one.name}
                  sub={<Dots>{[t(`areaKind.${one.kind}`), one.code, one.contact_name].filter(Boolean)}</Dots>}
                  state={one.retired ? <Chip tone="past">{t("retired")}</Chip> : undefined}
                  onClick={() => setEdited(one.id)}
                />
              </div>
            ))}
          </Card>
        )}
      </Async>
      {area && <EditArea key={area.id} area={area} manages onClose={() => setEdited(undefined)} />}
    </Page>
  );
}

/** Every area below the one it lies in. */
export function treeOf(areas: Area[]): { area: Area; depth: number }[] {
  const below = (parent: number | undefined, depth: number): { area: Area; depth: number }[] =>
    areas
      .filter(({ parent_id }) => parent_id === parent)
      .flatMap((area) => [{ area, depth }, ...below(area.id, depth + 1)]);
  return below(undefined, 0);
}
