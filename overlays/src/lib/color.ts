/** Light enough to stand out from the dark outline that the overlays draw around names. */
const LEAST_LUMINANCE = 0.3;

/**
 * Returns the viewer's own colour, lightened where it is too dark; without one, a colour that depends only
 * on the id.
 */
export function nameColor(userId: string, color?: string): string {
  const rgb = parse(color);
  return rgb === undefined ? `hsl(${hash(userId) % 360}, 85%, 72%)` : format(lighten(rgb));
}

type Rgb = readonly [number, number, number];

function parse(color: string | undefined): Rgb | undefined {
  const hex = color?.match(/^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i);
  return hex ? [channel(hex[1]), channel(hex[2]), channel(hex[3])] : undefined;
}

function channel(hex = "0"): number {
  return Number.parseInt(hex, 16);
}

function lighten(rgb: Rgb): Rgb {
  for (let share = 0; share < 1; share += 0.05) {
    const mixed = rgb.map((value) => Math.round(value + (255 - value) * share)) as unknown as Rgb;
    if (luminance(mixed) >= LEAST_LUMINANCE) {
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
