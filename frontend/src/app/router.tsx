import { createBrowserRouter, type RouteObject } from "react-router";
import { Guard } from "@/app/layout/guard";
import { RoleHome } from "@/app/layout/role-home";
import { Shell } from "@/app/layout/shell";
import type { OpenPage, Screen } from "@/session/screens";
import { PageSkeleton } from "@/ui/notice/async";
import { CrashPage, NotFoundPage } from "@/ui/notice/dead-ends";
import { openPages, screens, workshopPages } from "./routes";

const openRoute = ({ path, load }: OpenPage): RouteObject => ({
  path,
  lazy: async () => ({ Component: await load() }),
});

const screenRoute = ({ path, roles, load }: Screen): RouteObject => ({
  path,
  lazy: async () => {
    const Page = await load();
    return {
      element: (
        <Guard roles={roles}>
          <Page />
        </Guard>
      ),
    };
  },
});

/** The router of the product: open pages, then everything behind sign-in inside the shell. */
export const createRouter = () => {
  const pages: RouteObject[] = [
    { path: "/", element: <RoleHome /> },
    ...screens.filter(({ bare }) => !bare).map(screenRoute),
    { path: "*", element: <NotFoundPage /> },
  ];
  const sheets = screens.filter(({ bare }) => bare).map(screenRoute);
  const within = (shell: RouteObject["element"], children: RouteObject[]): RouteObject => ({
    element: shell,
    children: [{ errorElement: <CrashPage />, children }],
  });
  return createBrowserRouter([
    {
      errorElement: <CrashPage />,
      hydrateFallbackElement: <PageSkeleton />,
      children: [
        ...openPages.map(openRoute),
        ...workshopPages.map(openRoute),
        within(<Shell bare />, sheets),
        within(<Shell />, pages),
      ],
    },
  ]);
};
