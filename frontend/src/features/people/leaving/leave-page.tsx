import { Button, Checkbox, Radio, Textarea } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate, useSearchParams } from "react-router";
import { useTime } from "@/time";
import { useUnsaved } from "@/ui/form/leaving";
import { Async } from "@/ui/notice/async";
import { EmptyState } from "@/ui/notice/empty-state";
import { toast } from "@/ui/notice/undo-toast";
import { Card } from "@/ui/page/card";
import { Page } from "@/ui/page/page";
import { Row } from "@/ui/page/row";
import { Section } from "@/ui/page/section";
import { StickyBar } from "@/ui/page/sticky-bar";
import { type Leaving, type LeavingReason, leavingQuery, useLeave } from "./queries";
import { useWords } from "./words";

const reasons: LeavingReason[] = ["graduated", "withdrew", "other"];

/** Those who leave, with what each still holds, before it is done. */
export function LeavePage() {
  const { t } = useWords();
  const [params] = useSearchParams();
  const ids = [
    ...new Set((params.get("ids") ?? "").split(",").map(Number).filter(Number.isSafeInteger)),
  ].filter((id) => id > 0);
  if (ids.length > 0) return <Leave ids={ids.slice(0, 200)} />;
  return (
    <Page title={t("title")} back="/volunteers">
      <EmptyState title={t("nobody")} hint={t("nobodyHint")} />
    </Page>
  );
}

function Leave({ ids }: { ids: number[] }) {
  const { t } = useWords();
  const navigate = useNavigate();
  const preview = useQuery(leavingQuery(ids));
  const leave = useLeave();
  const [stay, setStay] = useState<ReadonlySet<number>>(new Set());
  const [reason, setReason] = useState<LeavingReason>();
  const [note, setNote] = useState("");
  const saved = useUnsaved(note !== "");
  const leaving = (preview.data?.leaving ?? []).filter((one) => mayLeave(one) && !stay.has(one.id));
  const ready = leaving.length > 0 && reason && (reason !== "other" || note.trim());
  const press = () => {
    if (!reason) return;
    leave.mutate(
      { ids: leaving.map(({ id }) => id), reason, ...(note.trim() ? { note } : {}) },
      {
        onSuccess: () => {
          toast(t("done", { count: leaving.length }));
          saved();
          navigate(leaving.length === 1 ? `/volunteers/${leaving[0]?.id}` : "/volunteers?left=yes", {
            replace: true,
          });
        },
      },
    );
  };
  return (
    <Page
      title={t("title")}
      sub={t("lead")}
      back={true}
      aside={<Follows />}
      sticky={
        <StickyBar error={leave.error} onRetry={press}>
          <Button disabled={!ready} loading={leave.isPending} onClick={press}>
            {t("submit", { count: leaving.length })}
          </Button>
        </StickyBar>
      }
    >
      <Async query={preview}>
        {({ leaving: all }) => (
          <Section title={t("who")}>
            <Card>
              {all.map((one) => (
                <Leaver
                  key={one.id}
                  one={one}
                  leaves={mayLeave(one) && !stay.has(one.id)}
                  onChange={(leaves) => {
                    const next = new Set(stay);
                    leaves ? next.delete(one.id) : next.add(one.id);
                    setStay(next);
                  }}
                />
              ))}
            </Card>
          </Section>
        )}
      </Async>
      <Section title={t("reason")}>
        <Card padded>
          <div className="stack">
            <Radio.Group
              aria-label={t("reason")}
              value={reason ?? null}
              onChange={(value) => setReason(value as LeavingReason)}
            >
              <div className="stack">
                {reasons.map((value) => (
                  <Radio key={value} value={value} label={t(`reasons.${value}`)} />
                ))}
              </div>
            </Radio.Group>
            <Textarea
              label={t("note")}
              description={t("noteHint")}
              required={reason === "other"}
              maxLength={200}
              autosize
              minRows={2}
              value={note}
              onChange={({ currentTarget }) => setNote(currentTarget.value)}
            />
          </div>
        </Card>
      </Section>
    </Page>
  );
}

const mayLeave = (one: Leaving) => one.active && !one.leads_team && !one.above;

function Leaver({
  one,
  leaves,
  onChange,
}: {
  one: Leaving;
  leaves: boolean;
  onChange: (leaves: boolean) => void;
}) {
  const { t } = useWords();
  const { t: roles } = useTranslation("roles");
  const { day } = useTime();
  const holds = [
    one.next_at && t("seats", { count: one.seats, when: day(one.next_at) }),
    one.pairs > 0 && t("pairs", { count: one.pairs }),
    one.roles.length > 0 &&
      t("roles", { roles: one.roles.map((role) => roles(role as "leader")).join(" · ") }),
  ].filter(Boolean);
  const obstacle = !one.active ? "left" : one.leads_team ? "captain" : one.above ? "above" : undefined;
  return (
    <Row
      icon={
        <Checkbox
          aria-label={t("tick", { name: one.name })}
          checked={leaves}
          disabled={obstacle !== undefined}
          onChange={({ currentTarget }) => onChange(currentTarget.checked)}
        />
      }
      over={`${one.student_number} · ${one.team_name}`}
      title={one.name}
      sub={obstacle ? t(obstacle) : holds.length > 0 ? holds.join(" · ") : t("nothing")}
    />
  );
}

function Follows() {
  const { t } = useWords();
  return (
    <Section title={t("follows")}>
      <Card padded>
        <div className="stack">
          <p>{t("followsSeats")}</p>
          <p>{t("followsPairs")}</p>
          <p>{t("followsAccount")}</p>
        </div>
      </Card>
    </Section>
  );
}
