import { Button, NumberInput, Select } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useQuery } from "@tanstack/react-query";
import { teamQueries } from "@/features/people/teams/queries";
import { useSignedIn } from "@/session/session";
import { addDays, today } from "@/time";
import { DayInput } from "@/ui/form/day-input";
import { FormModal } from "@/ui/form/form-dialog";
import { FormProblem, useFieldErrors } from "@/ui/form/form-problem";
import { useUnsaved } from "@/ui/form/leaving";
import { toast } from "@/ui/notice/undo-toast";
import { type JoinLink, useChangeLink, useMakeLink } from "./queries";
import { useWords } from "./words";

/** How long a link is open unless somebody says otherwise, and how many it takes. */
const usual = { days: 14, most: 90, entries: 200 };

/** Makes a link, or changes until when one is open and for how many. */
export function LinkForm({ link, onClose }: { link: JoinLink | undefined; onClose: () => void }) {
  const { t } = useWords();
  const title = link ? t("changeOf", { team: link.team_name ?? t("each") }) : t("makeTitle");
  return (
    <FormModal opened onClose={onClose} title={title}>
      <Fields link={link} onClose={onClose} />
    </FormModal>
  );
}

function Fields({ link, onClose }: { link: JoinLink | undefined; onClose: () => void }) {
  const { t } = useWords();
  const { held } = useSignedIn();
  const captain = held.role === "captain";
  const teams = useQuery({ ...teamQueries.every(), enabled: !link && !captain });
  const make = useMakeLink();
  const change = useChangeLink();
  const form = useForm({
    initialValues: {
      team_id: "",
      ends_on: link?.ends_on ?? addDays(today(), usual.days),
      entry_limit: link?.entry_limit ?? usual.entries,
    },
  });
  const saved = useUnsaved(form.isDirty());
  const error = make.error ?? change.error;
  useFieldErrors(form, error, { join_link_ends_wrong: "ends_on" });
  const done = (said?: string) => {
    saved();
    if (said) toast(said);
    onClose();
  };
  const onSubmit = form.onSubmit(({ team_id, ends_on, entry_limit }) => {
    const team = captain ? held.team_id : Number(team_id) || undefined;
    if (link)
      change.mutate(
        { link, body: { ends_on, entry_limit, off: link.state === "off" } },
        { onSuccess: () => done(t("changed")) },
      );
    else
      make.mutate({ ends_on, entry_limit, ...(team ? { team_id: team } : {}) }, { onSuccess: () => done() });
  });
  return (
    <form className="stack" onSubmit={onSubmit}>
      {!link && !captain && (
        <Select
          label={t("team")}
          allowDeselect={false}
          data={[
            { value: "", label: t("each") },
            ...(teams.data ?? []).map(({ id, name }) => ({ value: String(id), label: name })),
          ]}
          {...form.getInputProps("team_id")}
        />
      )}
      <DayInput
        label={t("endsOn")}
        description={t("endsHint")}
        required
        minDate={today()}
        maxDate={addDays(today(), usual.most)}
        {...form.getInputProps("ends_on")}
        onChange={(on) => form.setFieldValue("ends_on", on ?? "")}
      />
      <NumberInput
        label={t("limit")}
        description={t("limitHint")}
        required
        min={1}
        max={2000}
        allowDecimal={false}
        {...form.getInputProps("entry_limit")}
        onChange={(value) => form.setFieldValue("entry_limit", Number(value))}
      />
      <FormProblem error={error} />
      <Button type="submit" loading={make.isPending || change.isPending}>
        {link ? t("save") : t("make")}
      </Button>
    </form>
  );
}
