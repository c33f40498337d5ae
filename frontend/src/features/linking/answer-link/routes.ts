import type { Routes } from "@/session/screens";

export const routes: Routes = {
  open: [{ path: "/a/:organization/:token", load: () => import("./answer-page").then((m) => m.AnswerPage) }],
};
