package org.mutualcrm.privacy;

/** Every way asking for an access export can end. */
public sealed interface ExportResult {

  record Queued(ExportId id) implements ExportResult {}

  record UnknownRequest() implements ExportResult {}

  /** The request is for something else, was answered with a no, or its person is gone. */
  record NotAsked(String why) implements ExportResult {}

  record IdentityNotChecked() implements ExportResult {}
}
