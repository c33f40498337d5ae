import { Page } from "@/ui/page";

/** Every piece of the kit in every state. */
export function GalleryPage() {
  return <Page title="Gallery" />;
}
