package org.mutualcrm.change;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.mutualcrm.change.ChangeResult.Changed;
import org.mutualcrm.change.ChangeResult.Faulty;
import org.mutualcrm.change.ChangeResult.NotAllowed;
import org.mutualcrm.change.ChangeResult.UnknownChange;
import org.mutualcrm.change.TellingWays.Way;
import org.mutualcrm.consent.PurposeKey;
import org.mutualcrm.consent.Purposes;
import org.mutualcrm.conversation.AnswerResult;
import org.mutualcrm.conversation.Answering;
import org.mutualcrm.customer.CustomerLocks;
import org.mutualcrm.customer.SourceRecords;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tells those who asked for a change that it is there: each person once, with consent at the moment
 * of telling, where they asked. Any number of processes may be at it: a person is in one pair of
 * hands at a time.
 */
@Service
public class Telling {

  private static final Logger LOG = LoggerFactory.getLogger(Telling.class);
  private static final int AT_ONCE = 100;
  private static final int SHOWN = 200;

  private final ChangeBook book;
  private final Askers askers;
  private final TellingWays ways;
  private final Answering answering;
  private final People people;
  private final TransactionTemplate transaction;
  private final Clock clock;

  /** Who they are, and what they let us. */
  @org.springframework.stereotype.Component("changePeople")
  record People(SourceRecords records, CustomerLocks locks, Purposes purposes) {}

  Telling(
      ChangeBook book,
      Askers askers,
      TellingWays ways,
      Answering answering,
      People people,
      TransactionTemplate transaction,
      Clock clock) {
    this.book = book;
    this.askers = askers;
    this.ways = ways;
    this.answering = answering;
    this.people = people;
    this.transaction = transaction;
    this.clock = clock;
  }

  /**
   * Lets those who asked be told, in the background; again, for whoever could not be told before.
   *
   * @param words what they are told
   * @param purpose under which consent
   */
  @Transactional
  public ChangeResult tell(ChangeId id, String words, String purpose, String by) {
    var fault = Changes.fault("telling", words, Changes.LONGEST_TELLING, true);
    if (fault != null) return fault;
    if (!known(purpose)) return new Faulty("purpose", "There is no such purpose.");
    var change = book.held(id).orElse(null);
    if (change == null) return new UnknownChange();
    if (change.status() != ChangeStatus.SHIPPED)
      return new NotAllowed("Ship it first: nobody is told of what is not there.");
    if (change.telling(clock.instant())) return new NotAllowed("They are being told already.");
    book.tell(id, words.strip(), purpose, by, clock.instant());
    book.note(id, "Told those who asked", words.strip(), by, clock.instant());
    return new Changed(id);
  }

  private boolean known(String purpose) {
    try {
      return people
          .purposes()
          .find(new PurposeKey(purpose))
          .filter(it -> !it.retired())
          .isPresent();
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  /** Who asked, those who asked last first, and what became of telling them. At most 200. */
  @Transactional(readOnly = true)
  public List<Asker> askers(ChangeId id) {
    return askers.of(id, SHOWN);
  }

  /** How many asked, each person once. */
  @Transactional(readOnly = true)
  public long asked(ChangeId id) {
    return askers.all(id);
  }

  /** What became of telling them, counted. */
  @Transactional(readOnly = true)
  public Map<Outcome, Long> outcomes(ChangeId id) {
    return askers.counts(id);
  }

  /** What would become of telling those who asked, if it was done now. At most 200. */
  @Transactional(readOnly = true)
  public List<Asker> preview(ChangeId id, String purpose) {
    if (!known(purpose)) return askers(id);
    var key = new PurposeKey(purpose);
    return askers(id).stream()
        .map(it -> {
          if (it.outcome() != null && it.outcome().settled()) return it;
          var way = ways.of(it, key);
          return new Asker(
              it.customer(),
              it.name(),
              it.record(),
              it.asked(),
              it.times(),
              it.lastAt(),
              way.outcome(),
              way.channel(),
              way.why());
        })
        .toList();
  }

  /** Tells some of those who are to be told. */
  @Scheduled(fixedDelay = 10_000, initialDelay = 10_000)
  public void tellDue() {
    for (var change : book.telling()) {
      try {
        some(change);
      } catch (RuntimeException e) {
        LOG.error("Those who asked for change {} could not be told", change.id(), e);
      }
    }
  }

  private void some(ChangeView change) {
    var from = change.toldFrom();
    var purpose = change.purpose();
    var words = change.telling();
    if (from == null || purpose == null || words == null) return;
    var pending = askers.pending(change.id(), from, AT_ONCE);
    for (var it : pending) {
      try {
        transaction.executeWithoutResult(
            _ -> tell(change.id(), it, new PurposeKey(purpose), words));
      } catch (RuntimeException e) {
        LOG.error("Somebody who asked for change {} could not be told", change.id(), e);
        var id = UuidCreator.getTimeOrderedEpochPlus1();
        var why = "Something broke on our side";
        transaction.executeWithoutResult(
            _ -> askers.note(change.id(), it.record(), id, Outcome.FAILED, null, why, after(from)));
      }
    }
    if (pending.size() < AT_ONCE) book.told(change.id(), from, clock.instant());
  }

  private Instant after(Instant from) {
    var now = clock.instant();
    return now.isAfter(from) ? now : from;
  }

  private void tell(ChangeId id, Asker asker, PurposeKey purpose, String words) {
    people.locks().own(asker.customer());
    // They may have been joined with somebody, parted or told, while we waited.
    var customer = people.records().customerOf(asker.record()).orElse(null);
    if (customer == null || !customer.equals(asker.customer())) return;
    if (askers.settled(id, customer)) return;
    var note = UuidCreator.getTimeOrderedEpochPlus1();
    var way = ways.of(asker, purpose);
    if (way.conversation() != null)
      way = said(way, answering.byItself(way.conversation(), note, words));
    askers.note(id, asker.record(), note, way.outcome(), way.channel(), way.why(), clock.instant());
  }

  private static Way said(Way way, AnswerResult result) {
    return switch (result) {
      case AnswerResult.Accepted _ -> way;
      case AnswerResult.NoWayOut(var reason) -> Way.none(Outcome.NO_WAY, way.channel(), reason);
      case AnswerResult.WindowClosed(var since) ->
          Way.none(
              Outcome.NO_WAY,
              way.channel(),
              "The network takes nothing since " + since + ", until they write");
      case AnswerResult.TooLong(var length, var limit) ->
          Way.none(
              Outcome.NO_WAY,
              way.channel(),
              "It has " + length + " characters, the network takes " + limit);
      case AnswerResult.UnknownConversation _,
          AnswerResult.Empty _,
          AnswerResult.NotCleared _,
          AnswerResult.NewerMessage _,
          AnswerResult.Scheduled _,
          AnswerResult.NotAhead _ ->
          Way.none(Outcome.NO_WAY, way.channel(), result.getClass().getSimpleName());
    };
  }
}
