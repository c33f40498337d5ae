import { Button, TextInput } from "@mantine/core";
import { IconCopy, IconDownload, IconSend } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useSignedIn } from "@/session/session";
import { useTime } from "@/time";
import { FormModal } from "@/ui/form/form-dialog";
import { toast } from "@/ui/notice/undo-toast";
import { saveFile } from "@/ui/screen/save-file";
import { type CardWords, drawCard } from "./card";
import css from "./share.module.css";
import { linkOf, placeOf, type Shared, wanted } from "./shared";
import { useWords } from "./words";

/** The card and the text of a shift, and the ways to give them to others. */
export function ShareDialog({ shared, onClose }: { shared: Shared; onClose: () => void }) {
  const { t } = useWords();
  const [line, setLine] = useState<string>(t("lineStart"));
  const { words, text } = useSaid(shared, line);
  const picture = usePicture(words);
  return (
    <FormModal opened typed={line !== t("lineStart")} onClose={onClose} title={t("title")}>
      <div className="stack">
        {picture === "failed" ? (
          <p role="status">{t("failed")}</p>
        ) : (
          <div className={css.picture} aria-busy={picture === undefined}>
            {picture && <img src={picture.address} alt={t("picture", { title: words.title })} />}
          </div>
        )}
        <TextInput
          label={t("line")}
          maxLength={40}
          value={line}
          onChange={(event) => setLine(event.currentTarget.value)}
        />
        <Ways text={text} link={words.link} title={words.title} picture={picture} />
        <p className={css.said} data-testid="share-text">
          {text}
        </p>
        <p className="t-cap">{t("safe")}</p>
      </div>
    </FormModal>
  );
}

/** What the card and the text say. */
function useSaid(shared: Shared, line: string): { words: CardWords; text: string } {
  const { t } = useWords();
  const { t: kit } = useTranslation("kit");
  const { t: fault } = useTranslation("faults");
  const { lang, day, period, span } = useTime();
  const { session } = useSignedIn();
  const { shift } = shared;
  const { count, some, skills } = wanted(shared);
  const named = skills
    .map((code) => fault(`terms.skill.${code}` as "terms.skill.law", { defaultValue: code }))
    .join(t("and"));
  const missing =
    count === 0
      ? t("full")
      : some === 0
        ? t("missing", { count })
        : some >= count
          ? t("missingAll", { count, skills: named })
          : t("missingSome", { count, some, skills: named });
  const link = linkOf(location.origin, session.organization.slug, shift.id, lang);
  const words: CardWords = {
    organization: session.organization.name,
    form: kit(`form.${shift.form}`),
    title: shift.title,
    day: day(shift.starts_at),
    time: period(shift.starts_at, shift.ends_at),
    place: placeOf(shift),
    missing,
    line,
    scan: t("scan"),
    link,
  };
  const when = span(shift.starts_at, shift.ends_at);
  return { words, text: t("text", { title: words.title, when, place: words.place, missing, link }) };
}

type Picture = { address: string; file: File };

/** The card as a picture, drawn again when its words change. */
function usePicture(words: CardWords): Picture | "failed" | undefined {
  const [picture, setPicture] = useState<Picture | "failed">();
  const name = JSON.stringify(words);
  useEffect(() => {
    let wanted = true;
    let address = "";
    const canvas = document.createElement("canvas");
    const said = JSON.parse(name) as CardWords;
    try {
      drawCard(canvas, said);
    } catch {
      setPicture("failed");
      return;
    }
    canvas.toBlob((blob) => {
      if (!wanted) return;
      if (!blob) return setPicture("failed");
      address = URL.createObjectURL(blob);
      setPicture({ address, file: new File([blob], `${said.title}.png`, { type: "image/png" }) });
    }, "image/png");
    return () => {
      wanted = false;
      if (address) URL.revokeObjectURL(address);
    };
  }, [name]);
  return picture;
}

type WaysProps = { text: string; link: string; title: string; picture: Picture | "failed" | undefined };

/** Saving, copying, and whatever the device shares with. */
function Ways({ text, link, title, picture }: WaysProps) {
  const { t } = useWords();
  const drawn = picture === "failed" ? undefined : picture;
  const send = () => {
    const files = drawn ? { files: [drawn.file] } : {};
    const all = { title, text, ...files };
    // Taken back by its sender it fails, which is no matter.
    void navigator.share(navigator.canShare?.(all) ? all : { title, text, url: link }).catch(() => undefined);
  };
  const copy = () =>
    (navigator.clipboard?.writeText(text) ?? Promise.reject(new Error("no clipboard"))).then(
      () => toast(t("copied")),
      () => toast(t("notCopied")),
    );
  return (
    <div className={css.buttons}>
      <Button leftSection={<IconCopy size={18} aria-hidden />} onClick={() => void copy()}>
        {t("copy")}
      </Button>
      <Button
        variant="default"
        leftSection={<IconDownload size={18} aria-hidden />}
        disabled={!drawn}
        onClick={() => drawn && saveFile(drawn.file, drawn.file.name)}
      >
        {t("save")}
      </Button>
      {"share" in navigator && (
        <Button variant="default" leftSection={<IconSend size={18} aria-hidden />} onClick={send}>
          {t("send")}
        </Button>
      )}
    </div>
  );
}
