package org.mutualcrm.satisfaction;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.channel.Visibility;
import org.mutualcrm.consent.ContactChannel;
import org.mutualcrm.consent.ContactVerdict;
import org.mutualcrm.consent.MayContact;
import org.mutualcrm.consent.PurposeKey;
import org.mutualcrm.conversation.AnswerResult;
import org.mutualcrm.conversation.Answering;
import org.mutualcrm.conversation.SettledConversations;
import org.mutualcrm.conversation.SettledConversations.Place;
import org.mutualcrm.conversation.SettledConversations.Resolution;
import org.mutualcrm.conversation.SettledConversations.Settled;
import org.mutualcrm.customer.Contacts;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.CustomerLocks;
import org.mutualcrm.customer.SourceRecords;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Asks customers how satisfied they are, once for every resolution, and writes down why where it
 * does not. Any number of processes may be at it: a resolution is in one pair of hands, and a
 * customer is asked by one at a time.
 */
@Component
public class SurveyDesk {

  private static final Logger LOG = LoggerFactory.getLogger(SurveyDesk.class);
  private static final int BATCH = 100;
  private static final int MOST_BATCHES = 20;

  /** Whatever could not be thought about for so long is left alone: nobody remembers. */
  private static final Duration TOO_LATE = Duration.ofDays(2);

  private final SurveyBook book;
  private final SurveyStore store;
  private final SurveyLinks links;
  private final SettledConversations settled;
  private final Answering answering;
  private final People people;
  private final TransactionTemplate transaction;
  private final Clock clock;

  /** Who they are, and what they let us. */
  @Component("surveyPeople")
  record People(
      SourceRecords records, CustomerLocks locks, Contacts contacts, MayContact mayContact) {}

  SurveyDesk(
      SurveyBook book,
      SurveyStore store,
      SurveyLinks links,
      SettledConversations settled,
      Answering answering,
      People people,
      TransactionTemplate transaction,
      Clock clock) {
    this.book = book;
    this.store = store;
    this.links = links;
    this.settled = settled;
    this.answering = answering;
    this.people = people;
    this.transaction = transaction;
    this.clock = clock;
  }

  private record Verdict(SurveyOutcome outcome, @Nullable String note) {}

  /** Asks about what was resolved long enough ago. */
  @Scheduled(fixedDelay = 10_000, initialDelay = 10_000)
  public void askDue() {
    for (int batch = 0; batch < MOST_BATCHES; batch++) if (some() < BATCH) return;
  }

  private int some() {
    var settings = book.now();
    if (settings.channels().isEmpty()) return 0;
    var until = clock.instant().minus(settings.delay());
    var due = settled.unasked(settings.channels(), until.minus(TOO_LATE), until, BATCH);
    int done = 0;
    for (var it : due) {
      try {
        transaction.executeWithoutResult(_ -> consider(it, settings));
        done++;
      } catch (RuntimeException e) {
        LOG.error("Nobody could be asked about conversation {}", it.conversation(), e);
      }
    }
    return done;
  }

  private void consider(Resolution resolution, SurveySettings settings) {
    var place = settled.place(resolution.conversation());
    var customer = people.records().customerOf(place.record()).orElse(null);
    if (customer != null) people.locks().own(customer);
    // They may have been joined with somebody, or have written elsewhere, while we waited.
    if (customer != null
        && !people.records().customerOf(place.record()).filter(customer::equals).isPresent())
      return;
    if (!settled.place(resolution.conversation()).equals(place)) return;
    var found = settled.take(resolution).orElse(null);
    if (found == null) return;
    var survey = new SurveyId(UuidCreator.getTimeOrderedEpochPlus1());
    var question = settings.question(languages(found, place));
    var verdict =
        customer == null
            ? new Verdict(SurveyOutcome.UNKNOWN_CUSTOMER, null)
            : verdict(found, place, customer, settings);
    if (verdict.outcome() == SurveyOutcome.ASKED) {
      var text = question.getValue() + "\n" + links.address(survey);
      verdict = said(answering.byItself(resolution.conversation(), survey.value(), text));
    }
    boolean asked = verdict.outcome() == SurveyOutcome.ASKED;
    var now = clock.instant();
    store.put(
        new Survey(
            survey,
            resolution.conversation(),
            resolution.resolvedAt(),
            place.record(),
            place.channel(),
            found.assignee(),
            found.team(),
            verdict.outcome(),
            verdict.note(),
            asked ? question.getKey() : null,
            asked ? question.getValue() : null,
            now,
            asked ? now.plus(Duration.ofDays(settings.answerDays())) : null,
            Duration.ofHours(settings.changeHours()),
            null,
            null,
            null,
            null,
            null));
  }

  private Verdict verdict(
      Settled found, Place place, CustomerId customer, SurveySettings settings) {
    if (!found.heard()) return new Verdict(SurveyOutcome.NOTHING_SAID, null);
    if (found.spam()) return new Verdict(SurveyOutcome.SPAM, null);
    if (!settings.channels().containsKey(place.channel()))
      return new Verdict(SurveyOutcome.CHANNEL_OFF, null);
    if (place.visibility() == Visibility.PUBLIC) return new Verdict(SurveyOutcome.IN_PUBLIC, null);
    var purpose = new PurposeKey(java.util.Objects.requireNonNull(settings.purpose()));
    var may = people.mayContact().answer(customer, purpose, new ContactChannel(place.channel()));
    if (may instanceof ContactVerdict.Refused(_, var why))
      return new Verdict(SurveyOutcome.NO_CONSENT, why);
    var rested = clock.instant().minus(Duration.ofDays(settings.restDays()));
    return store.askedSince(customer, rested)
        ? new Verdict(SurveyOutcome.ASKED_LATELY, null)
        : new Verdict(SurveyOutcome.ASKED, null);
  }

  private static Verdict said(AnswerResult result) {
    return switch (result) {
      case AnswerResult.Accepted _ -> new Verdict(SurveyOutcome.ASKED, null);
      case AnswerResult.NoWayOut(var reason) -> no(reason);
      case AnswerResult.WindowClosed(var since) ->
          no("The network takes nothing since " + since + ", until they write");
      case AnswerResult.TooLong(var length, var limit) ->
          no("The question has " + length + " characters, the network takes " + limit);
      case AnswerResult.UnknownConversation _,
          AnswerResult.Empty _,
          AnswerResult.NotCleared _,
          AnswerResult.NewerMessage _,
          AnswerResult.Scheduled _,
          AnswerResult.NotAhead _ ->
          no(result.getClass().getSimpleName());
    };
  }

  private static Verdict no(String why) {
    return new Verdict(SurveyOutcome.NO_WAY, why);
  }

  /** As they wrote last, then as their profile says. */
  private List<String> languages(Settled found, Place place) {
    var languages = new ArrayList<String>();
    if (found.language() != null) languages.add(found.language());
    var contact = people.contacts().of(List.of(place.record())).get(place.record());
    if (contact != null && contact.language() != null)
      languages.add(contact.language().strip().toLowerCase(Locale.ROOT).replaceAll("[-_].*", ""));
    return languages;
  }
}
