package org.mutualcrm.satisfaction;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.conversation.ChangeResult.Changed;
import org.mutualcrm.conversation.ConversationId;
import org.mutualcrm.conversation.Handling;
import org.mutualcrm.conversation.SettledConversations;
import org.mutualcrm.conversation.StateChange;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.CustomerLocks;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.customer.SourceRecords;
import org.mutualcrm.satisfaction.RateResult.CommentTooLong;
import org.mutualcrm.satisfaction.RateResult.NoRating;
import org.mutualcrm.satisfaction.RateResult.Over;
import org.mutualcrm.satisfaction.RateResult.Rated;
import org.mutualcrm.satisfaction.RateResult.Unknown;
import org.mutualcrm.satisfaction.SurveyStore.Answered;
import org.mutualcrm.timeline.Direction;
import org.mutualcrm.timeline.Timeline;
import org.mutualcrm.timeline.Touchpoint;
import org.mutualcrm.timeline.TouchpointKind;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * A customer says how satisfied they are: once for each survey, changed for as long as was said.
 * However often it is sent, there is one answer, one entry of the timeline and one follow-up.
 */
@Service
public class Rating {

  public static final int LONGEST_COMMENT = 2_000;

  private static final int TRIES = 3;

  private final SurveyBook book;
  private final SurveyStore store;
  private final SettledConversations conversations;
  private final Handling handling;
  private final SourceRecords records;
  private final CustomerLocks locks;
  private final Timeline timeline;
  private final Clock clock;

  Rating(
      SurveyBook book,
      SurveyStore store,
      SettledConversations conversations,
      Handling handling,
      SourceRecords records,
      CustomerLocks locks,
      Timeline timeline,
      Clock clock) {
    this.book = book;
    this.store = store;
    this.conversations = conversations;
    this.handling = handling;
    this.records = records;
    this.locks = locks;
    this.timeline = timeline;
    this.clock = clock;
  }

  /**
   * @param rating 1 to 5
   * @param comment may be empty
   */
  @Transactional
  public RateResult rate(SurveyId id, int rating, String comment) {
    if (rating < Survey.LOWEST || rating > Survey.HIGHEST) return new NoRating();
    var words = comment.strip().replace("\0", "");
    int length = words.codePointCount(0, words.length());
    if (length > LONGEST_COMMENT) return new CommentTooLong(length, LONGEST_COMMENT);
    var asked = store.find(id).filter(it -> it.outcome() == SurveyOutcome.ASKED).orElse(null);
    if (asked == null || held(asked.record()).isEmpty()) return new Unknown();
    var followUp = book.now().followUp();
    var answered =
        store
            .answer(
                id,
                rating,
                words.isEmpty() ? null : words,
                followUp != FollowUp.NONE,
                clock.instant())
            .orElse(null);
    if (answered == null) return store.find(id).<RateResult>map(Over::new).orElse(new Unknown());
    tell(answered, followUp);
    var survey = answered.survey();
    boolean changed =
        answered.before() != null
            && (answered.before() != rating || !Objects.equals(asked.comment(), survey.comment()));
    return new Rated(survey, changed, Objects.requireNonNull(survey.takenUntil()));
  }

  private void tell(Answered answered, FollowUp followUp) {
    var survey = answered.survey();
    int rating = Objects.requireNonNull(survey.rating());
    var at = Objects.requireNonNull(survey.answeredAt());
    var said = rating + " of 5" + (survey.comment() == null ? "" : ": " + survey.comment());
    if (answered.before() == null) timeline.append(touchpoint(survey, said));
    else timeline.amend(survey.record(), at, TouchpointKind.RATING, survey.id().toString(), said);
    if (answered.before() == null || answered.before() != rating) {
      var id = conversations.rated(survey.conversation(), rating, word(answered.before(), rating));
      if (answered.followUp()) followUp(id, rating, followUp);
    }
  }

  private void followUp(ConversationId id, int rating, FollowUp how) {
    var why = "the customer rated it " + rating + " of 5";
    switch (how) {
      case REOPEN -> {
        var opened = handling.byItself(id, List.of(new StateChange.Reopen()), why);
        if (!(opened instanceof Changed)) handling.remark(id, "left it open, because " + why);
      }
      case NOTE ->
          conversations.note(
              id, "The customer rated how we helped " + rating + " of 5. Look what went wrong.");
      case NONE -> {}
    }
  }

  private static String word(@Nullable Integer before, int rating) {
    return before == null
        ? "noted how satisfied the customer is: %d of 5".formatted(rating)
        : "noted how satisfied the customer is: %d of 5, before %d".formatted(rating, before);
  }

  /** Keeps the customer together until we are through. */
  private Optional<CustomerId> held(SourceRecordId record) {
    for (int i = 0; i < TRIES; i++) {
      var customer = records.customerOf(record).orElse(null);
      if (customer == null) return Optional.empty();
      locks.share(customer);
      if (records.customerOf(record).filter(customer::equals).isPresent())
        return Optional.of(customer);
    }
    throw new IllegalStateException("Joined and parted too often to rate: " + record);
  }

  private static Touchpoint touchpoint(Survey survey, String said) {
    return new Touchpoint(
        survey.record(),
        Objects.requireNonNull(survey.answeredAt()),
        TouchpointKind.RATING,
        survey.id().toString(),
        survey.channel(),
        Direction.INBOUND,
        "Rated how we helped",
        said,
        null,
        "/inbox/" + survey.conversation());
  }
}
