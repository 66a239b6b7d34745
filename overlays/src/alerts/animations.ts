export const ANIMATIONS = ["slide", "fade", "pop", "bounce", "none"] as const;
