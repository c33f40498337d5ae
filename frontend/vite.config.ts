import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { VitePWA } from "vite-plugin-pwa";
import { apiDocs } from "./build/api-docs.ts";
import { brotli } from "./build/brotli.ts";
import { headStart } from "./build/head-start.ts";

const server = process.env.NUANLIN_API ?? "http://127.0.0.1:8080";

/** What students and captains use, on a phone. */
const phone =
  /src\/features\/(home\/(student|captain|homes)|booking\/(invitations|my-assignments|open-shifts|suited-shifts)|identity\/(account|notices)|calendar)\//;

const capability = (id: string) => /src\/features\/(\w+)\//.exec(id)?.[1] ?? null;

export default defineConfig({
  resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) } },
  plugins: [react(), apiDocs(), headStart(), pwa(), brotli()],
  build: {
    target: "es2022",
    manifest: true,
    // Empty on purpose: warnings come from `npm run budget`, which knows what the first page loads.
    chunkSizeWarningLimit: 2000,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            {
              name: "react",
              test: /rolldown\/runtime|node_modules\/(react|react-dom|scheduler|react-router)\//,
              priority: 30,
            },
            { name: "english", test: /words\.en\.ts$|src\/i18n\/en\/|app\/english\.ts$/, priority: 25 },
            { name: "start", tags: ["$initial"], priority: 20 },
            { name: "kit", test: /src\/ui\/|node_modules\//, minShareCount: 12, priority: 12 },
            { name: "phone", test: phone, priority: 10 },
            { name: "desk-kit", test: /src\/ui\/|node_modules\//, minShareCount: 4, priority: 8 },
            { name: capability, priority: 5 },
          ],
        },
      },
    },
  },
  server: { port: 5173, proxy: { "/api": { target: server, changeOrigin: false } } },
});

/**
 * The installable shell: pages open without a network; nothing under /api is ever cached by it. What the worker does
 * stands in src/worker/sw.ts. A version is kept whole: of half a version, a page not opened yet could be missing.
 */
function pwa() {
  return VitePWA({
    strategies: "injectManifest",
    srcDir: "src/worker",
    filename: "sw.ts",
    registerType: "prompt",
    injectRegister: false,
    manifest: {
      id: "/",
      name: "暖邻 Nuanlin",
      short_name: "暖邻",
      description: "社区志愿服务的排班与结对",
      lang: "zh-CN",
      start_url: "/",
      scope: "/",
      display: "standalone",
      background_color: "#faf6f2",
      theme_color: "#faf6f2",
      icons: [
        { src: "/icon-192.png", sizes: "192x192", type: "image/png" },
        { src: "/icon-512.png", sizes: "512x512", type: "image/png" },
        { src: "/icon-maskable-512.png", sizes: "512x512", type: "image/png", purpose: "maskable" },
      ],
      shortcuts: [
        { name: "我的班次", url: "/my/assignments", icons: [{ src: "/icon-192.png", sizes: "192x192" }] },
        { name: "找班次", url: "/open-shifts", icons: [{ src: "/icon-192.png", sizes: "192x192" }] },
      ],
    },
    injectManifest: { globPatterns: ["index.html", "assets/*.{js,css}", "icon.svg"] },
  });
}
