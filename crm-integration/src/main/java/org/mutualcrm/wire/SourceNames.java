package org.mutualcrm.wire;

import java.util.Locale;

/** Networks' ids as parts of the names of sources. */
public final class SourceNames {

  private static final int LONGEST = 80;

  private SourceNames() {}

  /** An id in the letters a source's name may have; whatever comes must still name a source. */
  public static String part(String id) {
    var clean = id.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_.@-]", "-");
    return clean.length() <= LONGEST ? clean : clean.substring(0, LONGEST);
  }
}
