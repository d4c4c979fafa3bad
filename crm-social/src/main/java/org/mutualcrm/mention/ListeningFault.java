package org.mutualcrm.mention;

/** A listening query that can not be read. The message says what is wrong, the hint what to do. */
public final class ListeningFault extends RuntimeException {

  /** What is wrong, for programs. */
  public enum Code {
    EMPTY,
    TOO_LONG,
    TOO_MANY_TERMS,
    TOO_DEEP,
    UNCLOSED_QUOTE,
    UNCLOSED_PARENTHESIS,
    STRAY_PARENTHESIS,
    MISSING_TERM,
    NO_WORDS,
    MISPLACED_STAR,
    MALFORMED_NEAR,
    UNKNOWN_KEY,
    UNKNOWN_VALUE,
    MISSING_VALUE,
    ONLY_EXCLUDES
  }

  private final Code code;
  private final int position;
  private final int length;
  private final String hint;

  ListeningFault(Code code, int position, int length, String message, String hint) {
    super(message);
    this.code = code;
    this.position = position;
    this.length = length;
    this.hint = hint;
  }

  public Code code() {
    return code;
  }

  /** Where it begins in the text, from 0. */
  public int position() {
    return position;
  }

  /** How much of the text it is about. */
  public int length() {
    return length;
  }

  public String hint() {
    return hint;
  }
}
