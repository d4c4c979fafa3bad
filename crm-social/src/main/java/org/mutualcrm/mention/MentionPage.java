package org.mutualcrm.mention;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Some mentions, and where the next begin. */
public record MentionPage(List<MentionCard> mentions, @Nullable String next) {

  public MentionPage {
    mentions = List.copyOf(mentions);
  }
}
