import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from "@mantine/core";

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

/** The same warmth for Mantine's dark scheme: ink at 0, borders at 4, cards at 6, the page at 7. */
const dark: MantineColorsTuple = [
  "#f5f0ec",
  "#cdc4bd",
  "#a89e97",
  "#7d736c",
  "#4a433e",
  "#37312d",
  "#24201d",
  "#171412",
  "#131110",
  "#0d0b0a",
];

/** The sizes that matter are CSS variables of roles.css, so that one component serves both widths. */
const control = {
  "--input-height": "var(--control)",
  "--input-fz": "var(--fs-body)",
  "--input-size": "var(--control)",
};

export const theme = createTheme({
  primaryColor: "vermilion",
  // Shade 7 in both schemes: white text on it holds 4.5:1, on shade 6 it does not.
  primaryShade: 7,
  colors: { vermilion, bamboo, stone, gray: stone, dark },
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

const roles = {
  "--mantine-color-body": "var(--card)",
  "--mantine-color-text": "var(--ink)",
  "--mantine-color-dimmed": "var(--ink-3)",
  "--mantine-color-placeholder": "var(--ink-3)",
  "--mantine-color-default": "var(--card)",
  "--mantine-color-default-hover": "var(--hover)",
  "--mantine-color-default-color": "var(--ink)",
  "--mantine-color-default-border": "var(--line-strong)",
  "--mantine-color-error": "var(--bad-ink)",
  "--mantine-color-anchor": "var(--accent-ink)",
  "--mantine-color-vermilion-text": "var(--accent-ink)",
  "--mantine-color-vermilion-light": "var(--accent-soft)",
  "--mantine-color-vermilion-light-hover": "color-mix(in srgb, var(--accent-soft), var(--accent-line))", // words on the line itself are too pale
  "--mantine-color-vermilion-light-color": "var(--accent-ink)",
  "--mantine-color-stone-light-color": "var(--ink)",
  "--mantine-color-disabled": "var(--sunk)",
  "--mantine-color-disabled-color": "var(--ink-3)",
};

/** Mantine speaks the roles of roles.css, which know the scheme themselves. */
export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {},
  light: roles,
  dark: roles,
});
