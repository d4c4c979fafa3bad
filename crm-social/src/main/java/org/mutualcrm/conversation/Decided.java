package org.mutualcrm.conversation;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What agents decided about a conversation and for what its customer waits, and what becomes of
 * that when messages come or go.
 */
record Decided(
    ConversationStatus status,
    @Nullable Instant snoozedUntil,
    Priority priority,
    @Nullable String assignee,
    @Nullable String team,
    List<String> labels,
    @Nullable Instant waitingSince,
    @Nullable Instant resolvedAt,
    int unread) {

  private static final List<ConversationStatus> LESS_SETTLED_FIRST =
      List.of(
          ConversationStatus.OPEN,
          ConversationStatus.SNOOZED,
          ConversationStatus.PENDING,
          ConversationStatus.RESOLVED);

  Decided {
    labels = List.copyOf(labels);
  }

  /** All of another comes to it: nobody who waits is forgotten, and no label is lost. */
  Decided joinedBy(Decided other) {
    var stands = lessSettled(other);
    var all = new TreeSet<>(labels);
    all.addAll(other.labels);
    return new Decided(
        stands.status,
        stands.snoozedUntil,
        priority.compareTo(other.priority) >= 0 ? priority : other.priority,
        assignee == null ? other.assignee : assignee,
        team == null ? other.team : team,
        List.copyOf(all),
        earlier(waitingSince, other.waitingSince),
        stands.resolvedAt,
        unread + other.unread);
  }

  /** Messages come to it for which the customer waits since then. */
  Decided alsoAsked(Instant since, Decided by) {
    return lessSettled(by).standing(this, earlier(waitingSince, since));
  }

  /** What the customer waits for is this now: where that is nothing, the next word is theirs. */
  Decided waitingFor(@Nullable Instant since) {
    if (Objects.equals(since, waitingSince)) return this;
    boolean settled = since == null && status == ConversationStatus.OPEN;
    return new Decided(
        settled ? ConversationStatus.PENDING : status,
        snoozedUntil,
        priority,
        assignee,
        team,
        labels,
        since,
        resolvedAt,
        unread);
  }

  /** Since when the customer may wait, if what went back was all that answered them. */
  @Nullable Instant mayWaitSince(@Nullable Decided before) {
    return status == ConversationStatus.RESOLVED
        ? null
        : earlier(waitingSince, before == null ? null : before.waitingSince);
  }

  /** Nobody has answered what was asked then: it is ours again. */
  Decided asking(@Nullable Instant since) {
    return since != null && status == ConversationStatus.PENDING
        ? alsoAsked(since, followedUp(""))
        : waitingFor(since);
  }

  Decided withUnread(int most) {
    return new Decided(
        status,
        snoozedUntil,
        priority,
        assignee,
        team,
        labels,
        waitingSince,
        resolvedAt,
        Math.min(unread, most));
  }

  /** It stands for another from now on. */
  Decided absorbed(Instant now) {
    return new Decided(
        ConversationStatus.RESOLVED, null, priority, assignee, team, labels, null, now, 0);
  }

  /** Begun by somebody who has the next word. */
  Decided followedUp(String by) {
    return new Decided(ConversationStatus.OPEN, null, priority, by, team, labels, null, null, 0);
  }

  /** What an act changed is as it was before, where nobody decided otherwise since. */
  Decided without(Decided before, Decided after) {
    boolean stands = status == after.status && Objects.equals(snoozedUntil, after.snoozedUntil);
    return new Decided(
        stands ? before.status : status,
        stands ? before.snoozedUntil : snoozedUntil,
        priority == after.priority ? before.priority : priority,
        Objects.equals(assignee, after.assignee) ? before.assignee : assignee,
        Objects.equals(team, after.team) ? before.team : team,
        labels.equals(after.labels) ? before.labels : labels,
        Objects.equals(waitingSince, after.waitingSince) ? before.waitingSince : waitingSince,
        stands ? before.resolvedAt : resolvedAt,
        unread);
  }

  private Decided lessSettled(Decided other) {
    return LESS_SETTLED_FIRST.indexOf(status) <= LESS_SETTLED_FIRST.indexOf(other.status)
        ? this
        : other;
  }

  /** This one's status, with all else as another has it. */
  private Decided standing(Decided of, @Nullable Instant since) {
    return new Decided(
        status,
        snoozedUntil,
        of.priority,
        of.assignee,
        of.team,
        of.labels,
        since,
        resolvedAt,
        of.unread);
  }

  private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
    if (one == null || other == null) return one == null ? other : one;
    return one.isBefore(other) ? one : other;
  }
}
