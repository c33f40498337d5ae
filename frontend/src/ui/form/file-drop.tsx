import { IconFileSpreadsheet, IconUpload } from "@tabler/icons-react";
import { type DragEvent, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import css from "./file-drop.module.css";

type FileDropProps = {
  /** Endings with the dot: [".xlsx", ".csv"]. */
  types: string[];
  maxBytes: number;
  /** The file chosen before, to show its name. */
  file?: File | undefined;
  onFile: (file: File) => void;
};

/** Takes one file by drop or choice; refuses the wrong kind or size in words before anything is sent. */
export function FileDrop({ types, maxBytes, file, onFile }: FileDropProps) {
  const { t } = useTranslation("kit");
  const id = useId();
  const [over, setOver] = useState(false);
  const [refused, setRefused] = useState("");
  const names = types.join(" ");

  const take = (next: File | undefined) => {
    if (!next) return;
    const wrong = !types.some((ending) => next.name.toLowerCase().endsWith(ending));
    if (wrong) return setRefused(t("drop.wrongType", { types: names }));
    if (next.size > maxBytes) {
      return setRefused(t("drop.tooBig", { size: formatSize(next.size), max: formatSize(maxBytes) }));
    }
    setRefused("");
    onFile(next);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files[0]);
  };
  const Icon = file ? IconFileSpreadsheet : IconUpload;
  return (
    <div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is extra; the input inside does the same */}
      <div
        className={`${css.drop} ${over ? css.over : ""} ${file ? css.full : ""}`}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <Icon size={28} stroke={1.6} aria-hidden />
        <label htmlFor={id}>
          <span className="t-name">{file ? file.name : t("drop.title")}</span>
          <span className="t-cap">
            {file
              ? `${formatSize(file.size)} · ${t("drop.change")}`
              : t("drop.hint", { types: names, size: formatSize(maxBytes) })}
          </span>
        </label>
        <input
          id={id}
          type="file"
          accept={types.join(",")}
          onChange={(event) => {
            take(event.currentTarget.files?.[0]);
            event.currentTarget.value = ""; // so that the same file can be chosen again after a correction
          }}
        />
      </div>
      <div role="alert">{refused && <p className={css.refused}>{refused}</p>}</div>
    </div>
  );
}

/** "640 KB", "2.5 MB" */
export function formatSize(bytes: number): string {
  if (bytes < 1024 * 1024) return `${Math.max(1, Math.round(bytes / 1024))} KB`;
  return `${Math.round((bytes / 1024 / 1024) * 10) / 10} MB`;
}
