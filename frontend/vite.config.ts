import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { VitePWA } from "vite-plugin-pwa";
import { apiDocs } from "./build/api-docs.ts";
import { brotli } from "./build/brotli.ts";

const server = process.env.NUANLIN_API ?? "http://127.0.0.1:8080";

/** The pieces of the kit that bring no large component of Mantine along. */
const lightKit =
  /src\/ui\/\w+\/(async|card|chip|dead-ends|empty-state|facts|fill-bar|form-problem|icon-button|lantern|offline|page|pager|person|reason-line|row|section|sticky-bar|tile|undo-toast|viewport)\./;

export default defineConfig({
  resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) } },
  plugins: [react(), apiDocs(), pwa(), brotli()],
  build: {
    target: "es2022",
    manifest: true,
    // Empty on purpose: warnings come from `npm run budget`, which knows what the first page loads.
    chunkSizeWarningLimit: 2000,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: "react", test: /node_modules\/(react|react-dom|scheduler|react-router)\// },
            { name: "words-zh", test: /src\/i18n\/zh-CN\// },
            // Small things many pages share travel together instead of in a request each.
            { name: "icons", test: /node_modules\/@tabler\//, minShareCount: 2 },
            { name: "hooks", test: /node_modules\/@mantine\/hooks\//, minShareCount: 2 },
            { name: "kit", test: lightKit, minShareCount: 2 },
          ],
        },
      },
    },
  },
  server: { port: 5173, proxy: { "/api": { target: server, changeOrigin: false } } },
});

/** The installable shell: pages open without a network; nothing under /api is ever cached. */
function pwa() {
  return VitePWA({
    registerType: "prompt",
    injectRegister: false,
    includeAssets: ["icon.svg"],
    manifest: {
      name: "暖邻 Nuanlin",
      short_name: "暖邻",
      description: "社区志愿服务的排班与结对",
      lang: "zh-CN",
      start_url: "/",
      display: "standalone",
      background_color: "#faf6f2",
      theme_color: "#faf6f2",
      icons: [
        { src: "/icon-192.png", sizes: "192x192", type: "image/png" },
        { src: "/icon-512.png", sizes: "512x512", type: "image/png" },
        { src: "/icon-maskable-512.png", sizes: "512x512", type: "image/png", purpose: "maskable" },
      ],
    },
    workbox: {
      globPatterns: ["index.html", "assets/*.{js,css}", "icon.svg"],
      navigateFallback: "/index.html",
      navigateFallbackDenylist: [/^\/api\//, /^\/(healthz|readyz|metrics)$/],
      cleanupOutdatedCaches: true,
      clientsClaim: true,
    },
  });
}
