import "@mantine/notifications/styles.layer.css";
import { Notifications } from "@mantine/notifications";
import { UpdateNotice } from "./update-notice";

/** Where toasts and the offer of a new version appear; loaded after the page. */
export function Notices() {
  return (
    <>
      <Notifications position="bottom-center" limit={3} />
      <UpdateNotice />
    </>
  );
}
