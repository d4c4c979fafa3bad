package org.mutualcrm.legacy;

import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.SourceKey;

/** A file as a user hands it in. */
public record UploadedFile(
    String name,
    byte[] content,
    ImportKind kind,
    SourceKey source,
    ImportSettings settings,
    @Nullable String by) {

  private static final int MAX_NAME = 200;

  public UploadedFile {
    // A browser may send a path; only the last part is a name.
    name = name.replace('\\', '/').replace("\0", "");
    name = name.substring(name.lastIndexOf('/') + 1).strip();
    if (name.isEmpty()) name = "unnamed";
    if (name.length() > MAX_NAME) name = name.substring(name.length() - MAX_NAME);
  }
}
