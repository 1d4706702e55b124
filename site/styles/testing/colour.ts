/** A colour as three numbers from 0 to 1, in light rather than in pixel values (linear sRGB). */
export type Light = readonly [number, number, number];

/** @throws SyntaxError for anything but `#rgb` and `#rrggbb`. */
export function lightOf(hex: string): Light {
  const digits = hex.length === 4 ? [...hex.slice(1)].map((digit) => digit + digit).join('') : hex.slice(1);
  if (!/^[0-9a-f]{6}$/.test(digits)) throw new SyntaxError(`Expected a colour such as #16191b, got "${hex}".`);
  const channel = (at: number) => {
    const value = Number.parseInt(digits.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [channel(0), channel(2), channel(4)];
}

/** WCAG 2.2, contrast ratio: 1 to 21. */
export function contrast(a: Light, b: Light): number {
  const luminance = ([r, g, b]: Light) => 0.2126 * r + 0.7152 * g + 0.0722 * b;
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

/** How colours look to eyes without one kind of cone: Machado, Oliveira and Fernandes 2009, severity 1. */
export const visions = {
  normal: [1, 0, 0, 0, 1, 0, 0, 0, 1],
  protan: [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
  deutan: [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881],
  tritan: [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.3039],
} as const;

/** The colour as this vision sees it. */
export function seen(light: Light, vision: keyof typeof visions): Light {
  const [x, y, z] = light;
  const m: readonly number[] = visions[vision];
  const row = (at: number) => (m[at] ?? 0) * x + (m[at + 1] ?? 0) * y + (m[at + 2] ?? 0) * z;
  const clamp = (value: number) => Math.min(1, Math.max(0, value));
  return [clamp(row(0)), clamp(row(3)), clamp(row(6))];
}
