import { Button, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useNavigate, useParams } from "react-router";
import { thisYear, useTime } from "@/time";
import { FactList } from "@/ui/figure/facts";
import { DayInput } from "@/ui/form/day-input";
import { FormProblem, useFieldErrors } from "@/ui/form/form-problem";
import { useUnsaved } from "@/ui/form/leaving";
import { toast } from "@/ui/notice/undo-toast";
import { Card } from "@/ui/page/card";
import { Page } from "@/ui/page/page";
import { Row } from "@/ui/page/row";
import { Section } from "@/ui/page/section";
import { programmeQueries } from "./queries";
import { type NewProgrammeCopy, termQueries, useCopyProgramme } from "./term-queries";
import { useWords } from "./words";

/** Makes a new term from an earlier one, after it was seen what is made. */
export function ProgrammeCopyPage() {
  const { t } = useWords();
  const navigate = useNavigate();
  const id = Number(useParams().id);
  const from = useQuery(programmeQueries.one(id));
  const copy = useCopyProgramme(id);
  const form = useForm({ initialValues: { name: "", code: "", starts_on: null as string | null } });
  const [asked, setAsked] = useState<NewProgrammeCopy>();
  const preview = useQuery({
    ...termQueries.copy(id, asked ?? { name: "", code: "", starts_on: "" }),
    enabled: asked !== undefined && !copy.isPending && !copy.isSuccess, // made, it is there and cannot be made again
  });
  const release = useUnsaved(form.isDirty());
  useFieldErrors(form, copy.error ?? preview.error, {
    programme_code_taken: "code",
    programme_too_long: "starts_on",
  });
  const { name, code, starts_on } = form.values;
  const body = starts_on ? { name, code, starts_on } : undefined;
  const same = asked && body && asked.name === name && asked.code === code && asked.starts_on === starts_on;
  const make = () => {
    if (!body) return;
    copy.mutate(body, {
      onSuccess: () => {
        release();
        toast(t("copyDone"));
        navigate("/programmes", { replace: true });
      },
    });
  };
  return (
    <Page narrow title={t("nextTerm")} sub={from.data?.name ?? t("copySub")} back="/programmes">
      <Card padded>
        <form
          className="stack"
          onSubmit={(event) => {
            event.preventDefault();
            setAsked(body);
          }}
        >
          <p className="t-cap">{t("copySub")}</p>
          <TextInput label={t("name")} required maxLength={80} {...form.getInputProps("name")} />
          <TextInput
            label={t("code")}
            description={t("codeHint", { year: thisYear() })}
            required
            maxLength={20}
            {...form.getInputProps("code")}
          />
          <DayInput label={t("copyFirst")} required {...form.getInputProps("starts_on")} />
          <FormProblem error={preview.error} />
          <div>
            <Button
              type="submit"
              variant="default"
              disabled={!body || !name || !code}
              loading={preview.isFetching}
            >
              {t("look")}
            </Button>
          </div>
        </form>
      </Card>
      {same && preview.data && (
        <>
          <Made made={preview.data} />
          <FormProblem error={copy.error} onRetry={copy.repeat} />
          <div>
            <Button loading={copy.isPending} onClick={make}>
              {t("copyNow")}
            </Button>
          </div>
        </>
      )}
    </Page>
  );
}

function Made({ made }: { made: NonNullable<ReturnType<typeof useCopyProgramme>["data"]> }) {
  const { t } = useWords();
  const { day, time, date } = useTime();
  return (
    <>
      <Section title={t("copyPreview")}>
        <Card padded>
          <FactList
            label={t("copyPreview")}
            facts={[
              {
                label: t("period"),
                value: `${date(made.programme.starts_on)}–${date(made.programme.ends_on)}`,
              },
              { label: t("copyActivities"), value: made.activities },
              { label: t("copyShifts"), value: made.shifts },
              ...(made.holidays > 0 ? [{ label: t("copyHolidays"), value: made.holidays }] : []),
            ]}
          />
        </Card>
      </Section>
      {made.left_out.length > 0 && (
        <Section title={t("leftOutTitle")}>
          <Card>
            {made.left_out.map((one, i) => (
              <Row
                key={i}
                over={`${day(one.starts_at)} ${time(one.starts_at)}`}
                title={one.title}
                sub={
                  one.why === "past"
                    ? t("leftOutPast")
                    : t("why.closed", {
                        name: [one.community_name, one.day_name].filter(Boolean).join(" · "),
                      })
                }
              />
            ))}
          </Card>
        </Section>
      )}
    </>
  );
}
