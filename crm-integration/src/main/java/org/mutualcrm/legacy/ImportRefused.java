package org.mutualcrm.legacy;

import org.jspecify.annotations.Nullable;

/**
 * What was asked for cannot be done with this file or in this state. {@code code} is stable, {@code
 * field} names the part of the request at fault, {@code hint} says what to do instead.
 */
public class ImportRefused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** What kind of refusal this is, for whoever translates it for the outside. */
  public enum Kind {
    INVALID,
    NOT_FOUND,
    CONFLICT
  }

  private final Kind kind;
  private final String code;
  private final @Nullable String field;
  private final String hint;

  public ImportRefused(
      Kind kind, String code, @Nullable String field, String message, String hint) {
    super(message);
    this.kind = kind;
    this.code = code;
    this.field = field;
    this.hint = hint;
  }

  static ImportRefused invalid(String code, @Nullable String field, String message, String hint) {
    return new ImportRefused(Kind.INVALID, code, field, message, hint);
  }

  static ImportRefused conflict(String code, String message, String hint) {
    return new ImportRefused(Kind.CONFLICT, code, null, message, hint);
  }

  static ImportRefused unknown(ImportRunId run) {
    return new ImportRefused(
        Kind.NOT_FOUND, "NOT_FOUND", "id", "There is no import " + run, "List /api/v1/imports.");
  }

  public Kind kind() {
    return kind;
  }

  public String code() {
    return code;
  }

  public @Nullable String field() {
    return field;
  }

  public String hint() {
    return hint;
  }
}
