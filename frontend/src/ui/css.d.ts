import "react";

declare module "react" {
  /** Custom properties may be set in style. */
  interface CSSProperties {
    [role: `--${string}`]: string | number | undefined;
  }
}
