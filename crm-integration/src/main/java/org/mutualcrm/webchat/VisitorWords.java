package org.mutualcrm.webchat;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.identity.Namespace;

/**
 * What somebody typed on a page of ours.
 *
 * @param id chosen when the form was drawn, so that sending it twice says it once
 * @param name as they call themselves
 * @param email as they say it is; nobody checked
 */
public record VisitorWords(
    UUID visitor, UUID id, @Nullable String name, @Nullable String email, String text, Instant at) {

  public static final int MAX_TEXT = 4_000;
  public static final int MAX_NAME = 100;

  /**
   * @throws IllegalArgumentException if there is nothing said, too much, or the address is none
   */
  public VisitorWords {
    name = name == null || name.isBlank() ? null : name.strip();
    email = email == null || email.isBlank() ? null : Namespace.EMAIL.normalise(email);
    text = text.strip();
    if (text.isEmpty()) throw new IllegalArgumentException("There is nothing said");
    if (text.length() > MAX_TEXT || (name != null && name.length() > MAX_NAME))
      throw new IllegalArgumentException("This is longer than we take at once");
  }
}
