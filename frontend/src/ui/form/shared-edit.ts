import { useEffect, useState } from "react";
import { differences, merged, same } from "./merge";

/** How values are compared where they are not compared name by name: in parts that all three have. */
export type Parts<Values extends object, Part extends object> = {
  split: (was: Values, mine: Values, theirs: Values) => { was: Part; mine: Part; theirs: Part };
  join: (part: Part, theirs: Values) => Values;
};

type SharedEditOptions<Doc, Values extends object, Part extends object> = {
  /** The record as the server told it last. It may become newer while somebody types. */
  latest: Doc;
  version: (doc: Doc) => number;
  /** What the form shows of a record; compared name by name. */
  valuesOf: (doc: Doc) => Values;
  /** What stands in the form. */
  values: Values;
  /** Puts values into the form; from is what they count as changed against. */
  put: (values: Values, from: Values) => void;
  /** A save is on its way. */
  busy: boolean;
  /** In parts; values are compared name by name without it. */
  parts?: Parts<Values, Part>;
};

/** Somebody else saved first: what they changed that stands otherwise here. */
export type Conflict<Values extends object> = {
  names: (keyof Values & string)[];
  was: Values;
  mine: Values;
  theirs: Values;
};

const whole: Parts<object, object> = {
  split: (was, mine, theirs) => ({ was, mine, theirs }),
  join: (values) => values,
};

/**
 * The edit of a record that others may edit at the same time. What is typed stays whatever the server tells: a newer
 * record is taken over silently where nothing is typed or nothing differs, and is a conflict for ConflictPanel
 * otherwise. base is the record the edit is based on: send its version.
 */
export function useSharedEdit<Doc, Values extends object, Part extends object = Values>(
  options: SharedEditOptions<Doc, Values, Part>,
) {
  const { latest, version, valuesOf, values, put, busy } = options;
  const { split, join } = options.parts ?? (whole as unknown as Parts<Values, Part>);
  const [base, setBase] = useState(latest);
  const [was, theirs] = [valuesOf(base), valuesOf(latest)];
  const changed = !same(was, values);
  const behind = version(latest) > version(base) && !busy;
  const apart = split(was, values, theirs);
  const names = behind && changed ? differences(apart.was, apart.mine, apart.theirs) : [];
  const follows = behind && names.length === 0;
  const rebase = (next: Values) => {
    setBase(latest);
    put(next, theirs);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each newer record
  useEffect(() => {
    if (follows)
      rebase(changed ? join(merged(apart.was, apart.mine, apart.theirs, new Set()), theirs) : theirs);
  }, [follows, latest]);
  const conflict: Conflict<Part> | undefined = names.length > 0 ? { names, ...apart } : undefined;
  return {
    base,
    changed,
    conflict,
    /** Goes on from the newer record with what was chosen, and returns the values; latest is what to save against. */
    settle: (chosen: Part) => {
      const next = join(chosen, theirs);
      rebase(next);
      return next;
    },
    /** Goes on from what a save answered. */
    saved: (doc: Doc) => {
      setBase(doc);
      put(valuesOf(doc), valuesOf(doc));
    },
  };
}
