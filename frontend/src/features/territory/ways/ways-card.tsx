import { Button, NumberInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { FormModal } from "@/ui/form/form-dialog";
import { FormProblem } from "@/ui/form/form-problem";
import { Chip } from "@/ui/list/chip";
import { Limited } from "@/ui/list/pager";
import { Async } from "@/ui/notice/async";
import { EmptyState } from "@/ui/notice/empty-state";
import { toast } from "@/ui/notice/undo-toast";
import { Card } from "@/ui/page/card";
import { Row } from "@/ui/page/row";
import { Section } from "@/ui/page/section";
import { useSetWay, type Way, waysQuery } from "./queries";
import { useWords } from "./words";

/** How long it takes from a community to each other, and where each number comes from. */
export function WaysCard({ communityId }: { communityId: number }) {
  const { t } = useWords();
  const ways = useQuery(waysQuery(communityId));
  const [edited, setEdited] = useState<Way>();
  return (
    <Section title={t("title")}>
      <p className="t-cap">{t("hint")}</p>
      <Async
        query={ways}
        isEmpty={(list) => list.ways.length === 0}
        empty={<EmptyState title={t("none")} hint={t("noneHint")} />}
      >
        {(list) => (
          <>
            <Card>
              {list.ways.map((way) => (
                <Row
                  key={way.community_id}
                  title={way.name}
                  sub={t("minutes", { count: way.minutes })}
                  state={
                    <Chip tone={way.source === "entered" ? "done" : "past"}>{t(`source.${way.source}`)}</Chip>
                  }
                  onClick={() => setEdited(way)}
                />
              ))}
            </Card>
            <Limited shown={list.ways.length} more={list.more} />
          </>
        )}
      </Async>
      {edited && (
        <EditWay
          key={edited.community_id}
          communityId={communityId}
          way={edited}
          onClose={() => setEdited(undefined)}
        />
      )}
    </Section>
  );
}

function EditWay({ communityId, way, onClose }: { communityId: number; way: Way; onClose: () => void }) {
  const { t } = useWords();
  const save = useSetWay(communityId);
  const [minutes, setMinutes] = useState(way.minutes);
  const send = (wanted: number | undefined) =>
    save.mutate(
      { to: way.community_id, minutes: wanted },
      {
        onSuccess: () => {
          toast(t("saved"));
          onClose();
        },
      },
    );
  return (
    <FormModal opened typed={minutes !== way.minutes} onClose={onClose} title={t("to", { name: way.name })}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          send(minutes);
        }}
      >
        <NumberInput
          label={t("label")}
          description={t("both")}
          min={1}
          max={600}
          allowDecimal={false}
          value={minutes}
          onChange={(next) => typeof next === "number" && setMinutes(next)}
        />
        <FormProblem error={save.error} />
        <div className="flow">
          <Button type="submit" loading={save.isPending}>
            {t("save")}
          </Button>
          {way.source === "entered" && (
            <Button variant="subtle" onClick={() => send(undefined)}>
              {t("takeBack")}
            </Button>
          )}
        </div>
      </form>
    </FormModal>
  );
}
