package org.mutualcrm.attribution;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.timeline.TouchpointKind;

/**
 * Something people meet or do before they order; what is alike is one.
 *
 * @param channel as on the timeline, for example {@code instagram}
 * @param ours whether it came from us
 * @param campaign whose message it was, or whose link was followed
 */
public record Touch(TouchpointKind kind, String channel, boolean ours, @Nullable UUID campaign) {

  /** Where there are too many to tell apart. */
  static final Touch OTHER = new Touch(TouchpointKind.OTHER, "other", false, null);
}
