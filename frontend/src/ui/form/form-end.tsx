import { Button } from "@mantine/core";
import { ConflictPanel, type FieldWords } from "./conflict-panel";
import { FormProblem } from "./form-problem";
import type { Conflict } from "./shared-edit";

type FormEndProps<Values extends object> = {
  /** What useSharedEdit returned. */
  edit: {
    changed: boolean;
    conflict: Conflict<Values> | undefined;
    settle: (chosen: Values) => unknown;
  };
  /** What useMutation returned. */
  saving: { isPending: boolean; error: Error | null };
  /** The fields in words, for showing two versions of them. */
  fields: FieldWords<Values>;
  /** Saves what was chosen of two versions, against the newer record. */
  onChosen: (chosen: Values) => void;
  /** The words on the button. */
  save: string;
  /** The button is as wide as its words, not as the form. */
  narrow?: boolean;
  /** Something else on the screen matters more than this button. */
  quiet?: boolean;
};

/** How the form of a record that others may edit ends: with two versions to choose from, or with what went wrong and the button. */
export function FormEnd<Values extends object>({
  edit,
  saving,
  fields,
  onChosen,
  save,
  narrow = false,
  quiet = false,
}: FormEndProps<Values>) {
  if (edit.conflict) {
    return (
      <ConflictPanel
        conflict={edit.conflict}
        fields={fields}
        busy={saving.isPending}
        onSave={(chosen) => {
          edit.settle(chosen);
          onChosen(chosen);
        }}
      />
    );
  }
  const button = (
    <Button
      type="submit"
      variant={quiet ? "default" : "filled"}
      loading={saving.isPending}
      disabled={!edit.changed}
    >
      {save}
    </Button>
  );
  return (
    <>
      <FormProblem error={saving.error} />
      {narrow ? <div>{button}</div> : button}
    </>
  );
}
