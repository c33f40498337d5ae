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

type TeamModalProps = {
  team: Team | undefined;
  taken: Team[];
  /** What a new one is called to begin with. */
  name?: string;
  onSaved?: (saved: Team) => void;
  onClose: () => void;
};

/** Makes a team, or changes its name, colour and captain. */
export function TeamModal(props: TeamModalProps) {
  const { t } = useWords();
  return (
    <FormModal opened onClose={props.onClose} title={props.team ? props.team.name : t("add")}>
      <TeamForm {...props} />
    </FormModal>
  );
}

function TeamForm({ team, taken, name = "", onSaved, onClose }: TeamModalProps) {
  const { t } = useWords();
  const save = useSaveTeam(team);
  const free = colours.find((colour) => !taken.some((one) => one.colour === colour)) ?? 1;
  const form = useForm({
    initialValues: {
      name: team?.name ?? name,
      code: team?.code ?? "",
      colour: String(team?.colour ?? free),
      captain: undefined as number | undefined,
    },
  });
  useUnsaved(form.isDirty());
  useFieldErrors(form, save.error, {
    team_code_taken: "code",
    team_name_taken: "name",
    team_name_invalid: "name",
    name_damaged: "name",
    formula_as_text: "name",
  });
  const onSubmit = form.onSubmit(({ name, code, colour, captain }) =>
    save.mutate(
      { name, code, colour: Number(colour), ...(captain ? { captain_id: captain } : {}) },
      {
        onSuccess: (saved) => {
          toast(t("saved", { name }));
          onClose();
          onSaved?.(saved);
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
