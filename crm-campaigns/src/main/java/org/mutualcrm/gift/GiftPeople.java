package org.mutualcrm.gift;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.joda.money.Money;
import org.mutualcrm.announcement.Announced;
import org.mutualcrm.announcement.Announced.Fact;
import org.mutualcrm.announcement.Announced.Subject;
import org.mutualcrm.announcement.Topic;
import org.mutualcrm.customer.Coverage;
import org.mutualcrm.customer.ErasedPerson;
import org.mutualcrm.customer.PersonFacts;
import org.mutualcrm.customer.ProfileField;
import org.mutualcrm.customer.SourceKey;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.identity.Identification;
import org.mutualcrm.identity.IdentityClaim;
import org.mutualcrm.identity.Namespace;
import org.mutualcrm.identity.Sighting;
import org.mutualcrm.timeline.Direction;
import org.mutualcrm.timeline.Timeline;
import org.mutualcrm.timeline.Touchpoint;
import org.mutualcrm.timeline.TouchpointKind;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who buys and who gets gifts, as source records, and what that looks like on their timelines. An
 * address was typed by somebody: it is stated, never proof. Timelines do not name the other side,
 * so that erasing one person leaves nothing of them with the other.
 */
@Component
class GiftPeople {

  private static final SourceKey BUYERS = new SourceKey("gift:buyer");
  private static final SourceKey RECIPIENTS = new SourceKey("gift:recipient");
  private static final String CHANNEL = "gift";

  private final Identification identification;
  private final Timeline timeline;
  private final JdbcClient jdbc;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  GiftPeople(
      Identification identification,
      Timeline timeline,
      JdbcClient jdbc,
      ApplicationEventPublisher events,
      Clock clock) {
    this.identification = identification;
    this.timeline = timeline;
    this.jdbc = jdbc;
    this.events = events;
    this.clock = clock;
  }

  void bought(GiftView gift) {
    if (gift.buyerEmail().isEmpty()) return;
    seen(BUYERS, gift.buyer(), gift.buyerEmail())
        .ifPresent(record -> {
          jdbc.sql("update gift_order set source_record_id = ? where order_id = ?")
              .params(record.value(), gift.order().value())
              .update();
          add(
              record,
              gift,
              "bought",
              clock.instant(),
              Direction.INBOUND,
              "Bought a gift",
              gift.amount());
        });
  }

  /** From here on the recipient is somebody we know, with no consent to anything. */
  void got(GiftView gift, Instant at) {
    var email = gift.recipientEmail();
    if (email == null) return;
    seen(RECIPIENTS, gift.recipient(), email)
        .ifPresent(record -> {
          keep(gift, record);
          add(
              record,
              gift,
              "got" + gift.linkGeneration(),
              at,
              Direction.OUTBOUND,
              "Got a gift",
              gift.amount());
        });
  }

  void claimed(GiftView gift, Instant at) {
    record(gift)
        .ifPresent(it ->
            add(it, gift, "claimed", at, Direction.INBOUND, "Claimed a gift", gift.balance()));
  }

  void used(GiftView gift, String ref, Money amount, Instant at) {
    var record = record(gift);
    record.ifPresent(it -> add(it, gift, ref, at, Direction.INBOUND, "Used a gift", amount));
    events.publishEvent(
        Announced.of(
            Topic.GIFT_REDEEMED,
            () -> {
              var data = data(gift, amount);
              data.put("redemptionId", ref);
              return fact(record, gift, data);
            }));
  }

  /** Gifts of one order, paid together: whose they are is known since {@link #bought}. */
  void paid(List<GiftView> gifts) {
    events.publishEvent(
        new Announced(
            Topic.GIFT_BOUGHT,
            () -> {
              var buyer = buyer(gifts.getFirst());
              return gifts.stream()
                  .map(it -> {
                    var data = data(it, it.amount());
                    data.put("orderId", it.order().toString());
                    return fact(buyer, it, data);
                  })
                  .toList();
            }));
  }

  private static Map<String, Object> data(GiftView gift, Money amount) {
    var data = new HashMap<String, Object>();
    data.put("giftId", gift.id().toString());
    data.put("programmeId", gift.programme().toString());
    data.put("currency", amount.getCurrencyUnit().getCode());
    data.put("amountMinor", amount.getAmountMinorLong());
    return data;
  }

  private static Fact fact(
      Optional<SourceRecordId> record, GiftView gift, Map<String, Object> data) {
    Subject subject =
        record
            .<Subject>map(it -> new Subject.OfRecord(it.value()))
            .orElseGet(() -> new Subject.OfThing(gift.id().value()));
    return new Fact(subject, data);
  }

  void givenBack(GiftView gift, String ref, Money amount, Instant at) {
    record(gift)
        .ifPresent(it ->
            add(
                it,
                gift,
                "back" + ref,
                at,
                Direction.OUTBOUND,
                "The use of a gift was taken back",
                amount));
  }

  void refunded(GiftView gift, String ref, Money amount, Instant at) {
    buyer(gift)
        .ifPresent(
            it -> add(it, gift, ref, at, Direction.OUTBOUND, "A gift was paid back", amount));
  }

  void notRefunded(GiftView gift, String ref, Money amount, Instant at) {
    var words = "A gift could not be paid back";
    buyer(gift).ifPresent(it -> add(it, gift, "not" + ref, at, Direction.INBOUND, words, amount));
  }

  private Optional<SourceRecordId> seen(SourceKey source, String name, String email) {
    var facts =
        PersonFacts.builder()
            .with(ProfileField.FULL_NAME, name)
            .with(ProfileField.EMAIL, email)
            .build();
    var claims = List.of(IdentityClaim.stated(Namespace.EMAIL, email));
    try {
      var sighting = new Sighting(source, email, facts, Coverage.PARTIAL, claims, clock.instant());
      return Optional.of(identification.identify(sighting).record());
    } catch (ErasedPerson _) {
      return Optional.empty();
    }
  }

  private void keep(GiftView gift, SourceRecordId record) {
    jdbc.sql("update gift set source_record_id = ? where gift_id = ?")
        .params(record.value(), gift.id().value())
        .update();
  }

  private Optional<SourceRecordId> record(GiftView gift) {
    return jdbc.sql(
            "select source_record_id from gift where gift_id = ? and source_record_id is not null")
        .param(gift.id().value())
        .query((row, _) -> new SourceRecordId(row.getObject(1, UUID.class)))
        .optional();
  }

  private Optional<SourceRecordId> buyer(GiftView gift) {
    return jdbc.sql(
            "select source_record_id from gift_order where order_id = ? and source_record_id is not null")
        .param(gift.order().value())
        .query((row, _) -> new SourceRecordId(row.getObject(1, UUID.class)))
        .optional();
  }

  private void add(
      SourceRecordId record,
      GiftView gift,
      String what,
      Instant at,
      Direction direction,
      String title,
      Money amount) {
    var product = gift.product();
    timeline.append(
        new Touchpoint(
            record,
            at,
            TouchpointKind.GIFT,
            gift.id() + ":" + what,
            CHANNEL,
            direction,
            product == null ? title : title + ": " + product,
            null,
            amount,
            "/gifts/" + gift.id()));
  }
}
