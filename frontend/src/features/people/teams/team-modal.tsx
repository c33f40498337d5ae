import { Button, Select, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { PersonPicker } from "@/features/people/volunteers/person-picker";
import { FormModal } from "@/ui/form/form-dialog";
import { FormProblem, useFieldErrors } from "@/ui/form/form-problem";
import { useUnsaved } from "@/ui/form/leaving";
import { toast } from "@/ui/notice/undo-toast";
import { type Team, useSaveTeam } from "./queries";
import { useWords } from "./words";

const colours = [1, 2, 3, 4, 5, 6, 7, 8] as const;

type TeamModalProps = { team: Team | undefined; taken: Team[]; onClose: () => void };

/** Makes a team, or changes its name, colour and captain. */
export function TeamModal({ team, taken, onClose }: TeamModalProps) {
  const { t } = useWords();
  return (
    <FormModal opened onClose={onClose} title={team ? team.name : t("add")}>
      <TeamForm team={team} taken={taken} onClose={onClose} />
    </FormModal>
  );
}

function TeamForm({ team, taken, onClose }: TeamModalProps) {
  const { t } = useWords();
  const save = useSaveTeam(team);
  const free = colours.find((colour) => !taken.some((one) => one.colour === colour)) ?? 1;
  const form = useForm({
    initialValues: {
      name: team?.name ?? "",
      code: team?.code ?? "",
      colour: String(team?.colour ?? free),
      captain: undefined as number | undefined,
    },
  });
  useUnsaved(form.isDirty());
  useFieldErrors(form, save.error, { team_code_taken: "code", team_name_taken: "name" });
  const onSubmit = form.onSubmit(({ name, code, colour, captain }) =>
    save.mutate(
      { name, code, colour: Number(colour), ...(captain ? { captain_id: captain } : {}) },
      {
        onSuccess: () => {
          toast(t("saved", { name }));
          onClose();
        },
      },
    ),
  );
  return (
    <form onSubmit={onSubmit} className="stack">
      <TextInput
        label={t("name")}
        description={t("nameHint")}
        required
        maxLength={60}
        {...form.getInputProps("name")}
      />
      {!team && (
        <TextInput
          label={t("code")}
          description={t("codeHint")}
          required
          maxLength={20}
          {...form.getInputProps("code")}
        />
      )}
      <Select
        label={t("colour")}
        allowDeselect={false}
        data={colours.map((one) => ({ value: String(one), label: t(`colour${one}`) }))}
        {...form.getInputProps("colour")}
      />
      {team && (
        <>
          <PersonPicker
            label={t("captain")}
            teamId={team.id}
            value={form.values.captain}
            onChange={(id) => form.setFieldValue("captain", id)}
          />
          <p className="t-cap">{t("captainHint")}</p>
        </>
      )}
      <FormProblem error={save.error} />
      <Button type="submit" loading={save.isPending}>
        {t("save")}
      </Button>
    </form>
  );
}
