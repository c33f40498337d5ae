import { Button, Textarea } from "@mantine/core";
import { IconCheck, IconInfoCircle, IconLinkOff } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link, useParams } from "react-router";
import { ApiError } from "@/api/client";
import { useProblem } from "@/api/problem";
import { LinkPage } from "@/features/linking/link-page";
import page from "@/features/linking/link-page.module.css";
import { useTime } from "@/time";
import { FormProblem } from "@/ui/form/form-problem";
import { useUnsaved } from "@/ui/form/leaving";
import { Failure, PageSkeleton } from "@/ui/notice/async";
import { EmptyState } from "@/ui/notice/empty-state";
import { useDocumentTitle } from "@/ui/screen/document-title";
import css from "./answer.module.css";
import { type AnswerLink, type Asked, askedQuery, useGiveAnswer } from "./queries";
import { useWords } from "./words";

/** Behind the link of a letter: what is asked and two buttons. To open it answers nothing. */
export function AnswerPage() {
  const { organization = "", token = "" } = useParams();
  const { t } = useWords();
  useDocumentTitle(t("tab"));
  return <Door key={`${organization}/${token}`} link={{ organization, token }} />;
}

function Door({ link }: { link: AnswerLink }) {
  const { t } = useWords();
  const asked = useQuery(askedQuery(link));
  const lead = asked.data && t(`lead.${asked.data.asks}`, { organization: asked.data.organization_name });
  return (
    <LinkPage title={t("tab")} lead={lead}>
      {asked.data ? (
        <Question link={link} asked={asked.data} />
      ) : asked.error ? (
        <Refused error={asked.error} onRetry={() => void asked.refetch()} />
      ) : (
        <PageSkeleton />
      )}
    </LinkPage>
  );
}

/** A link that does not count; what cannot be reached for the moment is tried again. */
function Refused({ error, onRetry }: { error: Error; onRetry: () => void }) {
  const { t } = useWords();
  const { problemText } = useProblem();
  const final = error instanceof ApiError && error.status < 500 && error.status !== 429;
  if (!final) return <Failure error={error} onRetry={onRetry} />;
  const { text, next } = problemText(error);
  return (
    <div role="alert">
      <EmptyState
        title={text}
        hint={next}
        icon={IconLinkOff}
        action={
          <Button component={Link} to="/sign-in?next=/my/messages">
            {t("signIn")}
          </Button>
        }
      />
    </div>
  );
}

function Question({ link, asked }: { link: AnswerLink; asked: Asked }) {
  const { t } = useWords();
  const { span, day, time } = useTime();
  const give = useGiveAnswer(link);
  return (
    <section className={page.card} aria-live="polite">
      {asked.asks === "nothing" && <Outcome asked={asked} />}
      {asked.changed && <p className={css.changed}>{t("changed")}</p>}
      <div>
        <h2 className="t-section">{asked.shift_title}</h2>
        <p className={css.when}>{span(asked.starts_at, asked.ends_at)}</p>
        <p className="ink-2">{asked.place}</p>
      </div>
      <FormProblem error={give.error} onRetry={give.repeat} />
      {asked.asks === "invitation" && (
        <>
          {asked.expires_at && (
            <p className="t-cap">
              {t("until", { at: `${day(asked.expires_at)} ${time(asked.expires_at)}` })}
            </p>
          )}
          <div className={css.two}>
            <Button
              variant="default"
              loading={give.isPending}
              onClick={() => give.mutate({ answer: "decline", shown: asked.shown })}
            >
              {t("decline")}
            </Button>
            <Button
              loading={give.isPending}
              onClick={() => give.mutate({ answer: "accept", shown: asked.shown })}
            >
              {t("accept")}
            </Button>
          </div>
        </>
      )}
      {asked.asks === "seat" && <StillComing asked={asked} give={give} />}
      {asked.asks === "nothing" ? (
        <Button component={Link} to="/sign-in?next=/my/messages" variant="light" fullWidth>
          {t("signIn")}
        </Button>
      ) : (
        <p className="t-cap">{t("once")}</p>
      )}
    </section>
  );
}

/** About a seat one has: that one comes, or, after a second look, that one cannot. */
function StillComing({ asked, give }: { asked: Asked; give: ReturnType<typeof useGiveAnswer> }) {
  const { t } = useWords();
  const [leaving, setLeaving] = useState(false);
  const [reason, setReason] = useState("");
  useUnsaved(leaving && reason.trim() !== "");
  if (leaving) {
    return (
      <>
        <Textarea
          label={t("reason")}
          autosize
          minRows={2}
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <div className={css.two}>
          <Button variant="default" onClick={() => setLeaving(false)}>
            {t("cancelBack")}
          </Button>
          <Button
            loading={give.isPending}
            onClick={() => give.mutate({ answer: "cancel", shown: asked.shown, reason: reason.trim() })}
          >
            {t("cancelSure")}
          </Button>
        </div>
      </>
    );
  }
  return (
    <>
      <p className="t-cap">{t("seatHint")}</p>
      <div className={css.two}>
        <Button variant="default" onClick={() => setLeaving(true)}>
          {t("cancel")}
        </Button>
        <Button
          loading={give.isPending}
          onClick={() => give.mutate({ answer: "confirm", shown: asked.shown })}
        >
          {t("confirm")}
        </Button>
      </div>
    </>
  );
}

/** What was answered and when, wherever it was, or what became of the shift. */
function Outcome({ asked }: { asked: Asked }) {
  const { t } = useWords();
  const { day, time } = useTime();
  const yes = asked.state === "accepted" || asked.state === "confirmed";
  const Icon = yes ? IconCheck : IconInfoCircle;
  return (
    <>
      <span className={`${css.sign} ${yes ? css.yes : ""}`} aria-hidden>
        <Icon size={30} stroke={1.8} />
      </span>
      <div role="status">
        <p className="t-name">{t(`state.${asked.state}`)}</p>
        {asked.answered_at && (
          <p className="ink-2">
            {t("answeredAt", { at: `${day(asked.answered_at)} ${time(asked.answered_at)}` })}
          </p>
        )}
        <p className="ink-2">
          {asked.cancel_reason ? t("reasonOf", { reason: asked.cancel_reason }) : t(`next.${asked.state}`)}
        </p>
      </div>
    </>
  );
}
