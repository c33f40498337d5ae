import { Button, Radio } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useNavigate, useParams } from "react-router";
import { skillQueries } from "@/features/people/skills/queries";
import { teamQueries } from "@/features/people/teams/queries";
import { ClosedQuestion, type SaySo } from "@/features/shifts/closed-days/closed-question";
import { askedDays } from "@/features/shifts/closed-days/queries";
import { servicePointQueries } from "@/features/territory/service-points/queries";
import { useTime } from "@/time";
import { ConflictPanel, type FieldWords } from "@/ui/form/conflict-panel";
import { FormProblem, putInto, useFieldErrors } from "@/ui/form/form-problem";
import { useUnsaved } from "@/ui/form/leaving";
import { type Conflict, useSharedEdit } from "@/ui/form/shared-edit";
import { Async } from "@/ui/notice/async";
import { toast } from "@/ui/notice/undo-toast";
import { Card } from "@/ui/page/card";
import { Page } from "@/ui/page/page";
import { ChangePreview, touches } from "./change-preview";
import {
  type ShiftChange,
  type ShiftDetail,
  type ShiftPreview,
  shiftQueries,
  useForeseeChange,
  useUpdateShift,
} from "./queries";
import { ShiftFields } from "./shift-fields";
import { placeOf, positionName, type ShiftParts, shiftParts } from "./shift-parts";
import {
  bodyOf,
  onlyKnown,
  type PositionValues,
  type ShiftValues,
  shiftInputs,
  valuesOf,
} from "./shift-values";
import { useWords } from "./words";

/** Changes a shift, or it and the later ones of its series. */
export function ShiftEditPage() {
  const { t } = useWords();
  const id = Number(useParams().id);
  const shift = useQuery(shiftQueries.one(id));
  return (
    <Page title={t("editShift")} back={`/shifts/${id}`} sub={shift.data?.shift.title}>
      <Async query={shift}>{(data) => <Edit key={data.shift.id} detail={data} />}</Async>
    </Page>
  );
}

function Edit({ detail }: { detail: ShiftDetail }) {
  const { t } = useWords();
  const navigate = useNavigate();
  const update = useUpdateShift(detail.shift.id);
  const foresee = useForeseeChange(detail.shift.id);
  const [foreseen, setForeseen] = useState<Foreseen>();
  const [scope, setScope] = useState<ShiftChange["scope"]>("only");
  const form = useForm({ initialValues: valuesOf(detail) });
  const edit = useSharedEdit({
    latest: detail,
    version: ({ shift }) => shift.version,
    valuesOf,
    values: form.values,
    put: putInto(form),
    busy: update.isPending,
    parts: shiftParts,
  });
  const fields = useShiftFields(edit.conflict);
  const asked = askedDays(update.error).length > 0;
  const left = useUnsaved(edit.changed);
  useFieldErrors(form, update.error, shiftInputs);
  const save = (values: ShiftValues, from: ShiftDetail, said?: SaySo) =>
    update.mutate(
      {
        scope,
        version: from.shift.version,
        body: changeOf(values, from, said),
      },
      {
        onSuccess: ({ reinvited_count, anew_count, skipped }) => {
          const asked = reinvited_count + anew_count;
          toast(asked > 0 ? t("reinvited", { count: asked }) : t("saved"));
          if (skipped.length > 0) toast(t("leftAsTheyAre", { count: skipped.length }));
          left();
          navigate(`/shifts/${detail.shift.id}`, { replace: true });
        },
      },
    );
  /** Stores it, after it was said who loses a seat by it. What cannot be foreseen is refused when it is stored. */
  const look = (values: ShiftValues, from: ShiftDetail, said?: SaySo) => {
    const store = () => save(values, from, said);
    foresee.mutate(
      { scope, version: from.shift.version, body: changeOf(values, from, said) },
      {
        onSuccess: (preview) => (touches(preview) ? setForeseen({ preview, store }) : store()),
        onError: store,
      },
    );
  };
  const busy = update.isPending || foresee.isPending;
  return (
    <Card padded>
      <form onSubmit={form.onSubmit((values) => look(values, edit.base))} className="stack">
        <ShiftFields form={form} />
        {detail.shift.series !== undefined && (
          <Radio.Group
            label={t("scope")}
            description={scope === "following" ? t("scopeHint") : undefined}
            value={scope}
            onChange={(value) => setScope(value as typeof scope)}
          >
            <div className="stack">
              <Radio value="only" label={t("scopeOnly")} />
              <Radio value="following" label={t("scopeFollowing")} />
            </div>
          </Radio.Group>
        )}
        <p className="t-cap">{t("moveHint")}</p>
        <ConflictPanel
          conflict={edit.conflict}
          fields={fields}
          busy={busy}
          onSave={(values) => {
            look(onlyKnown(edit.settle(values), detail), detail);
          }}
        />
        {!edit.conflict && (
          <>
            <ClosedQuestion
              error={update.error}
              following={scope === "following"}
              busy={busy}
              onSay={(said) => look(form.values, edit.base, said)}
            />
            {!asked && <FormProblem error={update.error} />}
            <Button type="submit" variant={asked ? "default" : "filled"} loading={busy}>
              {t("save")}
            </Button>
          </>
        )}
      </form>
      {foreseen && (
        <ChangePreview
          preview={foreseen.preview}
          onBack={() => setForeseen(undefined)}
          onStore={() => {
            setForeseen(undefined);
            foreseen.store();
          }}
        />
      )}
    </Card>
  );
}

type Foreseen = { preview: ShiftPreview; store: () => void };

/** What is sent. A place that was not chosen stays. */
const changeOf = (values: ShiftValues, from: ShiftDetail, said?: SaySo) => ({
  ...bodyOf(values, from),
  service_point_id: Number(values.service_point_id) || from.shift.service_point_id,
  ...said,
});

/** The parts in words, for showing two versions of them. */
function useShiftFields(conflict: Conflict<ShiftParts> | undefined): FieldWords<ShiftParts> {
  const { t } = useWords();
  const { day, lang } = useTime();
  const skills = useQuery(skillQueries.every()).data ?? [];
  const teams = useQuery(teamQueries.every()).data ?? [];
  const points = useQuery(servicePointQueries.every()).data ?? [];
  const skill = (id: unknown) => {
    const found = skills.find((one) => String(one.id) === id);
    return found ? (lang === "en" ? found.name_en : found.name_zh) : t("noneAsked");
  };
  const team = (id: unknown) => teams.find((one) => String(one.id) === id)?.name ?? t("noneAsked");
  const line = ({ name, minimum, maximum }: PositionValues) => t("positionLine", { name, minimum, maximum });
  const labels = {
    name: t("positionName"),
    minimum: t("minimum"),
    maximum: t("maximum"),
    skill_id: t("skill"),
    team_id: t("team"),
    leads: t("leads"),
    instruction: t("instruction"),
  };
  const shows = { skill_id: skill, team_id: team } as Record<string, (value: unknown) => string>;
  const ofPosition = (part: string): FieldWords<ShiftParts> => {
    const place = placeOf(part);
    if (!place || !conflict) return {};
    const name = positionName(conflict.theirs, place.id) || positionName(conflict.mine, place.id);
    if (!place.field) {
      const show = (value: unknown) => (value ? line(value as PositionValues) : t("positionGone"));
      return { [part]: { label: name, show } };
    }
    const show = shows[place.field];
    return { [part]: { label: `${name} · ${labels[place.field]}`, ...(show ? { show } : {}) } };
  };
  return {
    title: { label: t("title") },
    service_point_id: {
      label: t("place"),
      show: (id) => points.find((one) => String(one.id) === id)?.name ?? String(id),
    },
    day: { label: t("day"), show: (on) => day(String(on)) },
    from: { label: t("from") },
    until: { label: t("until") },
    child: { label: t("child") },
    home: { label: t("home") },
    note: { label: t("note") },
    ...Object.assign({}, ...(conflict?.names ?? []).map(ofPosition)),
  };
}
