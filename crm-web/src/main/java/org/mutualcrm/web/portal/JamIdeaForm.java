package org.mutualcrm.web.portal;

import static java.util.Objects.requireNonNullElse;

import org.jspecify.annotations.Nullable;

/**
 * An idea as somebody typed it.
 *
 * @param sure whether they saw what is similar and want to hand it in all the same
 * @param website what no person sees, and machines fill in
 */
public record JamIdeaForm(
    String title, String text, String credit, @Nullable Boolean sure, String website) {

  public JamIdeaForm {
    title = requireNonNullElse(title, "").strip();
    text = requireNonNullElse(text, "").strip();
    credit = requireNonNullElse(credit, "").strip();
    website = requireNonNullElse(website, "");
  }

  /** Whether it is handed in whatever is similar. */
  boolean certain() {
    return Boolean.TRUE.equals(sure);
  }

  static JamIdeaForm blank() {
    return new JamIdeaForm("", "", "", false, "");
  }
}
