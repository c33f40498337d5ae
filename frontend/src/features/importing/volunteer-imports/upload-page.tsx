import { Button, Loader } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useRef, useState } from "react";
import { useNavigate } from "react-router";
import { useTime } from "@/time";
import { Steps } from "@/ui/figure/steps";
import { FileDrop } from "@/ui/form/file-drop";
import { FormProblem } from "@/ui/form/form-problem";
import { Card } from "@/ui/page/card";
import { Page } from "@/ui/page/page";
import { Section } from "@/ui/page/section";
import { useTemplate, useUpload } from "./queries";
import { stepsOf } from "./steps";
import { useWords } from "./words";

/** The largest list the server reads, in bytes. */
const maxBytes = 12 << 20;

/** First step of an import: take the template, choose the file. */
export function UploadPage() {
  const { t } = useWords();
  return (
    <Page title={t("title")} sub={t("sub")}>
      <Steps steps={stepsOf(t)} at={0} />
      <Section title={t("template.title")}>
        <TemplateCard />
      </Section>
      <Section title={t("upload.title")} more={t("upload.text")}>
        <Upload />
      </Section>
    </Page>
  );
}

function TemplateCard() {
  const { t } = useWords();
  const { lang: language } = useTime();
  const template = useTemplate();
  return (
    <Card padded>
      <div className="stack">
        <p className="ink-2">{t("template.text")}</p>
        <div className="flow">
          {(["xlsx", "csv"] as const).map((format) => (
            <Button
              key={format}
              variant="default"
              leftSection={<IconDownload size={18} aria-hidden />}
              loading={template.isPending && template.variables.format === format}
              onClick={() => template.mutate({ format, language })}
            >
              {t(format === "xlsx" ? "template.workbook" : "template.text_table")}
            </Button>
          ))}
        </div>
        <FormProblem error={template.error} onRetry={template.repeat} />
      </div>
    </Card>
  );
}

/** Takes a file, has it read and goes on to the preview. */
function Upload() {
  const { t } = useWords();
  const navigate = useNavigate();
  const upload = useUpload();
  const [file, setFile] = useState<File>();
  const reading = useRef<AbortController>(undefined);

  const read = (next: File) => {
    setFile(next);
    reading.current = new AbortController();
    upload.mutate(
      { file: next, signal: reading.current.signal },
      { onSuccess: (one) => navigate(`/volunteer-imports/${one.id}`) },
    );
  };
  const cancel = () => {
    reading.current?.abort();
    upload.reset();
    setFile(undefined);
  };
  if (upload.isPending && file) {
    return (
      <Card padded>
        <div className="flow" role="status">
          <Loader size="sm" aria-hidden />
          <span className="grow">{t("upload.reading", { name: file.name })}</span>
          <Button variant="default" onClick={cancel}>
            {t("upload.cancel")}
          </Button>
        </div>
      </Card>
    );
  }
  return (
    <div className="stack">
      <FileDrop types={[".xlsx", ".csv", ".txt"]} maxBytes={maxBytes} file={file} onFile={read} />
      <FormProblem error={upload.error} onRetry={upload.repeat} />
    </div>
  );
}
