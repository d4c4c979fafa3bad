package org.mutualcrm.identity;

import java.util.List;
import java.util.Optional;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.identity.Impact.Conflict;
import org.mutualcrm.identity.LinkOutcome.Done;
import org.mutualcrm.identity.ReviewOutcome.AlreadyReviewed;
import org.mutualcrm.identity.ReviewOutcome.Decided;
import org.mutualcrm.identity.ReviewOutcome.Disagreed;
import org.mutualcrm.identity.ReviewOutcome.NeedsSecond;
import org.mutualcrm.identity.ReviewOutcome.NoSuchQuestion;
import org.mutualcrm.identity.ReviewOutcome.PutOff;
import org.mutualcrm.identity.ReviewOutcome.Refused;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Answers the questions that rules and models left open. Joining two on whom much hangs, or who
 * carry different ids of one issuer, takes two people who say the same.
 */
@Service
public class Reviewing {

  /** Joining two customers on whom more hangs than this takes two reviewers. */
  public static final int MUCH_AT_STAKE = 100;

  private final ReviewBook book;
  private final Merging merging;
  private final Impacts impacts;

  Reviewing(ReviewBook book, Merging merging, Impacts impacts) {
    this.book = book;
    this.merging = merging;
    this.impacts = impacts;
  }

  /**
   * What this reviewer may decide, what a mistake would cost most first.
   *
   * @param limit 1 to 200
   */
  public List<ReviewItem> waiting(String reviewer, int limit) {
    return book.waiting(reviewer, limit);
  }

  /** How many questions are open, also those put off or waiting for a second reviewer. */
  public long count() {
    return book.count();
  }

  public Optional<ReviewItem> find(SourceRecordId a, SourceRecordId b) {
    return book.find(a, b);
  }

  public List<ReviewerRecord> records() {
    return book.records();
  }

  @Transactional
  public ReviewOutcome review(Review review) {
    book.lock(review.a(), review.b());
    var found = book.find(review.a(), review.b());
    if (found.isEmpty()) return new NoSuchQuestion();
    var item = found.get();
    if (review.verdict() == Review.Verdict.LATER) {
      book.putOff(review.a(), review.b());
      book.keep(review, null);
      return new PutOff();
    }
    var said = book.verdicts(item);
    if (said.containsKey(review.reviewer())) return new AlreadyReviewed();
    if (said.containsValue(review.verdict())) return decide(item, review);
    if (!said.isEmpty()) {
      book.keep(review, null);
      return new Disagreed(said.keySet().iterator().next());
    }
    if (review.verdict() == Review.Verdict.NO_MATCH || !risky(item)) return decide(item, review);
    book.first(review);
    book.keep(review, null);
    return new NeedsSecond();
  }

  private ReviewOutcome decide(ReviewItem item, Review review) {
    var wanted = wanted(item, review);
    var outcome =
        review.verdict() == Review.Verdict.MATCH ? merging.merge(wanted) : merging.separate(wanted);
    return switch (outcome) {
      case Done done -> {
        book.keep(review, done.operation().id());
        yield new Decided(done.operation());
      }
      case LinkOutcome.Refused it -> new Refused(it.cause());
    };
  }

  /** Whether a second reviewer has to agree before these two are joined. */
  private boolean risky(ReviewItem item) {
    if (impacts.atStake(item.one(), item.other()) >= MUCH_AT_STAKE) return true;
    var sides = impacts.sides(List.of(item.one(), item.other()));
    return impacts.between(sides.getFirst(), sides.getLast()).stream()
        .map(Conflict::kind)
        .anyMatch(it -> it == Conflict.Kind.ISSUED_ID || it == Conflict.Kind.SAID_DIFFERENT);
  }

  private static MergeCustomers wanted(ReviewItem item, Review review) {
    return new MergeCustomers(item.one(), item.other(), review.reviewer(), review.reason());
  }
}
