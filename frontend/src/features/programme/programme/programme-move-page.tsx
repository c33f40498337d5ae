import { Button, NumberInput, Radio, Textarea, TextInput } from "@mantine/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useNavigate, useParams } from "react-router";
import { addDays, useTime } from "@/time";
import { FactList } from "@/ui/figure/facts";
import { useUnsaved } from "@/ui/form/leaving";
import { Async } from "@/ui/notice/async";
import { toast } from "@/ui/notice/undo-toast";
import { Card } from "@/ui/page/card";
import { Page } from "@/ui/page/page";
import { Row } from "@/ui/page/row";
import { Section } from "@/ui/page/section";
import { StickyBar } from "@/ui/page/sticky-bar";
import { LostSeats } from "./lost-seats";
import { type Programme, programmeQueries } from "./queries";
import { type NewProgrammeMove, type ProgrammeMove, termQueries, useMoveProgramme } from "./term-queries";
import { useWords } from "./words";

/** Moves a programme with everything in it that lies ahead, after it was seen what that does. */
export function ProgrammeMovePage() {
  const id = Number(useParams().id);
  const programme = useQuery(programmeQueries.one(id));
  return <Async query={programme}>{(found) => <Move key={found.id} programme={found} />}</Async>;
}

function Move({ programme }: { programme: Programme }) {
  const { t } = useWords();
  const { date } = useTime();
  const navigate = useNavigate();
  const move = useMoveProgramme(programme);
  const [typed, setTyped] = useState<number | string>("");
  const [days, setDays] = useState(0);
  const [stay, setStay] = useState<number[]>([]);
  const [closed, setClosed] = useState<"skip" | "keep">("skip");
  const [why, setWhy] = useState("");
  const [reason, setReason] = useState("");
  const release = useUnsaved(reason !== "" || why !== "");
  const asked: NewProgrammeMove = {
    days,
    stay,
    closed_days: closed,
    ...(closed === "keep" ? { closed_reason: why.trim() || "–" } : {}),
  };
  const preview = useQuery({
    ...termQueries.move(programme, asked),
    enabled: days !== 0,
    placeholderData: keepPreviousData,
  });
  const seen = days === 0 ? undefined : preview.data;
  const ready =
    seen &&
    !preview.isPlaceholderData &&
    (seen.lost.length === 0 || reason.trim()) &&
    (closed === "skip" || why.trim());
  const press = () => {
    if (!seen) return;
    const free = seen.lost.map(({ assignment_id }) => assignment_id);
    move.mutate(
      {
        ...asked,
        free,
        ...(free.length > 0 ? { reason } : {}),
        ...(closed === "keep" ? { closed_reason: why } : {}),
      },
      {
        onSuccess: ({ moved }) => {
          release();
          toast(t("moveDone", { count: moved }));
          navigate("/programmes", { replace: true });
        },
        onError: () => void preview.refetch(),
      },
    );
  };
  const holds = seen?.staying.some((one) => one.why === "closed") || closed === "keep";
  return (
    <Page
      narrow
      title={t("moveDates")}
      sub={t("moveSub")}
      back="/programmes"
      {...(seen && {
        sticky: (
          <StickyBar error={move.error} onRetry={press}>
            <Button disabled={!ready} loading={move.isPending} onClick={press}>
              {seen.moved > 0 ? t("moveNow", { count: seen.moved }) : t("moveDates")}
            </Button>
          </StickyBar>
        ),
      })}
    >
      <Card padded>
        <form
          className="stack"
          onSubmit={(event) => {
            event.preventDefault();
            setDays(Number(typed) || 0);
            setStay([]);
          }}
        >
          <p>
            {programme.name} · {date(programme.starts_on)}–{date(programme.ends_on)}
          </p>
          <NumberInput
            label={t("byDays")}
            description={t("byDaysHint")}
            required
            allowDecimal={false}
            min={-366}
            max={366}
            value={typed}
            onChange={setTyped}
          />
          {Number(typed) !== 0 && (
            <p className="t-cap">
              {t("newDates", {
                from: date(addDays(programme.starts_on, Number(typed))),
                until: date(addDays(programme.ends_on, Number(typed))),
              })}
            </p>
          )}
          <div>
            <Button type="submit" variant="default" disabled={!Number(typed)} loading={preview.isLoading}>
              {t("look")}
            </Button>
          </div>
        </form>
      </Card>
      {days !== 0 && (
        <Async query={preview}>
          {(found) => (
            <>
              <Effects found={found} />
              {holds && (
                <Section title={t("closedAsk")}>
                  <Card padded>
                    <Radio.Group
                      aria-label={t("closedAsk")}
                      value={closed}
                      onChange={(value) => setClosed(value as "skip" | "keep")}
                    >
                      <div className="stack">
                        <Radio value="skip" label={t("closedSkip")} />
                        <Radio value="keep" label={t("closedKeep")} />
                        {closed === "keep" && (
                          <TextInput
                            label={t("closedReason")}
                            required
                            maxLength={500}
                            value={why}
                            onChange={(event) => setWhy(event.currentTarget.value)}
                          />
                        )}
                      </div>
                    </Radio.Group>
                  </Card>
                </Section>
              )}
              <LostSeats
                lost={found.lost}
                staying={found.staying}
                onStay={(id, on) => setStay(on ? [...stay, id] : stay.filter((one) => one !== id))}
              />
              {found.lost.length > 0 && (
                <Card padded>
                  <Textarea
                    label={t("lostReason")}
                    description={t("lostReasonHint", { count: found.lost.length })}
                    required
                    maxLength={500}
                    autosize
                    minRows={2}
                    value={reason}
                    onChange={(event) => setReason(event.currentTarget.value)}
                  />
                </Card>
              )}
              <Staying found={found} />
            </>
          )}
        </Async>
      )}
    </Page>
  );
}

function Effects({ found }: { found: ProgrammeMove }) {
  const { t } = useWords();
  return (
    <Section title={t("effects")}>
      <Card padded>
        {found.moved === 0 && <p>{t("nothingMoves")}</p>}
        <FactList
          label={t("effects")}
          facts={[
            { label: t("movedShifts"), value: found.moved },
            { label: t("asked"), value: found.reinvited },
            { label: t("toldAnew"), value: found.anew },
            { label: t("draftsMoved"), value: found.drafts },
            { label: t("begunShifts"), value: found.begun },
          ]}
        />
      </Card>
    </Section>
  );
}

/** What stays, but what was chosen to: that is where it was chosen. */
function Staying({ found }: { found: ProgrammeMove }) {
  const { t } = useWords();
  const { day, time } = useTime();
  const rows = found.staying.filter((one) => one.why !== "wish");
  if (rows.length === 0) return null;
  return (
    <Section title={t("stayingTitle")}>
      <Card>
        {rows.map((one) => (
          <Row
            key={one.id}
            over={`${day(one.starts_at)} ${time(one.starts_at)}`}
            title={one.title}
            sub={t(`why.${one.why}`, {
              name: [day(one.to), one.community_name, one.day_name].filter(Boolean).join(" · "),
            })}
          />
        ))}
      </Card>
    </Section>
  );
}
