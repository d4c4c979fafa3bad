package org.mutualcrm.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tells what programs do with a message from what people do: mail filters follow links before
 * anybody has read them, and some mail programs load pictures nobody looks at. What remains is an
 * upper bound still.
 */
final class Machines {

  /** Nobody reads a mail and follows a link as fast as this. */
  private static final Duration TOO_FAST = Duration.ofSeconds(5);

  static final String SEVERAL = "It followed several links within two seconds";

  private static final Pattern NAMES =
      Pattern.compile(
          "(?i)bot\\b|bot/|crawl|spider|scan|preview|facebookexternalhit|whatsapp/|slackbot|skypeuripreview"
              + "|mimecast|barracuda|proofpoint|safelinks|python|curl/|wget|java/|okhttp|go-http|headless");

  private Machines() {}

  /** Why it is taken for a machine; null if nothing speaks against a person. */
  static @Nullable String reason(
      Visit visit, boolean picture, @Nullable Instant sent, Instant now) {
    if (visit.method().equals("HEAD")) return "It only asked whether the page is there";
    if (visit.prefetch()) return "It said itself that nobody has asked for it yet";
    var agent = visit.agent();
    if (agent == null || agent.isBlank()) return "It gave no name";
    if (NAMES.matcher(agent).find()) return "It is a program by its own name";
    if (picture && agent.strip().equals("Mozilla/5.0"))
      return "A mail program loads all pictures by itself";
    return sent != null && now.isBefore(sent.plus(TOO_FAST))
        ? "It came within five seconds of the sending"
        : null;
  }
}
