import { Button } from "@mantine/core";
import { IconChevronLeft, IconDeviceTv, IconMaximize } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link, useParams } from "react-router";
import { useSignedIn } from "@/session/session";
import { useDocumentTitle } from "@/ui/screen/document-title";
import { CommunityBoard } from "./community-wall";
import { LinkDialog } from "./link-dialog";
import { PointsBoard } from "./points-board";
import { wallQueries } from "./queries";
import { WallFrame } from "./wall-frame";
import { useWords } from "./words";

/** The wall of a community, for whoever is signed in. */
export function CommunityWallPage() {
  const id = Number(useParams().id);
  const { held } = useSignedIn();
  const { t } = useWords();
  const wall = useQuery(wallQueries.community(id));
  useDocumentTitle(wall.data?.community_name ?? t("points"));
  const back = held.role === "community_officer" ? "/my/community" : `/communities/${id}`;
  return (
    <WallFrame wall={wall} bar={<Bar back={back} communityId={id} />}>
      {(data) => <CommunityBoard wall={data} />}
    </WallFrame>
  );
}

/** The wall of service points, likewise. */
export function PointsWallPage() {
  const { t } = useWords();
  const wall = useQuery(wallQueries.points());
  useDocumentTitle(t("points"));
  return (
    <WallFrame wall={wall} bar={<Bar back="/" />}>
      {(data) => <PointsBoard wall={data} />}
    </WallFrame>
  );
}

function Bar({ back, communityId }: { back: string; communityId?: number }) {
  const { t } = useWords();
  const { held } = useSignedIn();
  const [hanging, setHanging] = useState(false);
  return (
    <>
      <Button
        component={Link}
        to={back}
        variant="subtle"
        leftSection={<IconChevronLeft size={18} aria-hidden />}
      >
        {t("back")}
      </Button>
      <span className="flow">
        {document.fullscreenEnabled && (
          <Button
            variant="default"
            leftSection={<IconMaximize size={18} aria-hidden />}
            onClick={() => void document.documentElement.requestFullscreen().catch(() => undefined)}
          >
            {t("full")}
          </Button>
        )}
        {held.role !== "host" && (
          <Button leftSection={<IconDeviceTv size={18} aria-hidden />} onClick={() => setHanging(true)}>
            {t("hang")}
          </Button>
        )}
      </span>
      <LinkDialog opened={hanging} onClose={() => setHanging(false)} communityId={communityId} />
    </>
  );
}
