package org.mutualcrm.referral;

import java.util.Objects;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.offer.CodeText;
import org.mutualcrm.referral.ClaimResult.Full;
import org.mutualcrm.referral.ClaimResult.UnknownCustomer;
import org.mutualcrm.referral.ClaimResult.UnknownLink;
import org.mutualcrm.referral.ReferralAdmission.Admission;
import org.mutualcrm.referral.ReferralPair.Pair;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** A friend comes by a link and gets their code, once. */
@Service
public class ReferralClaiming {

  private final ReferralLinks links;
  private final ReferralFriends friends;
  private final ReferralPair people;
  private final ReferralAdmission admission;
  private final ReferralOpening opening;
  private final ReferralAnswers answers;
  private final TransactionTemplate transactions;

  ReferralClaiming(
      ReferralLinks links,
      ReferralFriends friends,
      ReferralPair people,
      ReferralAdmission admission,
      ReferralOpening opening,
      ReferralAnswers answers,
      TransactionTemplate transactions) {
    this.links = links;
    this.friends = friends;
    this.people = people;
    this.admission = admission;
    this.opening = opening;
    this.answers = answers;
    this.transactions = transactions;
  }

  /**
   * Somebody of whom no more than a mailbox is known.
   *
   * @param proven whether they have shown that it is theirs
   */
  public ClaimResult claim(CodeText link, String email, boolean proven) {
    if (links.find(link).isEmpty()) return new UnknownLink();
    // Who they are is a fact of its own, and settled first: people are locked in one order only.
    var person = friends.seen(email, proven);
    return person.map(it -> claim(link, it)).orElseGet(UnknownCustomer::new);
  }

  public ClaimResult claim(CodeText link, CustomerId friend) {
    return claim(link, new SourceRecordId(friend.value()));
  }

  private ClaimResult claim(CodeText link, SourceRecordId friend) {
    return Objects.requireNonNull(
        transactions.execute(status -> {
          var result = take(link, friend);
          if (result instanceof Full) status.setRollbackOnly();
          return result;
        }));
  }

  private ClaimResult take(CodeText code, SourceRecordId friend) {
    var link = links.find(code).orElse(null);
    var advocate = link == null ? null : links.advocate(link).orElse(null);
    if (link == null || advocate == null) return new UnknownLink();
    return switch (people.hold(advocate, friend)) {
      case Pair.Missed(var because) -> because;
      case Pair.Held(var bringer, var person) ->
          answers
              .before(link.programme(), person)
              .orElseGet(() -> admitted(link, advocate, bringer, friend));
    };
  }

  private ClaimResult admitted(
      ReferralLinkView link, SourceRecordId advocate, CustomerId bringer, SourceRecordId friend) {
    return switch (admission.admit(link.programme(), bringer)) {
      case Admission.Refused(var because) -> because;
      case Admission.Admitted it -> answers.fresh(opening.open(link, advocate, friend, it));
    };
  }
}
