package org.mutualcrm.web.api;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/**
 * A request that can not be done as it is, told as an RFC 9457 problem: a stable {@code code}, the
 * {@code field} it is about, and a {@code hint} what to do.
 */
public final class Refused extends ErrorResponseException {

  private Refused(
      HttpStatus status,
      String code,
      @Nullable String field,
      String detail,
      @Nullable String hint) {
    super(status, problem(status, code, field, detail, hint), null);
  }

  public static Refused because(HttpStatus status, String code, String detail, String hint) {
    return new Refused(status, code, null, detail, hint);
  }

  /** A field of the request is wrong. */
  public static Refused field(String field, String code, String detail, String hint) {
    return new Refused(HttpStatus.BAD_REQUEST, code, field, detail, hint);
  }

  public static Refused notFound(String what) {
    return new Refused(
        HttpStatus.NOT_FOUND, "NOT_FOUND", null, "There is no such " + what + ".", "Check the id.");
  }

  static ProblemDetail problem(
      HttpStatus status,
      String code,
      @Nullable String field,
      String detail,
      @Nullable String hint) {
    var problem = ProblemDetail.forStatusAndDetail(status, detail);
    problem.setProperty("code", code);
    if (field != null) problem.setProperty("field", field);
    if (hint != null) problem.setProperty("hint", hint);
    return problem;
  }
}
