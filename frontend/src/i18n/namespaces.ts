import type { words } from "./zh-CN";

/**
 * Every namespace of words, for the types of keys. The shared ones are here; an area adds its own from its words.ts
 * by declaring this module, so that there is no list of areas to keep.
 */
export interface Namespaces extends Shared {}

type Shared = typeof words;
