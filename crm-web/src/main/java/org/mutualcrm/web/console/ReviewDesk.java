package org.mutualcrm.web.console;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.identity.DuplicateSearch;
import org.mutualcrm.identity.ReviewItem;
import org.mutualcrm.identity.ReviewerRecord;
import org.mutualcrm.matching.Explanation;

/** The queue of possible duplicates, the pair in hand, and who has done what. */
public record ReviewDesk(
    List<ReviewItem> waiting,
    long open,
    @Nullable ReviewItem item,
    @Nullable ImpactView impact,
    @Nullable Explanation why,
    @Nullable DuplicateSearch search,
    List<ReviewerRecord> reviewers) {

  public boolean inHand(ReviewItem it) {
    return item != null && it.a().equals(item.a()) && it.b().equals(item.b());
  }
}
