package org.mutualcrm.referral;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.CustomerLocks;
import org.mutualcrm.referral.ReferralRewards.Side;
import org.mutualcrm.referral.ReferralView.Decision;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The way of a referral. Every step looks at everything anew, with both people held still: so the
 * same step twice changes nothing, and what was undone is undone here too.
 */
@Component
class ReferralCourse {

  private static final String SYSTEM = "system";

  /** For how long what was released is looked at once a day; later a person has to say so. */
  private static final Duration WATCHED = Duration.ofDays(90);

  private static final Duration DAY = Duration.ofDays(1);
  private static final int TRIES = 3;

  private final JdbcClient jdbc;
  private final ReferralBook book;
  private final ReferralProgrammeBook programmes;
  private final ReferralChecks checks;
  private final ReferralDeeds deeds;
  private final ReferralPlaces places;
  private final ReferralRewards rewards;
  private final CustomerLocks locks;
  private final Clock clock;

  ReferralCourse(
      JdbcClient jdbc,
      ReferralBook book,
      ReferralProgrammeBook programmes,
      ReferralChecks checks,
      ReferralDeeds deeds,
      ReferralPlaces places,
      ReferralRewards rewards,
      CustomerLocks locks,
      Clock clock) {
    this.jdbc = jdbc;
    this.book = book;
    this.programmes = programmes;
    this.checks = checks;
    this.deeds = deeds;
    this.places = places;
    this.rewards = rewards;
    this.locks = locks;
    this.clock = clock;
  }

  /** Keeps a referral's people as they are until the caller's transaction ends. */
  @Transactional
  public void hold(ReferralId id) {
    held(id);
  }

  /** Takes a referral as far as it goes now. */
  @Transactional
  public void look(ReferralId id) {
    look(id, SYSTEM);
  }

  @Transactional
  public void look(ReferralId id, String by) {
    var it = held(id);
    if (it == null) return;
    var now = clock.instant();
    if (it.advocate() == null || it.friend() == null) {
      if (it.state() == ReferralState.CLAIMED || it.state() == ReferralState.HELD)
        end(it, ReferralState.LAPSED, "One side asked to be forgotten", by, now);
      else due(it, null);
      return;
    }
    var programme = programmes.find(it.programme()).orElseThrow();
    var verdict = checks.judge(it, programme, now);
    var judged = book.find(id).orElseThrow();
    switch (it.state()) {
      case CLAIMED -> claimed(judged, programme, verdict, by, now);
      case HELD -> held(judged, programme, verdict, by, now);
      case RELEASED -> released(judged, programme, verdict, by, now);
      case BLOCKED, CLAWED_BACK -> stopped(judged, programme, verdict, by, now);
      case LAPSED -> due(it, null);
    }
  }

  private void claimed(
      ReferralView it,
      ReferralProgrammeView programme,
      ReferralVerdict verdict,
      String by,
      Instant now) {
    if (verdict == ReferralVerdict.BLOCK) {
      end(it, ReferralState.BLOCKED, worst(it), by, now);
      return;
    }
    // One that was stopped before it got this far has no code yet.
    rewards.give(it.id(), Side.FRIEND, programme.friendOffer(), it.friendRecord());
    var deed = deeds.first(it, programme.trigger()).orElse(null);
    if (deed == null) {
      if (!now.isBefore(it.expiresAt()))
        end(it, ReferralState.LAPSED, "Nothing that counts was done in time", by, now);
      else due(it, it.expiresAt());
      return;
    }
    var until = now.plus(Duration.ofDays(programme.holdDays()));
    var amount = deed.amount();
    jdbc.sql(
            """
            update referral set state = 'HELD', qualified_at = :now, qualifying_ref = :ref, order_minor = :minor,
              currency = :currency, held_until = :until, due_at = :until
            where referral_id = :id and state = 'CLAIMED'
            """)
        .param("now", Timestamp.from(now))
        .param("ref", deed.ref())
        .param("minor", amount == null ? null : amount.getAmountMinorLong(), Types.BIGINT)
        .param("currency", amount == null ? null : amount.getCurrencyUnit().getCode(), Types.CHAR)
        .param("until", Timestamp.from(until))
        .param("id", it.id().value())
        .update();
    book.note(it.id(), ReferralState.HELD, by, "The friend did what counts", now);
    held(book.find(it.id()).orElseThrow(), programme, verdict, by, now);
  }

  private void held(
      ReferralView it,
      ReferralProgrammeView programme,
      ReferralVerdict verdict,
      String by,
      Instant now) {
    if (it.decided() == Decision.BLOCK)
      end(it, ReferralState.BLOCKED, "A person decided so", by, now);
    else if (verdict == ReferralVerdict.BLOCK) end(it, ReferralState.BLOCKED, worst(it), by, now);
    else if (!deeds.stands(it, programme.trigger()))
      end(it, ReferralState.CLAWED_BACK, undone(it), by, now);
    else if (now.isBefore(Objects.requireNonNull(it.heldUntil()))) due(it, it.heldUntil());
    else if (verdict == ReferralVerdict.HOLD && it.decided() == null) due(it, null);
    else release(it, programme, by, now);
  }

  private void release(ReferralView it, ReferralProgrammeView programme, String by, Instant now) {
    boolean moved =
        jdbc.sql(
                    """
                    update referral set state = 'RELEASED', released_at = :now, ended_at = null, ended_because = null,
                      due_at = :next
                    where referral_id = :id and state = 'HELD'
                    """)
                .param("now", Timestamp.from(now))
                .param("next", Timestamp.from(now.plus(DAY)))
                .param("id", it.id().value())
                .update()
            == 1;
    if (!moved) return;
    if (rewards
        .give(it.id(), Side.ADVOCATE, programme.advocateOffer(), it.advocateRecord())
        .isPresent()) {
      book.note(it.id(), ReferralState.RELEASED, by, "The advocate has the reward", now);
      return;
    }
    jdbc.sql(
            "update referral set state = 'HELD', released_at = null, due_at = ? where referral_id = ?")
        .params(Timestamp.from(now.plus(DAY)), it.id().value())
        .update();
    book.note(it.id(), ReferralState.HELD, by, "The offer gives no codes any more", now);
  }

  private void released(
      ReferralView it,
      ReferralProgrammeView programme,
      ReferralVerdict verdict,
      String by,
      Instant now) {
    if (verdict == ReferralVerdict.BLOCK) end(it, ReferralState.CLAWED_BACK, worst(it), by, now);
    else if (!deeds.stands(it, programme.trigger()))
      end(it, ReferralState.CLAWED_BACK, undone(it), by, now);
    else {
      var last = Objects.requireNonNull(it.releasedAt()).plus(WATCHED);
      due(it, now.plus(DAY).isBefore(last) ? now.plus(DAY) : null);
    }
  }

  /** What stopped it may be gone: people were parted again, an order was put right. */
  private void stopped(
      ReferralView it,
      ReferralProgrammeView programme,
      ReferralVerdict verdict,
      String by,
      Instant now) {
    due(it, null);
    if (verdict == ReferralVerdict.BLOCK || it.decided() == Decision.BLOCK) return;
    if (!deeds.stands(it, programme.trigger())) return;
    var back = it.qualifiedAt() == null ? ReferralState.CLAIMED : ReferralState.HELD;
    jdbc.sql(
            "update referral set state = ?, ended_at = null, ended_because = null where referral_id = ?")
        .params(back.name(), it.id().value())
        .update();
    places.count(it, true);
    book.note(it.id(), back, by, "What spoke against it is gone", now);
    var again = book.find(it.id()).orElseThrow();
    if (back == ReferralState.CLAIMED) {
      claimed(again, programme, verdict, by, now);
      return;
    }
    rewards.give(again.id(), Side.FRIEND, programme.friendOffer(), again.friendRecord());
    held(again, programme, verdict, by, now);
  }

  private void end(ReferralView it, ReferralState state, String because, String by, Instant now) {
    var words = because;
    if (it.state() == ReferralState.RELEASED && !rewards.withdraw(it.id(), Side.ADVOCATE))
      words = because + "; the reward had been used";
    if (state == ReferralState.BLOCKED) rewards.withdraw(it.id(), Side.FRIEND);
    jdbc.sql(
            """
            update referral set state = ?, ended_at = ?, ended_because = ?, due_at = null where referral_id = ?
            """)
        .params(state.name(), Timestamp.from(now), words, it.id().value())
        .update();
    places.count(it, false);
    book.note(it.id(), state, by, words, now);
  }

  private void due(ReferralView it, @Nullable Instant at) {
    jdbc.sql("update referral set due_at = ? where referral_id = ?")
        .param(1, at == null ? null : Timestamp.from(at), Types.TIMESTAMP)
        .param(2, it.id().value())
        .update();
  }

  private static String worst(ReferralView it) {
    return it.checks().stream()
        .filter(found -> found.verdict() == ReferralVerdict.BLOCK)
        .map(ReferralView.Found::because)
        .findFirst()
        .orElse("Something speaks against it");
  }

  private static String undone(ReferralView it) {
    var reversed = it.reversed();
    return reversed == null ? "The order or event was taken back" : reversed;
  }

  /** The referral with its people held, who they are now; null if there is none. */
  private @Nullable ReferralView held(ReferralId id) {
    var locked = new HashSet<CustomerId>();
    for (int i = 0; i < TRIES; i++) {
      var it = book.find(id).orElse(null);
      if (it == null) return null;
      var people = people(it);
      if (locked.containsAll(people)) return it;
      people.stream()
          .filter(locked::add)
          .sorted(java.util.Comparator.comparing(CustomerId::toString))
          .forEach(locks::own);
    }
    throw new IllegalStateException("Joined and parted too often to go on: " + id);
  }

  private static Set<CustomerId> people(ReferralView it) {
    return Stream.of(it.advocate(), it.friend())
        .filter(Objects::nonNull)
        .collect(Collectors.toSet());
  }
}
