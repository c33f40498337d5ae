import type { UseFormReturnType } from "@mantine/form";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useEffect } from "react";
import { useProblem } from "@/api/problem";
import css from "./form-problem.module.css";

/** Why a form or action was refused and what to do next, read out when it appears. Nothing while error is null. */
export function FormProblem({ error }: { error: unknown }) {
  const { problemText } = useProblem();
  const words = error ? problemText(error) : undefined;
  return (
    <div role="alert">
      {words && (
        <div className={css.problem}>
          <IconAlertTriangle size={18} stroke={2} aria-hidden />
          <div className="grow">
            <b>{words.text}</b>
            {words.next && <div>{words.next}</div>}
          </div>
        </div>
      )}
    </div>
  );
}

/** Puts the broken rules of problem.fields beside the fields they belong to. */
export function useFieldErrors<Values extends Record<string, unknown>>(
  form: UseFormReturnType<Values>,
  error: unknown,
) {
  const { fieldErrors } = useProblem();
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new error changes what is shown
  useEffect(() => {
    if (error) form.setErrors(fieldErrors(error));
  }, [error]);
}
