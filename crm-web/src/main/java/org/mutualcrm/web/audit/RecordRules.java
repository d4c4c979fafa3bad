package org.mutualcrm.web.audit;

import java.util.Map;
import java.util.regex.Pattern;
import org.mutualcrm.staff.Open;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.method.HandlerMethod;

/**
 * Which requests are written down: everything of ours behind a sign-in that may change something,
 * every look at one customer, every file taken along. No handler has to ask for it, and a new one
 * is recorded before anybody thinks of it.
 */
public final class RecordRules {

  /** What is not, and why. Only what has a ledger of its own that says who and when. */
  public static final Map<String, String> EXEMPT =
      Map.ofEntries(
          Map.entry("POST /api/v1/codes/{code}/redeem", "The redemption says who and when"),
          Map.entry("POST /api/v1/codes/{code}/validate", "Changes nothing, and tills ask it"),
          Map.entry("POST /api/v1/codes/{code}/reservations", "The reservation says who and when"),
          Map.entry("POST /api/v1/reservations/{id}/redeem", "The redemption says who and when"),
          Map.entry("POST /api/v1/reservations/{id}/release", "The reservation says who and when"),
          Map.entry("POST /api/v1/gift-codes/{code}/redeem", "The gift's ledger says who and when"),
          Map.entry("POST /api/v1/gift-codes/{code}/validate", "Changes nothing, and tills ask it"),
          Map.entry("POST /api/v1/carts/evaluate", "Changes nothing, and tills ask it"),
          Map.entry("POST /api/v1/carts/redeem", "The redemptions say who and when"),
          Map.entry("POST /till/check", "Changes nothing, and tills ask it"),
          Map.entry("POST /till/redeem", "The redemption says who and when"),
          Map.entry(
              "POST /api/v1/loyalty/programmes/{id}/orders", "Points are a ledger of their own"),
          Map.entry(
              "POST /api/v1/loyalty/programmes/{id}/events", "Points are a ledger of their own"),
          Map.entry(
              "POST /api/v1/loyalty/programmes/{id}/returns", "Points are a ledger of their own"),
          Map.entry("POST /api/v1/interactions", "Kept as it came, with the key it came by"),
          Map.entry("POST /api/v1/referral-events", "Kept as it came, for shops"));

  private static final Pattern CUSTOMER = Pattern.compile("(/api/v1)?/customers/\\{[^}]+}.*");
  private static final Pattern PART = Pattern.compile("/customers/\\{[^}]+}/.*");
  private static final Pattern FILE =
      Pattern.compile(".*(\\.(csv|json|jsonl|zip)|/file|/certificate)|/api/v1/link-labels");

  private RecordRules() {}

  static String operation(String method, String pattern) {
    return (method.equals("HEAD") ? "GET" : method) + " " + pattern;
  }

  static boolean records(HandlerMethod handler, String method, String pattern) {
    return isBehindSignIn(handler)
        && (reads(method) ? isLook(pattern) : !EXEMPT.containsKey(operation(method, pattern)));
  }

  static boolean reads(String method) {
    return method.equals("GET") || method.equals("HEAD");
  }

  static boolean isBehindSignIn(HandlerMethod handler) {
    return handler.getBeanType().getName().startsWith("org.mutualcrm.")
        && !AnnotatedElementUtils.hasAnnotation(handler.getMethod(), Open.class)
        && !AnnotatedElementUtils.hasAnnotation(handler.getBeanType(), Open.class);
  }

  /** Whether the page of a customer loads this after itself. */
  static boolean isPart(String pattern) {
    return PART.matcher(pattern).matches() && !FILE.matcher(pattern).matches();
  }

  private static boolean isLook(String pattern) {
    return CUSTOMER.matcher(pattern).matches() || FILE.matcher(pattern).matches();
  }
}
