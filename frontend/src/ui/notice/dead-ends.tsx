import { Button } from "@mantine/core";
import { IconCloudOff, IconCompass, IconLock, IconTool } from "@tabler/icons-react";
import { Component, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { Page } from "@/ui/page/page";
import { useFrame } from "@/ui/screen/viewport";
import { EmptyState } from "./empty-state";

/** The page of a role that may not be here; others are buttons for roles of the same person that may. */
export function ForbiddenPage({ others }: { others?: ReactNode }) {
  const { t } = useTranslation("kit");
  return (
    <Page title={t("forbidden.title")}>
      <EmptyState
        icon={IconLock}
        title={t("forbidden.title")}
        hint={others ? t("forbidden.other") : t("forbidden.text")}
        action={
          <>
            {others}
            <HomeButton />
          </>
        }
      />
    </Page>
  );
}

/** The page for an address nobody knows. */
export function NotFoundPage() {
  const { t } = useTranslation("kit");
  return (
    <Page title={t("notFound.title")}>
      <EmptyState
        icon={IconCompass}
        title={t("notFound.title")}
        hint={t("notFound.text")}
        action={
          <>
            <ListButton />
            <HomeButton />
          </>
        }
      />
    </Page>
  );
}

/** The page shown when a screen threw or its code could not be loaded. */
export function CrashPage() {
  const { t } = useTranslation("kit");
  return (
    <Page title={t("crash.title")}>
      <div role="alert">
        <EmptyState
          icon={IconTool}
          tone="bad"
          title={t("crash.title")}
          hint={t("crash.text")}
          action={
            <>
              <Button onClick={() => location.reload()}>{t("crash.reload")}</Button>
              <Button variant="default" component="a" href="/">
                {t("crash.home")}
              </Button>
            </>
          }
        />
      </div>
    </Page>
  );
}

/** The page of somebody who starts without a network: what to do, and another try. */
export function UnreachablePage({ onRetry }: { onRetry: () => void }) {
  const { t } = useTranslation("kit");
  return (
    <Page title={t("unreachable.title")}>
      <div role="alert">
        <EmptyState
          icon={IconCloudOff}
          title={t("unreachable.text")}
          hint={t("unreachable.hint")}
          action={<Button onClick={onRetry}>{t("retry")}</Button>}
        />
      </div>
    </Page>
  );
}

/** The way to the list an address begins with. */
function ListButton() {
  const { t } = useTranslation("kit");
  const { list } = useFrame();
  return (
    list && (
      <Button component={Link} to={list.to} variant="default">
        {t("toListOf", { name: list.label })}
      </Button>
    )
  );
}

function HomeButton() {
  const { t } = useTranslation("kit");
  return (
    <Button component={Link} to="/">
      {t("notFound.home")}
    </Button>
  );
}

/** Keeps the failure of one part (a chart, a panel) from taking the page with it. */
export class ErrorBoundary extends Component<
  { fallback: ReactNode; children: ReactNode },
  { failed: boolean }
> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    return this.state.failed ? this.props.fallback : this.props.children;
  }
}
