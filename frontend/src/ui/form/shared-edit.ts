import { useEffect, useState } from "react";
import { differences, merged, same } from "./merge";

type SharedEditOptions<Doc, Values extends object> = {
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
};

/** Somebody else saved first: what they changed that stands otherwise here. */
export type Conflict<Values extends object> = {
  names: (keyof Values & string)[];
  was: Values;
  mine: Values;
  theirs: Values;
};

/**
 * The edit of a record that others may edit at the same time. What is typed stays whatever the server tells: a newer
 * record is taken over silently where nothing is typed or nothing differs, and is a conflict for ConflictPanel
 * otherwise. base is the record the edit is based on: send its version.
 */
export function useSharedEdit<Doc, Values extends object>(options: SharedEditOptions<Doc, Values>) {
  const { latest, version, valuesOf, values, put, busy } = options;
  const [base, setBase] = useState(latest);
  const [was, theirs] = [valuesOf(base), valuesOf(latest)];
  const changed = !same(was, values);
  const behind = version(latest) > version(base) && !busy;
  const names = behind && changed ? differences(was, values, theirs) : [];
  const follows = behind && names.length === 0;
  const rebase = (next: Values) => {
    setBase(latest);
    put(next, theirs);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each newer record
  useEffect(() => {
    if (follows) rebase(changed ? merged(was, values, theirs, new Set()) : theirs);
  }, [follows, latest]);
  const conflict: Conflict<Values> | undefined =
    names.length > 0 ? { names, was, mine: values, theirs } : undefined;
  return {
    base,
    changed,
    conflict,
    /** Goes on from the newer record with the values chosen; latest is then what to save against. */
    settle: rebase,
    /** Goes on from what a save answered. */
    saved: (doc: Doc) => {
      setBase(doc);
      put(valuesOf(doc), valuesOf(doc));
    },
  };
}
