import { Button } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { ApiError, isPassing, NetworkError } from "@/api/client";
import { useProblem } from "@/api/problem";
import { useConnected } from "@/ui/notice/offline";
import css from "./form-problem.module.css";

type FormProblemProps = {
  error: unknown;
  /** Tries once more what failed for want of a connection; inside a form it is sent again without being told. */
  onRetry?: (() => void) | undefined;
};

/**
 * Why a form or action was refused and what to do next, read out when it appears; once the connection is back, that it
 * is. Nothing while error is null.
 */
export function FormProblem({ error, onRetry }: FormProblemProps) {
  const { problemText } = useProblem();
  const { t } = useTranslation("kit");
  const [inForm, setInForm] = useState(false);
  const { t: fault } = useTranslation("faults");
  const connected = useConnected();
  const back = error instanceof NetworkError && !error.late && connected;
  const words = back
    ? { text: fault("back.text"), next: fault("back.next") }
    : error
      ? problemText(error)
      : undefined;
  const retries = isPassing(error) && (inForm || onRetry);
  return (
    <div role="alert" ref={(place) => setInForm(place?.closest("form") !== null && place !== null)}>
      {words && (
        <div className={css.problem}>
          <IconAlertTriangle size={18} stroke={2} aria-hidden />
          <div className="grow">
            <b>{words.text}</b>
            {words.next && <div>{words.next}</div>}
          </div>
          {retries && (
            <Button
              size="compact"
              variant="default"
              type={onRetry ? "button" : "submit"}
              onClick={onRetry ?? undefined}
            >
              {t(back ? "pressAgain" : "retry")}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}

type Inputs = Readonly<Record<string, string>>;

/**
 * Puts a refusal beside the inputs it is about, and goes to the first of them: the broken rules of problem.fields,
 * and a reason that is about one input. Inputs says which, by the field's name in the API or the reason, where they
 * are not called the same.
 */
export function useFieldErrors<Values extends Record<string, unknown>>(
  form: UseFormReturnType<Values>,
  error: unknown,
  inputs: Inputs = {},
) {
  const { fieldErrors, problemText } = useProblem();
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new error changes what is shown
  useEffect(() => {
    if (!error) return;
    const broken = Object.entries(fieldErrors(error)).map(([field, words]) => [
      inputOf(field, inputs),
      words,
    ]);
    const about = error instanceof ApiError ? inputs[error.problem.reason] : undefined;
    if (about) broken.push([about, problemText(error).text]);
    form.setErrors(Object.fromEntries(broken));
    const [first] = broken;
    if (first?.[0]) form.getInputNode(first[0])?.focus();
  }, [error]);
}

/** The put of useSharedEdit for a Mantine form. */
export const putInto =
  <Values extends Record<string, unknown>>(form: UseFormReturnType<Values>) =>
  (values: Values, from: Values) => {
    form.setInitialValues(from);
    form.setValues(values);
    form.resetDirty(from);
  };

/** The path of an input in a Mantine form: positions[0].name is positions.0.name there. */
const inputOf = (field: string, inputs: Inputs) => inputs[field] ?? field.replace(/\[(\d+)\]/g, ".$1");
