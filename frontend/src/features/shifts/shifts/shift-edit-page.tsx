import { Button, Radio } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useNavigate, useParams } from "react-router";
import { Async } from "@/ui/async";
import { Card } from "@/ui/card";
import { FormProblem, useFieldErrors } from "@/ui/form-problem";
import { Page } from "@/ui/page";
import { toast } from "@/ui/undo-toast";
import { type ShiftDetail, shiftQueries, useUpdateShift } from "./queries";
import { ShiftFields } from "./shift-fields";
import { bodyOf, valuesOf } from "./shift-values";
import { useWords } from "./words";

/** Changes a shift, or it and the later ones of its series. */
export function ShiftEditPage() {
  const { t } = useWords();
  const id = Number(useParams().id);
  const shift = useQuery(shiftQueries.one(id));
  return (
    <Page title={t("editShift")} back={`/shifts/${id}`} sub={shift.data?.shift.title}>
      <Async query={shift}>{(data) => <Edit key={data.shift.version} detail={data} />}</Async>
    </Page>
  );
}

function Edit({ detail }: { detail: ShiftDetail }) {
  const { t } = useWords();
  const navigate = useNavigate();
  const update = useUpdateShift(detail.shift);
  const [scope, setScope] = useState<"only" | "following">("only");
  const form = useForm({ initialValues: valuesOf(detail) });
  useFieldErrors(form, update.error);
  const onSubmit = form.onSubmit((values) =>
    update.mutate(
      { scope, body: { ...bodyOf(values, detail), service_point_id: detail.shift.service_point_id } },
      {
        onSuccess: ({ reinvited_count }) => {
          toast(reinvited_count > 0 ? t("reinvited", { count: reinvited_count }) : t("saved"));
          navigate(`/shifts/${detail.shift.id}`, { replace: true });
        },
      },
    ),
  );
  return (
    <Card padded>
      <form onSubmit={onSubmit} className="stack">
        <ShiftFields form={form} />
        {detail.shift.series !== undefined && (
          <Radio.Group label={t("scope")} value={scope} onChange={(value) => setScope(value as typeof scope)}>
            <div className="stack">
              <Radio value="only" label={t("scopeOnly")} />
              <Radio value="following" label={t("scopeFollowing")} />
            </div>
          </Radio.Group>
        )}
        <p className="t-cap">{t("moveHint")}</p>
        <FormProblem error={update.error} />
        <Button type="submit" loading={update.isPending}>
          {t("save")}
        </Button>
      </form>
    </Card>
  );
}
