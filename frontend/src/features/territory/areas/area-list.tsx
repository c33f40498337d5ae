import { Button, TextInput } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { FormModal } from "@/ui/form/form-dialog";
import { FormProblem } from "@/ui/form/form-problem";
import { Chip } from "@/ui/list/chip";
import { Pager } from "@/ui/list/pager";
import { Async } from "@/ui/notice/async";
import { EmptyState } from "@/ui/notice/empty-state";
import { Card } from "@/ui/page/card";
import { Dots, Row } from "@/ui/page/row";
import { Section } from "@/ui/page/section";
import css from "./areas.module.css";
import { EditArea } from "./edit-area";
import { type Area, areaQueries, useCreateArea } from "./queries";
import { useWords } from "./words";

type Props = { communityId: number; mayEdit: boolean; mayAdd: boolean };

/** Courtyards and grids of a community, each with its convener or worker; a vacant one stands out. */
export function AreaList({ communityId, mayEdit, mayAdd }: Props) {
  const { t } = useWords();
  const areas = useInfiniteQuery(areaQueries.list(communityId));
  const [edited, setEdited] = useState<Area>();
  return (
    <Section title={t("areas")}>
      <Async
        query={areas}
        isEmpty={({ pages }) => pages[0]?.areas.length === 0}
        empty={<EmptyState title={t("noAreas")} hint={t(mayAdd ? "noAreasHint" : "noAreasElse")} />}
      >
        {({ pages }) => {
          const list = pages.flatMap((page) => page.areas);
          return (
            <>
              <Card>
                {list.map((area) => (
                  <Row
                    key={area.id}
                    title={area.name}
                    sub={<Dots>{[t(`areaKind.${area.kind}`), area.contact_name].filter(Boolean)}</Dots>}
                    state={
                      area.retired ? (
                        <Chip tone="past">{t("retired")}</Chip>
                      ) : area.kind === "grid" && !area.contact_name ? (
                        <Chip tone="due">{t("vacant")}</Chip>
                      ) : undefined
                    }
                    onClick={mayEdit ? () => setEdited(area) : undefined}
                  />
                ))}
              </Card>
              {areas.hasNextPage && <Pager query={areas} shown={list.length} />}
            </>
          );
        }}
      </Async>
      {mayAdd && (
        <div className={css.add}>
          <AddArea communityId={communityId} />
        </div>
      )}
      {edited && (
        <EditArea
          key={edited.id}
          manages={mayAdd}
          area={areas.data?.pages.flatMap((page) => page.areas).find(({ id }) => id === edited.id) ?? edited}
          onClose={() => setEdited(undefined)}
        />
      )}
    </Section>
  );
}

function AddArea({ communityId }: { communityId: number }) {
  const { t } = useWords();
  const create = useCreateArea();
  const [open, setOpen] = useState(false);
  const [name, setName] = useState("");
  const [code, setCode] = useState("");
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconPlus size={16} aria-hidden />}
        onClick={() => setOpen(true)}
      >
        {t("addArea")}
      </Button>
      <FormModal
        opened={open}
        typed={name !== "" || code !== ""}
        onClose={() => setOpen(false)}
        title={t("addArea")}
        closeButtonProps={{ "aria-label": t("cancel") }}
      >
        <form
          className="stack"
          onSubmit={(event) => {
            event.preventDefault();
            create.mutate(
              { parent_id: communityId, kind: "courtyard", name, code },
              {
                onSuccess: () => {
                  setOpen(false);
                  setName("");
                  setCode("");
                },
              },
            );
          }}
        >
          <TextInput
            label={t("areaName")}
            required
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <TextInput
            label={t("areaCode")}
            required
            value={code}
            onChange={(event) => setCode(event.currentTarget.value)}
          />
          <FormProblem error={create.error} />
          <Button type="submit" loading={create.isPending}>
            {t("save")}
          </Button>
        </form>
      </FormModal>
    </>
  );
}
