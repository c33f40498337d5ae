import { createTheme, type MantineColorsTuple } from "@mantine/core";

/** Warm vermilion: the colour of door couplets and festival lanterns. */
const vermilion: MantineColorsTuple = [
  "#fff1ec",
  "#fde0d6",
  "#f9bfad",
  "#f59b80",
  "#f17d5a",
  "#ef6a42",
  "#e2562b",
  "#c94620",
  "#a93a1a",
  "#8a2f15",
];
/** Bamboo teal: done, confirmed, safe. */
const bamboo: MantineColorsTuple = [
  "#e9f8f4",
  "#d3eee6",
  "#a6dccd",
  "#75c9b2",
  "#4fb99c",
  "#36af8e",
  "#259a7b",
  "#178166",
  "#0a6b54",
  "#005642",
];
/** Warm grey with a little red in it, so that nothing looks cold beside the vermilion. */
const stone: MantineColorsTuple = [
  "#faf8f6",
  "#f1eeeb",
  "#e3deda",
  "#cdc6c0",
  "#b3aaa3",
  "#938a83",
  "#766d67",
  "#5a534e",
  "#3d3834",
  "#24211f",
];

/** The sizes that matter are CSS variables of app.css, so that one component serves both widths. */
const control = {
  "--input-height": "var(--control)",
  "--input-fz": "var(--fs-body)",
  "--input-size": "var(--control)",
};

export const theme = createTheme({
  primaryColor: "vermilion",
  // Shade 7 in both schemes: white text on it holds 4.5:1, on shade 6 it does not.
  primaryShade: 7,
  colors: { vermilion, bamboo, stone, gray: stone },
  defaultRadius: "md",
  radius: { sm: "6px", md: "var(--r-control)", lg: "var(--r-card)" },
  fontFamily: "var(--font)",
  fontFamilyMonospace: 'ui-monospace,"DejaVu Sans Mono",monospace',
  headings: {
    fontWeight: "var(--fw-head)",
    sizes: { h1: { fontSize: "1.625rem" }, h2: { fontSize: "1.25rem" }, h3: { fontSize: "1.0625rem" } },
  },
  cursorType: "pointer",
  focusRing: "auto",
  respectReducedMotion: true,
  components: {
    Button: {
      vars: (_theme: unknown, props: { size?: string }) => ({
        root: {
          "--button-height": props.size === "compact" ? "var(--btn-sm)" : "var(--btn)",
          "--button-fz": props.size === "compact" ? "var(--fs-cap)" : "var(--fs-btn)",
          "--button-padding-x": props.size === "compact" ? "var(--btn-sm-pad)" : "var(--btn-pad)",
        },
      }),
    },
    ActionIcon: {
      defaultProps: { variant: "subtle", color: "stone" },
      vars: () => ({ root: { "--ai-size": "var(--target)" } }),
    },
    Input: { vars: () => ({ wrapper: control }) },
    InputWrapper: {
      vars: () => ({
        root: {},
        label: { "--input-label-size": "var(--fs-cap)", "--input-asterisk-color": "var(--accent-ink)" },
        error: { "--input-error-size": "var(--fs-cap)" },
        description: { "--input-description-size": "var(--fs-cap)" },
      }),
    },
    Modal: { defaultProps: { centered: true, radius: "lg", overlayProps: { backgroundOpacity: 0.35 } } },
    Drawer: { defaultProps: { overlayProps: { backgroundOpacity: 0.35 } } },
    Tooltip: { defaultProps: { events: { hover: true, focus: true, touch: false } } },
  },
});
