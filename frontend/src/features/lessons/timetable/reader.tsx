import { Button, Loader, Textarea } from "@mantine/core";
import { useState } from "react";
import { FileDrop } from "@/ui/form/file-drop";
import { FormProblem } from "@/ui/form/form-problem";
import { useUnsaved } from "@/ui/form/leaving";
import { Card } from "@/ui/page/card";
import { Section } from "@/ui/page/section";
import { type Reading, useReadTimetable } from "./queries";
import { useWords } from "./words";

/** The largest timetable the server reads, in bytes. */
const maxBytes = 2 << 20;

/** Takes a timetable as a file or from a sheet, and hands on what was read. */
export function Reader({ onRead }: { onRead: (reading: Reading) => void }) {
  const { t } = useWords();
  const read = useReadTimetable();
  const [text, setText] = useState("");
  const [file, setFile] = useState<File>();
  useUnsaved(text !== "" && !read.isSuccess);
  const send = (next: File, pasted: boolean) =>
    read.mutate({ file: next, pasted }, { onSuccess: (reading) => onRead(reading) });
  if (read.isPending) {
    return (
      <Card padded>
        <div className="flow" role="status">
          <Loader size="sm" aria-hidden />
          <span className="grow">
            {t("reading", { name: read.variables.pasted ? t("pasteTitle") : read.variables.file.name })}
          </span>
        </div>
      </Card>
    );
  }
  return (
    <>
      <FormProblem error={read.error} onRetry={read.repeat} />
      <Section title={t("fileTitle")}>
        <p className="t-cap">{t("fileHint")}</p>
        <FileDrop
          types={[".xlsx", ".csv", ".ics", ".txt", ".tsv"]}
          maxBytes={maxBytes}
          file={file}
          onFile={(next) => {
            setFile(next);
            send(next, false);
          }}
        />
      </Section>
      <Section title={t("pasteTitle")}>
        <div className="stack">
          <Textarea
            label={t("pasteLabel")}
            description={t("pasteHint")}
            autosize
            minRows={3}
            maxRows={8}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <Button
            variant="default"
            disabled={text.trim() === ""}
            onClick={() => send(new File([text], "paste.tsv", { type: "text/plain" }), true)}
          >
            {t("readPaste")}
          </Button>
        </div>
      </Section>
    </>
  );
}
