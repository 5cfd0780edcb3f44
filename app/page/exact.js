// JSON whose figures stay as they were written: a whole number too long for a JavaScript number keeps all its digits.

const isExact = typeof JSON.rawJSON === "function";

// Where the browser knows how, such a number comes back as an object that `JSON.stringify` writes out again digit by digit.
export const parse = (text) => JSON.parse(text, isExact ? kept : undefined);
export const copyOf = (value) => parse(JSON.stringify(value));

function kept(_, value, context) {
  const isCut = typeof value === "number" && Number.isInteger(value) && !Number.isSafeInteger(value);
  return isCut && /^-?\d+$/.test(context?.source ?? "") ? JSON.rawJSON(context.source) : value;
}

const isLong = (cell) => isExact && JSON.isRawJSON(cell);

export const isFigure = (cell) => typeof cell === "number" || isLong(cell);
export const written = (cell) => (cell === null || cell === undefined ? "" : isLong(cell) ? cell.rawJSON : String(cell));
