import "@mantine/notifications/styles.layer.css";
import { Notifications } from "@mantine/notifications";

/** Where toasts appear; loaded after the page. */
export function Notices() {
  return <Notifications position="bottom-center" limit={3} />;
}
