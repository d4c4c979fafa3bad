package org.mutualcrm.conversation;

import java.time.Instant;

/**
 * What somebody was writing and did not send.
 *
 * @param kind reply or note
 */
public record ReplyDraft(String kind, String text, Instant savedAt) {

  public boolean note() {
    return kind.equals("note");
  }
}
