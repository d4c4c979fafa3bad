package org.mutualcrm.referral;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.mutualcrm.condition.Evaluation;
import org.mutualcrm.customer.Coverage;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.CustomerLocks;
import org.mutualcrm.customer.ErasedPerson;
import org.mutualcrm.customer.PersonFacts;
import org.mutualcrm.customer.ProfileField;
import org.mutualcrm.customer.SourceKey;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.customer.SourceRecords;
import org.mutualcrm.identity.Identification;
import org.mutualcrm.identity.IdentityClaim;
import org.mutualcrm.identity.Namespace;
import org.mutualcrm.identity.Sighting;
import org.mutualcrm.offer.CodeText;
import org.mutualcrm.referral.ClaimResult.Claimed;
import org.mutualcrm.referral.ClaimResult.Full;
import org.mutualcrm.referral.ClaimResult.NotOpen;
import org.mutualcrm.referral.ClaimResult.Stopped;
import org.mutualcrm.referral.ClaimResult.UnknownCustomer;
import org.mutualcrm.referral.ClaimResult.UnknownLink;
import org.mutualcrm.referral.ReferralRewards.Side;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** A friend comes by a link and gets their code, once. */
@Service
public class ReferralClaiming {

  private static final SourceKey FRIENDS = new SourceKey("referral:friend");

  private final JdbcClient jdbc;
  private final ReferralLinks links;
  private final ReferralProgrammeBook programmes;
  private final ReferralPlaces places;
  private final ReferralCourse course;
  private final ReferralBook book;
  private final ReferralRewards rewards;
  private final SourceRecords records;
  private final Identification identification;
  private final Evaluation evaluation;
  private final CustomerLocks locks;
  private final TransactionTemplate transactions;
  private final Clock clock;

  ReferralClaiming(
      JdbcClient jdbc,
      ReferralLinks links,
      ReferralProgrammeBook programmes,
      ReferralPlaces places,
      ReferralCourse course,
      ReferralBook book,
      ReferralRewards rewards,
      SourceRecords records,
      Identification identification,
      Evaluation evaluation,
      CustomerLocks locks,
      TransactionTemplate transactions,
      Clock clock) {
    this.jdbc = jdbc;
    this.links = links;
    this.programmes = programmes;
    this.places = places;
    this.course = course;
    this.book = book;
    this.rewards = rewards;
    this.records = records;
    this.identification = identification;
    this.evaluation = evaluation;
    this.locks = locks;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * Somebody of whom no more than a mailbox is known.
   *
   * @param proven whether they have shown that it is theirs
   */
  public ClaimResult claim(CodeText link, String email, boolean proven) {
    if (links.find(link).isEmpty()) return new UnknownLink();
    // Who they are is a fact of its own, and settled first: people are locked in one order only.
    var person = seen(email, proven);
    return person.map(it -> claim(link, it)).orElseGet(UnknownCustomer::new);
  }

  public ClaimResult claim(CodeText link, CustomerId friend) {
    return claim(link, new SourceRecordId(friend.value()));
  }

  private ClaimResult claim(CodeText link, SourceRecordId friend) {
    return java.util.Objects.requireNonNull(
        transactions.execute(status -> {
          var result = take(link, friend);
          if (result instanceof Full) status.setRollbackOnly();
          return result;
        }));
  }

  private ClaimResult take(CodeText code, SourceRecordId friend) {
    var link = links.find(code).orElse(null);
    if (link == null) return new UnknownLink();
    var advocate = advocate(link);
    var people =
        Stream.of(records.customerOf(advocate), records.customerOf(friend))
            .flatMap(Optional::stream)
            .distinct()
            .sorted(Comparator.comparing(CustomerId::toString))
            .toList();
    people.forEach(locks::own);
    var bringer = records.customerOf(advocate).orElse(null);
    var person = records.customerOf(friend).orElse(null);
    if (bringer == null) return new UnknownLink();
    if (person == null) return new UnknownCustomer();
    if (!people.containsAll(List.of(bringer, person)))
      return new NotOpen("Try again: these people were changed just now.");
    var before = before(link.programme(), person);
    if (before.isPresent()) return before.get();
    var programme = programmes.find(link.programme()).orElseThrow();
    if (!programme.live()) return new NotOpen("This programme takes nobody in now.");
    var now = clock.instant();
    var trace = evaluation.of(bringer, programme.eligibility(), now);
    if (trace.isEmpty() || !trace.get().holds()) return new NotOpen("This link works no more.");
    var key = programme.caps().key(now);
    if (!places.take(programme, bringer, key)) return new Full();
    var id = insert(link, programme, advocate, friend, key, now);
    book.note(id, ReferralState.CLAIMED, "friend", "Came by a link", now);
    course.look(id);
    var it = book.find(id).orElseThrow();
    return rewards
        .of(id, Side.FRIEND)
        .<ClaimResult>map(its -> new Claimed(id, its, true))
        .orElseGet(
            () -> new Stopped(id, java.util.Objects.requireNonNullElse(it.endedBecause(), "")));
  }

  /** Whatever record of theirs they came by before. */
  private Optional<ClaimResult> before(ReferralProgrammeId programme, CustomerId friend) {
    return book.cameBy(friend).stream()
        .filter(it -> it.programme().equals(programme))
        .findFirst()
        .map(it ->
            rewards
                .of(it.id(), Side.FRIEND)
                .<ClaimResult>map(code -> new Claimed(it.id(), code, false))
                .orElseGet(() ->
                    new Stopped(
                        it.id(), java.util.Objects.requireNonNullElse(it.endedBecause(), ""))));
  }

  private ReferralId insert(
      ReferralLinkView link,
      ReferralProgrammeView programme,
      SourceRecordId advocate,
      SourceRecordId friend,
      String key,
      Instant now) {
    var id = ReferralId.next();
    var expires = now.plus(Duration.ofDays(programme.attributionDays()));
    jdbc.sql(
            """
            insert into referral (referral_id, programme_id, link_id, channel, advocate_record_id, source_record_id, state,
                verdict, cap_key, counted, claimed_at, expires_at, due_at)
            values (:id, :programme, :link, :channel, :advocate, :friend, 'CLAIMED', 'ALLOW', :key, true, :now, :expires,
                :expires)
            """)
        .param("id", id.value())
        .param("programme", programme.id().value())
        .param("link", link.id().value())
        .param("channel", link.channel())
        .param("advocate", advocate.value())
        .param("friend", friend.value())
        .param("key", key)
        .param("now", Timestamp.from(now))
        .param("expires", Timestamp.from(expires))
        .update();
    return id;
  }

  private SourceRecordId advocate(ReferralLinkView link) {
    return new SourceRecordId(
        jdbc.sql("select source_record_id from referral_link where link_id = ?")
            .param(link.id().value())
            .query(UUID.class)
            .single());
  }

  private Optional<SourceRecordId> seen(String email, boolean proven) {
    var facts = PersonFacts.builder().with(ProfileField.EMAIL, email).build();
    var claim =
        proven
            ? IdentityClaim.verified(Namespace.EMAIL, email)
            : IdentityClaim.stated(Namespace.EMAIL, email);
    var address = Namespace.EMAIL.normalise(email);
    var sighting =
        new Sighting(FRIENDS, address, facts, Coverage.PARTIAL, List.of(claim), clock.instant());
    try {
      return Optional.of(identification.identify(sighting).record());
    } catch (ErasedPerson _) {
      return Optional.empty();
    }
  }
}
