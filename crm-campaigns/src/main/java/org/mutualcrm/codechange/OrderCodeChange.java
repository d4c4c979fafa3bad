package org.mutualcrm.codechange;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A change of many codes as somebody asks for it.
 *
 * @param until with {@link CodeAct#EXTEND}, the moment from which they work no more
 * @param reason for whoever asks later, at most 200 characters, may be empty
 */
public record OrderCodeChange(
    CodeAct act, @Nullable Instant until, CodeSelection selection, String reason, String by) {

  public OrderCodeChange {
    if ((act == CodeAct.EXTEND) != (until != null))
      throw new IllegalArgumentException("Say until when, and only where codes are extended");
    reason = reason.strip();
    if (reason.length() > 200 || reason.indexOf('\0') >= 0)
      throw new IllegalArgumentException("A reason has at most 200 characters");
  }
}
