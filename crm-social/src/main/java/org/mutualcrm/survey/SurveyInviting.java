package org.mutualcrm.survey;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.channel.CampaignGateway;
import org.mutualcrm.channel.CampaignMessage;
import org.mutualcrm.channel.Handover;
import org.mutualcrm.consent.ContactChannel;
import org.mutualcrm.consent.ContactVerdict;
import org.mutualcrm.consent.MayContact;
import org.mutualcrm.consent.Preferences;
import org.mutualcrm.consent.PurposeKey;
import org.mutualcrm.customer.Contacts;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.CustomerLocks;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.customer.SourceRecords;
import org.mutualcrm.survey.SurveyInvitations.Invited;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Invites customers to a survey by a link of their own, once each, if they may be contacted for it
 * at the moment of sending and were not asked anything by another survey for 30 days; and reminds
 * who did not answer, once. A message is handed over at most once: what became of one that was on
 * its way when a process died is not known, and it is not sent again.
 */
@Service
public class SurveyInviting {

  /** How long nobody is invited to another survey. */
  public static final Duration REST = Duration.ofDays(30);

  private static final Logger LOG = LoggerFactory.getLogger(SurveyInviting.class);
  private static final int BATCH = 50;
  private static final Duration LOST = Duration.ofMinutes(10);

  private final SurveyShelf shelf;
  private final Sheets sheets;
  private final SurveyInvitations invitations;
  private final SurveyTokens tokens;
  private final CampaignGateway gateway;
  private final People people;
  private final TransactionTemplate transaction;
  private final Clock clock;

  /** Who they are, and what they let us. */
  @org.springframework.stereotype.Component("invitedPeople")
  record People(
      SourceRecords records,
      CustomerLocks locks,
      Contacts contacts,
      MayContact mayContact,
      Preferences preferences) {}

  SurveyInviting(
      SurveyShelf shelf,
      Sheets sheets,
      SurveyInvitations invitations,
      SurveyTokens tokens,
      CampaignGateway gateway,
      People people,
      TransactionTemplate transaction,
      Clock clock) {
    this.shelf = shelf;
    this.sheets = sheets;
    this.invitations = invitations;
    this.tokens = tokens;
    this.gateway = gateway;
    this.people = people;
    this.transaction = transaction;
    this.clock = clock;
  }

  /**
   * Notes whom to invite; who was noted before for this survey is not noted again.
   *
   * @return how many are new; customers there are none of do not count
   */
  public int invite(
      SurveyId survey,
      PurposeKey purpose,
      ContactChannel channel,
      Collection<CustomerId> customers,
      String by) {
    var known =
        customers.stream()
            .map(it -> new SourceRecordId(it.value()))
            .filter(it -> people.records().customerOf(it).isPresent())
            .distinct()
            .toList();
    return invitations.add(survey, purpose, channel, known, by, clock.instant());
  }

  /** Notes that who was invited and did not answer is to be reminded, once each. */
  public int remind(SurveyId survey) {
    return invitations.remind(survey);
  }

  /** How many invitations are in which state, with why not. */
  public Map<String, Long> states(SurveyId survey) {
    return invitations.states(survey);
  }

  /** Sends what waits. */
  @Scheduled(fixedDelay = 15_000, initialDelay = 20_000)
  public void sendDue() {
    var now = clock.instant();
    invitations.loseBefore(now.minus(LOST));
    for (var it : invitations.waiting(BATCH)) {
      try {
        transaction
            .execute(_ -> Optional.ofNullable(consider(it)))
            .ifPresent(message -> hand(it, message));
      } catch (RuntimeException e) {
        LOG.error("Invitation to survey {} could not be sent", it.survey(), e);
      }
    }
  }

  private record Message(CampaignGateway.Sender sender, CampaignMessage words) {}

  private @Nullable Message consider(Invited it) {
    var customer = people.records().customerOf(it.record()).orElse(null);
    if (customer == null) return skip(it, "There is no such customer any more.");
    people.locks().own(customer);
    if (!people.records().customerOf(it.record()).filter(customer::equals).isPresent()) return null;
    if (!invitations.hold(it)) return null;
    var now = clock.instant();
    var survey = shelf.find(it.survey()).orElse(null);
    if (survey == null || survey.over(now)) return skip(it, "The survey is over.");
    if (!survey.open(now)) return null;
    if (sheets.submitted(survey.id(), customer)) return skip(it, "They answered already.");
    var channel = new ContactChannel(it.channel());
    var may = people.mayContact().answer(customer, new PurposeKey(it.purpose()), channel);
    if (may instanceof ContactVerdict.Refused(_, var why)) return skip(it, why);
    if (!it.reminder() && invitations.askedSince(customer, it.survey(), now.minus(REST)))
      return skip(it, "They were invited to a survey in the last 30 days.");
    var sender =
        gateway.senders().stream()
            .filter(one -> one.channel().equals(it.channel()))
            .findFirst()
            .orElse(null);
    if (sender == null) return skip(it, "There is no account to send it from.");
    // It waits until the account is back.
    if (sender.paused()) return null;
    var contact = people.contacts().of(List.of(it.record())).get(it.record());
    var addresses =
        contact == null
            ? List.<String>of()
            : it.channel().equals("sms") ? contact.phones() : contact.emails();
    if (addresses.isEmpty()) return skip(it, "There is no address to send it to.");
    invitations.taken(it, now);
    return new Message(
        sender,
        new CampaignMessage(
            UuidCreator.getTimeOrderedEpochPlus1(),
            addresses.getFirst(),
            it.reminder()
                ? "A reminder: " + survey.instrument().title()
                : survey.instrument().title(),
            words(survey, it, customer),
            null,
            null));
  }

  private String words(SurveyView survey, Invited it, CustomerId customer) {
    var contact = people.contacts().of(List.of(it.record())).get(it.record());
    var language =
        contact == null || contact.language() == null
            ? ""
            : contact.language().toLowerCase(java.util.Locale.ROOT);
    var asked = survey.instrument().in(language);
    var link = tokens.address(survey, it.record());
    var wishes =
        people
            .preferences()
            .link(customer, "survey")
            .map(one -> "\n\n" + tokens.home() + one.path())
            .orElse("");
    var intro = asked.intro().isEmpty() ? asked.title() : asked.title() + "\n\n" + asked.intro();
    return intro + "\n\n" + link + wishes;
  }

  private @Nullable Message skip(Invited it, String why) {
    invitations.skipped(it, why);
    return null;
  }

  private void hand(Invited it, Message message) {
    switch (gateway.hand(message.sender(), message.words())) {
      case Handover.Taken _ -> invitations.settled(it, "SENT", null);
      case Handover.Refused(var reason, _) -> invitations.settled(it, "FAILED", reason);
      case Handover.Unavailable _, Handover.AccountUnavailable _ -> invitations.again(it);
      case Handover.Uncertain(var reason) -> invitations.settled(it, "UNCERTAIN", reason);
    }
  }
}
