package org.mutualcrm.service;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.conversation.ConversationHistory;
import org.mutualcrm.conversation.ConversationHistory.Step;
import org.mutualcrm.conversation.ConversationHistory.StepKind;
import org.mutualcrm.conversation.ConversationHistory.Strand;
import org.mutualcrm.conversation.ConversationStatus;
import org.mutualcrm.conversation.ServiceTarget;

/** Which promises ran when in a conversation, told from what happened in it. */
final class Course {

  private final Set<ConversationStatus> pausing;
  private final int before;
  private final List<Hand> hands = new ArrayList<>();
  private ConversationStatus status = ConversationStatus.OPEN;
  private boolean answered;
  private Instant answeredAt = Instant.MIN;
  private Instant heardAt = Instant.MIN;
  private @Nullable Hand response;
  private @Nullable Hand resolution;

  private Course(Set<ConversationStatus> pausing, int before) {
    this.pausing = pausing;
    this.before = before;
  }

  /** A time that ran; {@code to} is null where it still does. */
  record Span(Instant from, @Nullable Instant to) {}

  /**
   * @param ordinal counts those of one target from 1: it stays when news of before makes it begin
   *     earlier
   */
  record Run(
      ServiceTarget target,
      int ordinal,
      Instant startedAt,
      List<Span> running,
      @Nullable Instant endedAt,
      @Nullable ConversationStatus pausedBy) {}

  /**
   * @param pausing in which states clocks stand still
   */
  static List<Run> of(List<Step> steps, Set<ConversationStatus> pausing) {
    var course = new Course(pausing, 0);
    steps.forEach(course::take);
    return course.hands.stream().map(Hand::run).toList();
  }

  static List<Run> of(ConversationHistory conversation, Set<ConversationStatus> pausing) {
    var courses = conversation.strands().stream().map(it -> of(it, pausing)).toList();
    var since = conversation.waitingSince();
    if (since != null && courses.stream().noneMatch(Course::waits))
      courses.stream()
          .max(Comparator.comparing(it -> it.heardAt))
          .ifPresent(it -> it.hearAgain(since));
    return courses.stream().flatMap(it -> it.hands.stream()).map(Hand::run).toList();
  }

  private static Course of(Strand strand, Set<ConversationStatus> pausing) {
    var course = new Course(pausing, before(strand.thread()));
    strand.steps().forEach(course::take);
    return course;
  }

  /** Clocks of another thread that came to this one have numbers of their own, for good. */
  private static int before(@Nullable UUID thread) {
    return thread == null ? 0 : (1 + (thread.hashCode() & 0xfffff)) * 1_000;
  }

  private boolean waits() {
    return status == ConversationStatus.OPEN && response != null && response.endedAt == null;
  }

  /** What was said before our answer, but reached us after it, was not answered by it. */
  private void hearAgain(Instant since) {
    var at = since.isBefore(answeredAt) ? answeredAt : since;
    hear(new Step(at, StepKind.HEARD, ConversationStatus.OPEN));
  }

  private void take(Step step) {
    switch (step.kind()) {
      case HEARD -> hear(step);
      case ANSWERED -> answer(step);
      case DECIDED -> {
        if (step.becomes() != null) stand(step.becomes(), step.at());
      }
    }
  }

  private void hear(Step step) {
    heardAt = step.at();
    boolean settled = status == ConversationStatus.RESOLVED;
    // Late news of before it was settled.
    if (settled && step.becomes() == null) return;
    if (settled) {
      response = null;
      resolution = null;
    }
    stand(ConversationStatus.OPEN, step.at());
    if (resolution == null) resolution = begin(ServiceTarget.RESOLUTION, step.at());
    if (response == null || response.endedAt != null)
      response =
          begin(answered ? ServiceTarget.NEXT_RESPONSE : ServiceTarget.FIRST_RESPONSE, step.at());
  }

  private void answer(Step step) {
    answered = true;
    answeredAt = step.at();
    if (response != null && response.endedAt == null) response.end(step.at());
    response = null;
    if (step.becomes() != null) stand(step.becomes(), step.at());
    else if (status == ConversationStatus.OPEN) stand(ConversationStatus.PENDING, step.at());
  }

  private Hand begin(ServiceTarget target, Instant at) {
    int earlier = (int) hands.stream().filter(it -> it.target == target).count();
    var hand = new Hand(target, before + earlier + 1, at);
    hands.add(hand);
    return hand;
  }

  private void stand(ConversationStatus now, Instant at) {
    status = now;
    for (var hand : new Hand[] {response, resolution}) {
      if (hand == null) continue;
      if (now == ConversationStatus.RESOLVED) hand.end(at);
      // Opened again without the customer's word, it was not settled.
      else if (pausing.contains(now)) hand.pause(now, at);
      else hand.go(at);
    }
  }

  private static final class Hand {

    private final ServiceTarget target;
    private final int ordinal;
    private final Instant startedAt;
    private final List<Span> past = new ArrayList<>();
    private @Nullable Instant since;
    private @Nullable Instant endedAt;
    private @Nullable ConversationStatus pausedBy;

    Hand(ServiceTarget target, int ordinal, Instant at) {
      this.target = target;
      this.ordinal = ordinal;
      this.startedAt = at;
      this.since = at;
    }

    void stop(Instant at) {
      if (since != null && since.isBefore(at)) past.add(new Span(since, at));
      since = null;
    }

    void end(Instant at) {
      if (endedAt != null) return;
      stop(at);
      endedAt = at;
      pausedBy = null;
    }

    void pause(ConversationStatus by, Instant at) {
      stop(at);
      endedAt = null;
      pausedBy = by;
    }

    void go(Instant at) {
      endedAt = null;
      pausedBy = null;
      if (since == null) since = at;
    }

    Run run() {
      var spans = new ArrayList<>(past);
      if (since != null) spans.add(new Span(since, null));
      return new Run(target, ordinal, startedAt, List.copyOf(spans), endedAt, pausedBy);
    }
  }
}
