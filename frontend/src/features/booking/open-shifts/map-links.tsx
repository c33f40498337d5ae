import { Button } from "@mantine/core";
import { IconCopy } from "@tabler/icons-react";
import type { components } from "@/api/schema";
import { toast } from "@/ui/notice/undo-toast";
import { IconButton } from "@/ui/page/icon-button";
import css from "./open-shifts.module.css";
import { useWords } from "./words";

type Place = components["schemas"]["MapPoint"];

/** Ways to see a place on a map: plain links, which the app of a map on a phone takes over. None needs a key. */
const maps = {
  amap: ({ latitude, longitude }: Place, name: string) =>
    `https://uri.amap.com/marker?${new URLSearchParams({ position: `${longitude},${latitude}`, name, coordinate: "wgs84", callnative: "1" })}`,
  baidu: ({ latitude, longitude }: Place, name: string) =>
    `https://api.map.baidu.com/marker?${new URLSearchParams({ location: `${latitude},${longitude}`, title: name, content: name, output: "html", coord_type: "wgs84", src: "nuanlin" })}`,
  apple: ({ latitude, longitude }: Place, name: string) =>
    `https://maps.apple.com/?${new URLSearchParams({ ll: `${latitude},${longitude}`, q: name })}`,
  other: ({ latitude, longitude }: Place, name: string) =>
    `geo:${latitude},${longitude}?q=${latitude},${longitude}(${encodeURIComponent(name)})`,
} as const;

export function MapLinks({ place, name }: { place: Place; name: string }) {
  const { t } = useWords();
  return (
    <nav className={css.maps} aria-label={t("onMap")}>
      {(["amap", "baidu", "apple", "other"] as const).map((map) => (
        <Button
          key={map}
          component="a"
          href={maps[map](place, name)}
          target={map === "other" ? undefined : "_blank"}
          rel="noreferrer"
          variant="default"
          size="compact-md"
        >
          {t(`maps.${map}`)}
        </Button>
      ))}
    </nav>
  );
}

/** The address, to be pasted into whatever one finds the way with. */
export function CopyAddress({ address }: { address: string }) {
  const { t } = useWords();
  if (!navigator.clipboard) return null; // on a page without https
  const copy = () =>
    navigator.clipboard.writeText(address).then(
      () => toast(t("copied")),
      () => toast(t("notCopied")),
    );
  return <IconButton bare icon={IconCopy} label={t("copyAddress")} onClick={copy} />;
}
