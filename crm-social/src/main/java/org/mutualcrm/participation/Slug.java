package org.mutualcrm.participation;

import java.text.Normalizer;
import java.util.Locale;

/** What something is called in public addresses: its words in small letters and hyphens. */
public final class Slug {

  private static final int LONGEST = 60;

  private Slug() {}

  /**
   * @param otherwise for words none of which can stand in an address
   */
  public static String of(String words, String otherwise) {
    var plain =
        Normalizer.normalize(words, Normalizer.Form.NFKD)
            .replaceAll("\\p{M}", "")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "-");
    var base = plain.substring(0, Math.min(LONGEST, plain.length())).replaceAll("^-|-$", "");
    return base.isEmpty() ? otherwise : base;
  }
}
