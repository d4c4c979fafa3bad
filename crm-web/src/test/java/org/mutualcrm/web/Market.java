package org.mutualcrm.web;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.condition.Condition;
import org.mutualcrm.customer.Coverage;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.PersonFacts;
import org.mutualcrm.customer.ProfileField;
import org.mutualcrm.customer.SourceKey;
import org.mutualcrm.identity.Identification;
import org.mutualcrm.identity.Sighting;
import org.mutualcrm.offer.CodeMint;
import org.mutualcrm.offer.CodeText;
import org.mutualcrm.offer.CodesMinted.Minted;
import org.mutualcrm.offer.DraftOffer;
import org.mutualcrm.offer.OfferBook;
import org.mutualcrm.offer.OfferId;
import org.mutualcrm.offer.OfferLimits;
import org.mutualcrm.offer.OfferMaking;
import org.mutualcrm.offer.OfferTerms;
import org.mutualcrm.offer.OfferView;
import org.mutualcrm.offer.OfferWindow;
import org.mutualcrm.offer.Reward;
import org.mutualcrm.reason.Reason;
import org.mutualcrm.segment.DraftSegment;
import org.mutualcrm.segment.SegmentChange;
import org.mutualcrm.segment.SegmentId;
import org.mutualcrm.segment.SegmentLists;
import org.mutualcrm.segment.SegmentMaking;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Sets up offers, codes and guests for tests of pages. */
@Component
public class Market {

  private final OfferMaking making;
  private final OfferBook book;
  private final CodeMint mint;
  private final Identification identification;
  private final SegmentMaking segments;
  private final SegmentLists lists;
  private final JdbcClient jdbc;
  private final Clock clock;

  Market(
      OfferMaking making,
      OfferBook book,
      CodeMint mint,
      Identification identification,
      SegmentMaking segments,
      SegmentLists lists,
      JdbcClient jdbc,
      Clock clock) {
    this.making = making;
    this.book = book;
    this.mint = mint;
    this.identification = identification;
    this.segments = segments;
    this.lists = lists;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  public OfferId draft(String headline, @Nullable Long total, @Nullable Integer perCustomer) {
    var now = clock.instant();
    return making.draft(
        new DraftOffer(
            new OfferTerms(headline, headline, "Not with other offers."),
            Reason.DISCOUNT,
            new Reward.Amount(Money.parse("EUR 2.50")),
            new OfferWindow(now, now.plus(Duration.ofDays(10))),
            new OfferLimits(total, perCustomer),
            "maria"));
  }

  public OfferId live(String headline, @Nullable Long total, @Nullable Integer perCustomer) {
    var id = draft(headline, total, perCustomer);
    making.launch(id);
    return id;
  }

  /** Two and a half euros off for those of whom something is true. */
  public OfferId live(String headline, Condition eligibility) {
    var id = draft(headline, null, null);
    var it = offer(id);
    making.rewrite(
        id,
        new DraftOffer(
            it.terms(), it.reason(), it.promise(), it.window(), it.limits(), eligibility, "maria"));
    making.launch(id);
    return id;
  }

  public OfferView offer(OfferId id) {
    return book.find(id).orElseThrow();
  }

  public List<CodeText> codes(OfferId offer, int count) {
    return ((Minted) mint.mint(offer, count, "maria")).codes();
  }

  public CodeText code(OfferId offer) {
    return codes(offer, 1).getFirst();
  }

  /** A segment of these people, as if it had been built already. */
  public SegmentId list(CustomerId... members) {
    var draft = new DraftSegment("List " + UUID.randomUUID(), "", null, "maria");
    var id = ((SegmentChange.Changed) segments.create(draft, null)).id();
    for (var it : members)
      jdbc.sql("insert into segment_member (customer_id, segment_id, since) values (?, ?, now())")
          .params(it.value(), id.value())
          .update();
    lists.add(id, List.of(members), "maria");
    return id;
  }

  public CustomerId guest(String name, String email) {
    var facts =
        PersonFacts.builder()
            .with(ProfileField.FULL_NAME, name)
            .with(ProfileField.EMAIL, email)
            .build();
    return identification
        .identify(
            new Sighting(
                new SourceKey("crm:acme"),
                UUID.randomUUID().toString(),
                facts,
                Coverage.WHOLE,
                List.of(),
                clock.instant()))
        .customer();
  }
}
