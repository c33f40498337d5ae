import { Button } from "@mantine/core";
import { IconShare2 } from "@tabler/icons-react";
import { lazy, Suspense, useState } from "react";
import { useSignedIn } from "@/session/session";
import { useNow } from "@/time";
import { IconButton } from "@/ui/page/icon-button";
import { type Shared, shareable } from "./shared";
import { useWords } from "./words";

// The picture and its code are drawn for who shares, and loaded then.
const ShareDialog = lazy(async () => ({ default: (await import("./share-dialog")).ShareDialog }));

/** Makes a card and a link of a shift that can still be signed up for, for a group chat. */
export function ShareButton({ shared, icon = false }: { shared: Shared; icon?: boolean }) {
  const { t } = useWords();
  const { session } = useSignedIn();
  const now = useNow();
  const [open, setOpen] = useState(false);
  if (!shareable(shared.shift, now) || session.trial) return null;
  return (
    <>
      {icon ? (
        <IconButton icon={IconShare2} label={t("share")} bare onClick={() => setOpen(true)} />
      ) : (
        <Button
          variant="default"
          leftSection={<IconShare2 size={16} aria-hidden />}
          onClick={() => setOpen(true)}
        >
          {t("share")}
        </Button>
      )}
      {open && (
        <Suspense>
          <ShareDialog shared={shared} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
