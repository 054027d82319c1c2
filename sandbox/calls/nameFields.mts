// What campaigns and contact lists have in common. Kore's docs do not say what the limits count; here it is
// code points.

export const NOT_BLANK = { type: 'string', pattern: '\\S' };

export const NAME = { ...NOT_BLANK, maxLength: 48 };

export const DESCRIPTION = { type: 'string', maxLength: 256 };
