import type { Theme } from "../themes/themes";

/**
 * The least luminance of a name. In `clean`, names have a dark outline instead of a pane. The other values give a contrast
 * of 4.5 on the theme's pane over a white scene.
 */
const LEAST_LUMINANCE: Readonly<Record<Theme, number>> = { clean: 0.3, glass: 0.52, neon: 0.3, retro: 0.3 };

/**
 * Returns the viewer's own colour, lightened where it is too dark; without one, a colour that depends only
 * on the id.
 */
export function nameColor(userId: string, color?: string, theme: Theme = "clean"): string {
  return format(lighten(parse(color) ?? ofHue(hash(userId) % 360), LEAST_LUMINANCE[theme]));
}

type Rgb = readonly [number, number, number];

function parse(color: string | undefined): Rgb | undefined {
  const hex = color?.match(/^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i);
  return hex ? [channel(hex[1]), channel(hex[2]), channel(hex[3])] : undefined;
}

function channel(hex = "0"): number {
  return Number.parseInt(hex, 16);
}

/** `hsl(hue, 85%, 72%)`, as CSS Color 4 computes it. */
function ofHue(hue: number): Rgb {
  const part = (offset: number) => {
    const place = (offset + hue / 30) % 12;
    return Math.round(255 * (0.72 - 0.238 * Math.max(-1, Math.min(place - 3, 9 - place, 1))));
  };
  return [part(0), part(8), part(4)];
}

function lighten(rgb: Rgb, least: number): Rgb {
  for (let share = 0; share < 1; share += 0.05) {
    const mixed = rgb.map((value) => Math.round(value + (255 - value) * share)) as unknown as Rgb;
    if (luminance(mixed) >= least) {
      return mixed;
    }
  }
  return [255, 255, 255];
}

/** Relative luminance as WCAG 2 defines it: 0 is black, 1 is white. */
function luminance(rgb: Rgb): number {
  const [red, green, blue] = rgb.map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as unknown as Rgb;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function format(rgb: Rgb): string {
  return `#${rgb.map((value) => value.toString(16).padStart(2, "0")).join("")}`;
}

function hash(text: string): number {
  let result = 0;
  for (const character of text) {
    result = (result * 31 + (character.codePointAt(0) ?? 0)) >>> 0;
  }
  // Neighbouring ids get hues far apart.
  return Math.imul(result, 2654435761) >>> 0;
}
