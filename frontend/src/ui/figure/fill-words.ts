/** What is said of seats, the same way everywhere: who has accepted, who has yet to answer, what is missing. */
import type { TFunction } from "i18next";

export type Seats = {
  /** How many have accepted. */
  have: number;
  need: number;
  /** How many are asked and have not answered yet: their seats are neither had nor missing. */
  waiting?: number;
  /** Nobody is sought any more: the shift was called off. */
  off?: boolean;
};

/** The seats of a shift or a position as the server counts them: taken are those accepted and those asked. */
export const seatsOf = ({ taken, accepted }: { taken: number; accepted: number }, need: number): Seats => ({
  have: accepted,
  waiting: taken - accepted,
  need,
});

/** The seats of a whole shift; one that was called off misses nobody. */
export const seatsOfShift = (shift: {
  taken: number;
  accepted: number;
  seats: number;
  state: string;
}): Seats => ({
  ...seatsOf(shift, shift.seats),
  off: shift.state === "cancelled",
});

/** Seats for which nobody has accepted or been asked: what "missing" means. */
export const missingOf = ({ have, need, waiting = 0, off }: Seats) =>
  off ? 0 : Math.max(0, need - have - waiting);

/** How many have yet to answer and how many are missing, or that it is full. */
export function fillWords(t: TFunction<"kit">, seats: Seats): string[] {
  const { waiting = 0 } = seats;
  if (seats.off) return [];
  const missing = missingOf(seats);
  if (waiting <= 0 && missing === 0) return [t("fill.full")];
  return [
    ...(waiting > 0 ? [t("fill.waiting", { waiting })] : []),
    ...(missing > 0 ? [t("fill.missing", { missing })] : []),
  ];
}
