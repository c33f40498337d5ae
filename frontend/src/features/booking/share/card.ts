/** The card of a shift, drawn in the browser: bright in every scheme, as it is read in a chat. */
import { encode } from "uqr";
import { linesOf } from "./lines";

export type CardWords = {
  organization: string;
  form: string;
  title: string;
  day: string;
  time: string;
  place: string;
  missing: string;
  line: string;
  scan: string;
  link: string;
};

export const cardSize = { width: 1080, height: 1440 };

const margin = 84;
const inner = cardSize.width - 2 * margin;
const ink = {
  dark: "#24211f",
  soft: "#544d48",
  accent: "#b23f1c",
  accentSoft: "#fff1ec",
  page: "#faf6f2",
  line: "#ece5df",
};

/** Draws the card onto a canvas of its size. */
export function drawCard(canvas: HTMLCanvasElement, words: CardWords) {
  Object.assign(canvas, cardSize);
  const pen = canvas.getContext("2d");
  if (!pen) throw new Error("this browser draws no pictures");
  const font = getComputedStyle(document.documentElement).getPropertyValue("--font") || "sans-serif";
  const draw = writer(pen, font);
  pen.fillStyle = ink.page;
  pen.fillRect(0, 0, cardSize.width, cardSize.height);
  const foot = head(pen, draw, words);
  const below = facts(pen, draw, words, foot + 72);
  bottom(pen, draw, words, below);
}

type Writing = {
  size: number;
  weight?: number;
  colour: string;
  width?: number;
  most?: number;
  lead?: number;
};
type Draw = (text: string, x: number, y: number, how: Writing) => number;

/** Writes text from a baseline down and returns the baseline after its last line. */
function writer(pen: CanvasRenderingContext2D, font: string): Draw {
  return (text, x, y, { size, weight = 400, colour, width = inner, most = 1, lead = 1.3 }) => {
    pen.font = `${weight} ${size}px ${font}`;
    pen.fillStyle = colour;
    let at = y;
    for (const line of linesOf(text, width, (part) => pen.measureText(part).width, most)) {
      pen.fillText(line, x, at);
      at += size * lead;
    }
    return at;
  };
}

/** The warm field with whose shift it is and what; returns where it ends. */
function head(pen: CanvasRenderingContext2D, draw: Draw, words: CardWords): number {
  pen.font = "700 84px sans-serif";
  const small = pen.measureText(words.title).width > inner * 2;
  const height = 520;
  const field = pen.createLinearGradient(0, 0, cardSize.width, height);
  field.addColorStop(0, "#cf4a22");
  field.addColorStop(1, "#a83716");
  pen.fillStyle = field;
  pen.fillRect(0, 0, cardSize.width, height);
  pen.save();
  pen.beginPath();
  pen.rect(0, 0, cardSize.width, height);
  pen.clip();
  pen.fillStyle = "rgba(242, 162, 92, 0.34)";
  pen.beginPath();
  pen.arc(cardSize.width - 120, 90, 250, 0, 2 * Math.PI);
  pen.fill();
  pen.restore();
  draw(words.organization, margin, 128, { size: 38, weight: 700, colour: "#fff" });
  draw(words.form, margin, 188, { size: 34, colour: "#ffe3d7" });
  draw(words.title, margin, 310, { size: small ? 66 : 84, weight: 700, colour: "#fff", most: 2, lead: 1.28 });
  return height;
}

/** When, where and who is missing; returns where it ends. */
function facts(pen: CanvasRenderingContext2D, draw: Draw, words: CardWords, from: number): number {
  let y = draw(words.day, margin, from + 24, { size: 48, weight: 700, colour: ink.soft });
  y = draw(words.time, margin, y + 40, { size: 92, weight: 700, colour: ink.dark });
  y = draw(words.place, margin, y - 12, { size: 44, colour: ink.soft, most: 2 });
  pen.font = "700 44px sans-serif";
  const lines = pen.measureText(words.missing).width > inner - 80 ? 2 : 1;
  const height = 64 + lines * 56;
  pen.fillStyle = ink.accentSoft;
  pen.beginPath();
  pen.roundRect(margin, y - 4, inner, height, 28);
  pen.fill();
  draw(words.missing, margin + 40, y + 66, {
    size: 44,
    weight: 700,
    colour: ink.accent,
    width: inner - 80,
    most: 2,
  });
  return y + height;
}

/** The code that leads to the shift, and one line of text. */
function bottom(pen: CanvasRenderingContext2D, draw: Draw, words: CardWords, from: number) {
  const side = Math.min(300, cardSize.height - from - 110);
  const top = cardSize.height - side - 72;
  pen.fillStyle = "#fff";
  pen.strokeStyle = ink.line;
  pen.lineWidth = 2;
  pen.beginPath();
  pen.roundRect(margin, top, side, side, 24);
  pen.fill();
  pen.stroke();
  const { data, size } = encode(words.link, { ecc: "M", border: 0 });
  const square = Math.floor((side * 0.84) / size);
  const edge = (side - square * size) / 2;
  pen.fillStyle = "#000";
  data.forEach((row, y) => {
    row.forEach((dark, x) => {
      if (dark) pen.fillRect(margin + edge + x * square, top + edge + y * square, square, square);
    });
  });
  const beside = margin + side + 48;
  const width = cardSize.width - margin - beside;
  const y = draw(words.line, beside, top + 64, { size: 46, weight: 700, colour: ink.dark, width, most: 3 });
  draw(words.scan, beside, y + 16, { size: 34, colour: ink.soft, width, most: 2 });
}
