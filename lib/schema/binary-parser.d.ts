/** binary-parser's own declarations do not resolve from an ES module; record.ts declares what it uses. */
declare module 'binary-parser'
