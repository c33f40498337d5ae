/** A leaf is a sentence; the other language must have the same keys, and English both forms of every plural. */
export type Words = { readonly [key: string]: string | Words };

/** The shape another language's file must have: the same keys, plus `x_one` for every `x_other`. */
export type Translation<T> = {
  readonly [K in keyof T]: T[K] extends string ? string : Translation<T[K]>;
} & {
  readonly [K in keyof T as K extends `${infer Base}_other` ? `${Base}_one` : never]: string;
};
