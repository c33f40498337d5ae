import { IconBell } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { IconButton } from "@/ui/page/icon-button";
import { messageQueries } from "./queries";
import { useWords } from "./words";

/** The way to what one was told, in the head of every page, with a dot while some is not read. */
export function InboxButton() {
  const { t } = useWords();
  const unread = useQuery(messageQueries.unread()).data ?? 0;
  const label = unread > 0 ? t("unread", { count: unread }) : t("title");
  return <IconButton icon={IconBell} label={label} dot={unread > 0} to="/my/messages" bare />;
}
