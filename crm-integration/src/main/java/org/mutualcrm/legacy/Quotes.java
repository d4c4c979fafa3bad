package org.mutualcrm.legacy;

/** How quoting stands at the end of a line. */
enum Quotes {
  CLOSED,
  /** A quoted value goes on in the next line. */
  OPEN,
  /** Text follows a closing quote. */
  BROKEN;

  /** Reads a line that begins closed, or inside a quoted value. */
  static Quotes scan(String line, char delimiter, Quotes before) {
    boolean inside = before == OPEN;
    boolean start = !inside;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (inside) {
        if (c != '"') continue;
        if (i + 1 < line.length() && line.charAt(i + 1) == '"') {
          i++;
          continue;
        }
        if (i + 1 < line.length() && line.charAt(i + 1) != delimiter) return BROKEN;
        inside = false;
      } else if (c == delimiter) {
        start = true;
      } else {
        inside = start && c == '"';
        start = false;
      }
    }
    return inside ? OPEN : CLOSED;
  }
}
