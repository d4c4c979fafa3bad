package org.mutualcrm.satisfaction;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.conversation.ConversationId;
import org.mutualcrm.customer.SourceRecordId;

/**
 * One resolution that somebody thought about asking the customer about.
 *
 * @param conversation that was resolved; it may have been merged since
 * @param record of the customer, by which they were or would have been asked
 * @param assignee who looked after it then
 * @param team that did
 * @param note in a sentence why it ended so, where there is more to say
 * @param locale of the question
 * @param openUntil until when a first answer is taken
 * @param changeable how long an answer may be changed after it was given
 * @param rating 1 (very dissatisfied) to 5 (very satisfied)
 * @param followUpAt when something was done because of a bad rating
 */
public record Survey(
    SurveyId id,
    ConversationId conversation,
    Instant resolvedAt,
    SourceRecordId record,
    String channel,
    @Nullable String assignee,
    @Nullable String team,
    SurveyOutcome outcome,
    @Nullable String note,
    @Nullable String locale,
    @Nullable String question,
    Instant decidedAt,
    @Nullable Instant openUntil,
    Duration changeable,
    @Nullable Integer rating,
    @Nullable String comment,
    @Nullable Instant answeredAt,
    @Nullable Instant changedAt,
    @Nullable Instant followUpAt) {

  public static final int LOWEST = 1;
  public static final int HIGHEST = 5;

  /** Of these and worse, somebody looks after it again. */
  public static final int BAD = 2;

  /** Until when what was said can be said or changed; null where nobody was asked. */
  public @Nullable Instant takenUntil() {
    return answeredAt == null ? openUntil : answeredAt.plus(changeable);
  }

  public boolean takes(Instant now) {
    var until = takenUntil();
    return outcome == SurveyOutcome.ASKED && until != null && now.isBefore(until);
  }
}
