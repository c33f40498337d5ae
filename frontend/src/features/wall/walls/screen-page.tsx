import { useQuery } from "@tanstack/react-query";
import { useParams } from "react-router";
import { Appearance } from "@/ui/screen/appearance";
import { useDensity } from "@/ui/screen/density";
import { useDocumentTitle } from "@/ui/screen/document-title";
import { CommunityBoard } from "./community-wall";
import { PointsBoard } from "./points-board";
import { wallQueries } from "./queries";
import { WallFrame } from "./wall-frame";
import { useWords } from "./words";

/** What a screen on a wall shows by its link: nobody is signed in, and nobody touches it. */
export function ScreenPage() {
  const { organization = "", secret = "" } = useParams();
  const { t } = useWords();
  useDensity("desk");
  const view = useQuery(wallQueries.screen(organization, secret));
  useDocumentTitle(view.data?.community?.community_name ?? t("points"));
  return (
    <WallFrame wall={view} foot={<Appearance compact />}>
      {({ community, points }) =>
        community ? <CommunityBoard wall={community} /> : points && <PointsBoard wall={points} />
      }
    </WallFrame>
  );
}
