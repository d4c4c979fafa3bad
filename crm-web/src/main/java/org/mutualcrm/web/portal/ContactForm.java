package org.mutualcrm.web.portal;

import static java.util.Objects.requireNonNullElse;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.webchat.VisitorWords;

/**
 * What a visitor typed.
 *
 * @param id of the message, chosen when the form was drawn
 * @param website what no person sees, and machines fill in
 */
public record ContactForm(
    @Nullable UUID id, String name, String email, String text, String website) {

  public ContactForm {
    name = requireNonNullElse(name, "").strip();
    email = requireNonNullElse(email, "").strip();
    text = requireNonNullElse(text, "").strip();
    website = requireNonNullElse(website, "");
  }

  static ContactForm blank() {
    return new ContactForm(null, "", "", "", "");
  }

  /** The same form drawn anew keeps its id, so that what was sent already is not said again. */
  public UUID message() {
    return id == null ? UUID.randomUUID() : id;
  }

  /**
   * @throws IllegalArgumentException if it can not be meant
   */
  VisitorWords words(UUID visitor, Instant now) {
    return new VisitorWords(visitor, message(), name, email, text, now);
  }

  /** What to put right, for whoever typed it. */
  String fault() {
    if (text.isEmpty()) return "Write something first.";
    if (text.length() > VisitorWords.MAX_TEXT)
      return "This is longer than we take at once: at most 4,000 characters.";
    if (name.length() > VisitorWords.MAX_NAME) return "The name is too long.";
    return "This is no e-mail address. Leave it out, or write it like ada@example.org.";
  }
}
