/** Moving about the board by keyboard: arrows between seats, space to pick somebody up and put them down. */
import { type KeyboardEvent, useState } from "react";
import { useWords } from "@/features/rostering/rosters/words";
import { type Place, placeName, placeNamed, type Seats } from "./use-seats";

const arrows = { ArrowLeft: -1, ArrowRight: 1 } as const;

/** Handlers for the element that holds the seats, and what to announce. */
export function useBoardKeys(seats: Seats) {
  const { t } = useWords();
  const [picked, setPicked] = useState<Place>();
  const [said, setSaid] = useState("");

  const pickUpOrDrop = (place: Place) => {
    if (picked === undefined) {
      const name = seats.movableAt(place);
      if (name === undefined) return setSaid(t("keys.cannot"));
      setPicked(place);
      return setSaid(t("keys.picked", { name }));
    }
    setPicked(undefined);
    if (placeName(picked) === placeName(place)) return setSaid(t("keys.cancelled"));
    setSaid("");
    seats.swap(picked, place);
  };

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const at = (event.target as HTMLElement).closest<HTMLElement>("[data-seat]");
    const place = placeNamed(at?.dataset.seat);
    if (!at || !place || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === " ") pickUpOrDrop(place);
    else if (event.key === "Escape" && picked) {
      setPicked(undefined);
      setSaid(t("keys.cancelled"));
    } else if (event.key === "l" || event.key === "L") seats.toggleLock(place);
    else if (event.key in arrows) step(event.currentTarget, at, arrows[event.key as keyof typeof arrows]);
    else if (event.key === "ArrowUp" || event.key === "ArrowDown")
      stride(event.currentTarget, at, event.key === "ArrowDown" ? 1 : -1);
    else return;
    event.preventDefault();
  };

  /** The click that a space would make of a button. */
  const onKeyUp = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key === " " && (event.target as HTMLElement).closest("[data-seat]")) event.preventDefault();
  };

  return { picked, said, onKeyDown, onKeyUp };
}

const seatsIn = (board: HTMLElement) => [...board.querySelectorAll<HTMLElement>("[data-seat]")];
const focus = (seat: HTMLElement | undefined) => seat?.querySelector<HTMLElement>("button")?.focus();

/** Goes to the next or the last seat, as they are read. */
function step(board: HTMLElement, from: HTMLElement, by: 1 | -1) {
  const all = seatsIn(board);
  focus(all[all.indexOf(from) + by]);
}

/** Goes to the seat above or below that is nearest to the side. */
function stride(board: HTMLElement, from: HTMLElement, by: 1 | -1) {
  const here = from.getBoundingClientRect();
  const far = (seat: HTMLElement) => Math.abs(seat.getBoundingClientRect().left - here.left);
  const lines = seatsIn(board)
    .map((seat) => ({ seat, gap: by * (seat.getBoundingClientRect().top - here.top) }))
    .filter(({ gap }) => gap > here.height / 2)
    .sort((a, b) => a.gap - b.gap);
  const nearest = lines.filter(({ gap }) => gap < (lines[0]?.gap ?? 0) + here.height / 2);
  focus(nearest.sort((a, b) => far(a.seat) - far(b.seat))[0]?.seat);
}
