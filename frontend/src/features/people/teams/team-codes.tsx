import { Button } from "@mantine/core";
import { IconKey } from "@tabler/icons-react";
import { FormProblem } from "@/ui/form/form-problem";
import { useConfirm } from "@/ui/notice/confirm";
import { useTeamCodes } from "./use-team-codes";
import { useWords } from "./words";

/** Asks first, and then makes the codes of a whole team. */
export function useAskedCodes() {
  const { t } = useWords();
  const confirm = useConfirm();
  const issue = useTeamCodes();
  const ask = async (team: number, name: string) => {
    if (await confirm({ title: t("codesAsk", { name }), text: t("codesText"), action: t("codesMake") }))
      issue.mutate([{ team }]);
  };
  return { ask, issue };
}

/** One press: codes for everybody of a team who has never signed in, on slips to print. */
export function TeamCodes({ team, name }: { team: number; name: string }) {
  const { t } = useWords();
  const { ask, issue } = useAskedCodes();
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconKey size={16} aria-hidden />}
        loading={issue.isPending}
        onClick={() => ask(team, name)}
      >
        {t("codes")}
      </Button>
      <FormProblem error={issue.error} onRetry={issue.repeat} />
    </>
  );
}
