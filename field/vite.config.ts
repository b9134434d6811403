import { defineConfig, type Plugin } from "vite";

const BASE = "/static/field/";
const PUBLIC = ["icon.svg", "icon-192.png", "icon-512.png", "manifest.json"];

/** Writes the names of all built files, and a digest of their contents, into sw.js. */
function serviceWorkerFiles(): Plugin {
  return {
    name: "service-worker-files",
    enforce: "post",
    async generateBundle(_options, bundle) {
      const worker = bundle["sw.js"];
      if (worker?.type !== "chunk") throw new Error("no sw.js was built");
      const contents = [worker.code];
      const names = Object.keys(bundle).filter((name) => name !== "sw.js").sort();
      for (const name of names) {
        const file = bundle[name]!;
        contents.push(name, String(file.type === "chunk" ? file.code : file.source));
      }
      const files = [...names.filter((name) => name !== "index.html"), ...PUBLIC].map((name) => BASE + name);
      const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(contents.join("\n")));
      const version = [...new Uint8Array(digest, 0, 8)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
      worker.code = `const FILES=${JSON.stringify(files)},VERSION="${version}";\n${worker.code}`;
    },
  };
}

export default defineConfig({
  base: BASE,
  plugins: [serviceWorkerFiles()],
  server: { fs: { allow: [".."] } },
  build: {
    outDir: "../src/jenjang/web/static/field",
    emptyOutDir: true,
    target: "es2021",
    cssTarget: "chrome90",
    modulePreload: false,
    assetsInlineLimit: 0,
    rolldownOptions: {
      input: { app: "index.html", sw: "src/sw.ts" },
      output: {
        entryFileNames: (chunk) => (chunk.name === "sw" ? "sw.js" : "[name]-[hash].js"),
        chunkFileNames: "[name]-[hash].js",
        assetFileNames: "[name]-[hash][extname]",
      },
    },
  },
});
