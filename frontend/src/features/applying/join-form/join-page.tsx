import { Button, TextInput } from "@mantine/core";
import { IconLinkOff } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useParams } from "react-router";
import { ApiError } from "@/api/client";
import { useProblem } from "@/api/problem";
import { useTime } from "@/time";
import { Async, Failure, PageSkeleton } from "@/ui/notice/async";
import { EmptyState } from "@/ui/notice/empty-state";
import { Lantern } from "@/ui/page/lantern";
import { Appearance } from "@/ui/screen/appearance";
import { useDensity } from "@/ui/screen/density";
import { useDocumentTitle } from "@/ui/screen/document-title";
import { EntryForm } from "./entry-form";
import css from "./join-form.module.css";
import { keepReference, newReference, referenceOf } from "./own";
import { joinFormQuery, ownEntryQuery } from "./queries";
import { Receipt } from "./receipt";
import { useWords } from "./words";

/** Behind a join link: the form, and once it is sent what becomes of it. */
export function JoinPage() {
  const { organization = "", secret = "" } = useParams();
  const { t } = useWords();
  useDensity("phone");
  useDocumentTitle(t("tab"));
  return (
    <div className={css.page}>
      <main className={css.body} id="main" tabIndex={-1}>
        <Door key={`${organization}/${secret}`} organization={organization} secret={secret} />
      </main>
      <footer className={css.foot}>
        <Appearance compact />
      </footer>
    </div>
  );
}

type Place = { organization: string; secret: string };

function Door({ organization, secret }: Place) {
  const link = `${organization}/${secret}`;
  const [reference, setReference] = useState(() => referenceOf(link));
  const [looking, setLooking] = useState(false);
  const keep = (next: string | undefined) => {
    keepReference(link, next);
    setReference(next);
    setLooking(false);
  };
  if (looking) return <LookUp onFound={keep} onBack={() => setLooking(false)} />;
  if (reference) return <Sent place={{ organization, secret }} reference={reference} onKeep={keep} />;
  return <Open place={{ organization, secret }} onKeep={keep} onLook={() => setLooking(true)} />;
}

/** The form, if the link is open; else why not, and the way to what was sent before. */
function Open({
  place,
  onKeep,
  onLook,
}: {
  place: Place;
  onKeep: (reference: string) => void;
  onLook: () => void;
}) {
  const { t } = useWords();
  const { day } = useTime();
  const form = useQuery(joinFormQuery(place));
  const [reference] = useState(newReference);
  const before = (
    <Button variant="subtle" fullWidth onClick={onLook}>
      {t("have")}
    </Button>
  );
  if (!form.data) {
    return form.error ? (
      <div className="stack">
        <Head title={t("tab")} />
        <Closed error={form.error} onRetry={() => void form.refetch()} />
        {before}
      </div>
    ) : (
      <Async query={form} skeleton={<PageSkeleton />}>
        {() => null}
      </Async>
    );
  }
  const { organization_name: organization, team_name: team } = form.data;
  return (
    <div className="stack">
      <Head title={t("title", { organization })}>{team ? t("leadTeam", { team }) : t("lead")}</Head>
      <p className="t-cap">{t("ends", { day: day(form.data.ends_on) })}</p>
      <EntryForm form={form.data} place={place} reference={reference} onSent={() => onKeep(reference)} />
      {before}
    </div>
  );
}

/** Why the link takes nobody. What cannot be reached for the moment is tried again. */
function Closed({ error, onRetry }: { error: Error; onRetry: () => void }) {
  const { problemText } = useProblem();
  const final = error instanceof ApiError && error.status < 500 && error.status !== 429;
  if (!final) return <Failure error={error} onRetry={onRetry} />;
  const { text, next } = problemText(error);
  return (
    <div role="alert">
      <EmptyState title={text} hint={next} icon={IconLinkOff} />
    </div>
  );
}

/** What was sent from here, or that it is not kept any more. */
function Sent({
  place,
  reference,
  onKeep,
}: {
  place: Place;
  reference: string;
  onKeep: (reference: string | undefined) => void;
}) {
  const { t } = useWords();
  const entry = useQuery(ownEntryQuery(place.organization, reference));
  const form = useQuery(joinFormQuery({ ...place, reference }));
  const [changing, setChanging] = useState(false);
  if (!entry.data) {
    return (
      <div className="stack">
        <Head title={t("tab")} />
        {entry.error ? (
          <>
            <Closed error={entry.error} onRetry={() => void entry.refetch()} />
            <Button variant="default" onClick={() => onKeep(undefined)}>
              {t("back")}
            </Button>
          </>
        ) : (
          <Async query={entry}>{() => null}</Async>
        )}
      </div>
    );
  }
  if (changing && form.data) {
    return (
      <div className="stack">
        <Head title={t("change")} />
        <EntryForm
          form={form.data}
          place={place}
          reference={reference}
          before={entry.data}
          onSent={() => setChanging(false)}
          onCancel={() => setChanging(false)}
        />
      </div>
    );
  }
  return (
    <Receipt
      organization={place.organization}
      reference={reference}
      entry={entry.data}
      onChange={form.data && (() => setChanging(true))}
      closed={form.data?.open === false}
      onAnother={form.data?.open ? () => onKeep(undefined) : undefined}
    />
  );
}

function LookUp({ onFound, onBack }: { onFound: (reference: string) => void; onBack: () => void }) {
  const { t } = useWords();
  const [reference, setReference] = useState("");
  return (
    <div className="stack">
      <Head title={t("have")} />
      <div className={css.form}>
        <TextInput
          label={t("reference")}
          description={t("referenceHint")}
          autoCapitalize="none"
          autoComplete="off"
          maxLength={60}
          value={reference}
          onChange={(event) => setReference(event.currentTarget.value)}
        />
        <Button disabled={reference.trim() === ""} onClick={() => onFound(reference.trim())}>
          {t("look")}
        </Button>
        <Button variant="subtle" onClick={onBack}>
          {t("back")}
        </Button>
      </div>
    </div>
  );
}

function Head({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <header className={css.brand}>
      <Lantern size={44} />
      <div>
        <h1 className="t-title">{title}</h1>
        {children && <p className="ink-2">{children}</p>}
      </div>
    </header>
  );
}
