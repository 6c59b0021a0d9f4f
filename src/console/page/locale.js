// Loaded before the chart library, which makes a number format of the browser's language: browsers
// started under a POSIX locale name a language that no format takes.

try {
  new Intl.NumberFormat(navigator.language);
} catch {
  Object.defineProperty(navigator, "language", { value: "en-US", configurable: true });
}
