package org.mutualcrm.conversation;

/** A search that can not be read. The message says what is wrong, the hint what to do. */
public final class QueryFault extends RuntimeException {

  /** What is wrong, for programs. */
  public enum Code {
    UNKNOWN_KEY,
    UNKNOWN_VALUE,
    MISSING_VALUE,
    UNCLOSED_QUOTE,
    MALFORMED_TIME,
    NOTHING_TO_EXCLUDE,
    TOO_LONG
  }

  private final Code code;
  private final int position;
  private final int length;
  private final String hint;

  QueryFault(Code code, int position, int length, String message, String hint) {
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
