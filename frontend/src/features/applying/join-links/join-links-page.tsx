import { Button } from "@mantine/core";
import { IconLink, IconPlus } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "react-router";
import { useTime } from "@/time";
import { FormProblem } from "@/ui/form/form-problem";
import { Chip } from "@/ui/list/chip";
import { Pager } from "@/ui/list/pager";
import { Async } from "@/ui/notice/async";
import { useConfirm } from "@/ui/notice/confirm";
import { EmptyState } from "@/ui/notice/empty-state";
import { toast } from "@/ui/notice/undo-toast";
import { Card } from "@/ui/page/card";
import { Page } from "@/ui/page/page";
import { Dots, Row } from "@/ui/page/row";
import { IconTile } from "@/ui/page/tile";
import { LinkForm } from "./link-form";
import { MadeLink } from "./made-link";
import { type JoinLink, joinLinkQueries, useChangeLink, useRenewLink } from "./queries";
import { useWords } from "./words";

/** The links that were given out, with what came by each. */
export function JoinLinksPage() {
  const { t } = useWords();
  const links = useInfiniteQuery(joinLinkQueries.list());
  const [form, setForm] = useState<{ link?: JoinLink }>();
  const make = (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setForm({})}>
      {t("make")}
    </Button>
  );
  return (
    <Page
      title={t("title")}
      sub={t("sub")}
      back="/volunteers/join-entries"
      large
      actions={
        <span className="flow flow-wrap">
          <Button component={Link} to="/volunteers/join-entries" variant="default">
            {t("entries")}
          </Button>
          {make}
        </span>
      }
    >
      {form && <LinkForm link={form.link} onClose={() => setForm(undefined)} />}
      <div className="stack">
        <MadeLink />
        <Async
          query={links}
          isEmpty={({ pages }) => pages[0]?.join_links.length === 0}
          empty={<EmptyState icon={IconLink} title={t("none")} hint={t("noneHint")} />}
        >
          {({ pages }) => {
            const rows = pages.flatMap(({ join_links }) => join_links);
            return (
              <>
                <Card>
                  {rows.map((link) => (
                    <LinkRow key={link.id} link={link} onChange={() => setForm({ link })} />
                  ))}
                </Card>
                <Pager query={links} shown={rows.length} />
              </>
            );
          }}
        </Async>
      </div>
    </Page>
  );
}

const tones = { open: "done", off: "past", over: "past", full: "due" } as const;

function LinkRow({ link, onChange }: { link: JoinLink; onChange: () => void }) {
  const { t } = useWords();
  const { day } = useTime();
  const confirm = useConfirm();
  const change = useChangeLink();
  const renew = useRenewLink();
  const off = link.state === "off";
  const body = { ends_on: link.ends_on, entry_limit: link.entry_limit, off: !off };
  const turn = async () => {
    const sure =
      off || (await confirm({ title: t("offTitle"), text: t("offText"), action: t("off"), danger: true }));
    if (sure) change.mutate({ link, body }, { onSuccess: () => toast(t(off ? "isOn" : "isOff")) });
  };
  const again = async () => {
    if (await confirm({ title: t("renewTitle"), text: t("renewText"), action: t("renew") }))
      renew.mutate(link.id, { onSuccess: () => window.scrollTo({ top: 0 }) });
  };
  const error = change.error ?? renew.error;
  return (
    <Row
      icon={<IconTile icon={IconLink} tone={link.state === "open" ? "done" : "past"} />}
      over={
        <Dots>
          {[
            t("ends", { day: day(link.ends_on) }),
            t("most", { count: link.entry_limit }),
            t("by", { name: link.created_by_name }),
          ]}
        </Dots>
      }
      title={link.team_name ?? t("each")}
      sub={
        <Dots>
          {[
            t("waiting", { count: link.waiting }),
            t("letIn", { count: link.let_in }),
            t("refused", { count: link.refused }),
          ]}
        </Dots>
      }
      state={<Chip tone={tones[link.state]}>{t(`state.${link.state}`)}</Chip>}
      actions={
        <>
          <Button size="compact" variant="default" onClick={onChange}>
            {t("change")}
          </Button>
          <Button size="compact" variant="default" loading={renew.isPending} onClick={again}>
            {t("renew")}
          </Button>
          <Button size="compact" variant="default" loading={change.isPending} onClick={turn}>
            {t(off ? "on" : "off")}
          </Button>
        </>
      }
      reason={error && <FormProblem error={error} onRetry={change.error ? change.repeat : renew.repeat} />}
    />
  );
}
