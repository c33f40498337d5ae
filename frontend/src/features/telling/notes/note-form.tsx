import { Button, Textarea } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";

import type { components } from "@/api/schema";
import { FormProblem } from "@/ui/form/form-problem";
import { useUnsaved } from "@/ui/form/leaving";
import { toast } from "@/ui/notice/undo-toast";
import { type NewNote, noteReaders, useSendNote } from "./queries";
import { useWords } from "./words";

const longest = 500; // characters, as the server counts them

type NoteFormProps = {
  to: Omit<NewNote, "text">;
  /** What was typed is kept above, so that it stays when it goes to others. */
  text: string;
  onText: (text: string) => void;
  onDone: () => void;
};

/** The text of a note, whom it reaches, and sending it. */
export function NoteForm({ to, text, onText, onDone }: NoteFormProps) {
  const { t } = useWords();
  const send = useSendNote();
  useUnsaved(text !== "" && !send.isSuccess);
  const [typed] = useDebouncedValue(text.trim(), 300);
  const left = longest - [...text.trim()].length;
  const asked = typed !== "" && left >= 0;
  const readers = useQuery({
    ...noteReaders({ ...to, text: typed }),
    enabled: asked,
    placeholderData: keepPreviousData,
  });
  const count = asked && !readers.error ? (readers.data?.told ?? 0) : 0;
  const press = () =>
    send.mutate(
      { ...to, text: text.trim() },
      {
        onSuccess: ({ told }) => {
          toast(t("sent", { count: told }));
          onDone();
        },
      },
    );
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        press();
      }}
    >
      <Textarea
        label={t("text")}
        description={left >= 0 ? t("textHint", { count: left }) : undefined}
        error={left < 0 && t("tooLong", { count: -left })}
        required
        autosize
        minRows={3}
        maxRows={10}
        value={text}
        onChange={(event) => onText(event.currentTarget.value)}
        data-autofocus
      />
      {asked && readers.data && !readers.error && <Readers of={readers.data} />}
      <FormProblem
        error={send.error ?? (asked ? readers.error : null)}
        onRetry={send.error ? press : undefined}
      />
      <div className="flow">
        <span className="push" />
        <Button type="submit" disabled={count === 0 || typed !== text.trim()} loading={send.isPending}>
          {count > 0 ? t("send", { count }) : t("sendNone")}
        </Button>
      </div>
    </form>
  );
}

/** How many read it, on which ways, and who does not. */
function Readers({ of: { told, ways, skipped } }: { of: components["schemas"]["NotePreview"] }) {
  const { t } = useWords();
  const on = ways.map(({ channel, count }) => t("onWay", { way: t(`way.${channel as "email"}`), count }));
  return (
    <div role="status">
      <p>{told > 0 ? t("told", { count: told }) : t("nobody")}</p>
      {on.length > 0 && <p className="t-cap">{t("beside", { ways: on.join(t("comma")) })}</p>}
      {skipped.length > 0 && (
        <ul>
          {skipped.map(({ volunteer_id, name, reason }) => (
            <li key={volunteer_id}>
              {name} <span className="t-cap">{t(`why.${reason}`)}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
