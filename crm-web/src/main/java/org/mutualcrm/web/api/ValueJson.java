package org.mutualcrm.web.api;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.value.ValueEntry;
import org.mutualcrm.value.ValueGroup;
import org.mutualcrm.value.ValueKind;
import org.mutualcrm.value.ValueRate;
import org.mutualcrm.value.ValueSide;
import org.mutualcrm.value.ValueView;
import org.mutualcrm.value.Worth;

/**
 * What was exchanged with a customer.
 *
 * @param balance by unit, received less given: above zero is what we owe them
 */
record ValueJson(
    List<WorthJson> given,
    List<WorthJson> received,
    List<WorthJson> balance,
    List<KindJson> kinds) {

  static ValueJson of(ValueView it) {
    return new ValueJson(
        worths(it.given()),
        worths(it.received()),
        worths(it.balance()),
        it.totals().stream()
            .map(one ->
                new KindJson(one.kind().side(), one.kind(), one.facts(), WorthJson.of(one.worth())))
            .toList());
  }

  private static List<WorthJson> worths(List<Worth> all) {
    return all.stream().map(WorthJson::of).toList();
  }

  /**
   * @param unit PTS for points, or a currency
   * @param amount in the currency's main unit
   */
  record WorthJson(String unit, BigDecimal amount) {

    static WorthJson of(Worth it) {
      return new WorthJson(
          it.unit(),
          it.money().map(money -> money.getAmount()).orElse(BigDecimal.valueOf(it.amount())));
    }
  }

  /**
   * @param facts how many stand
   */
  record KindJson(ValueSide side, ValueKind kind, long facts, WorthJson worth) {}

  /**
   * @param key a segment's id, or an engagement class
   * @param customers of the group, with whom anything was exchanged in this unit
   */
  record GroupJson(
      String key,
      String label,
      long customers,
      WorthJson given,
      WorthJson received,
      WorthJson balance) {

    static GroupJson of(ValueGroup it) {
      return new GroupJson(
          it.key(),
          it.label(),
          it.customers(),
          WorthJson.of(it.worth(it.given())),
          WorthJson.of(it.worth(it.received())),
          WorthJson.of(it.worth(it.balance())));
    }
  }

  /** One side of an entry; both add up to nothing. */
  record LineJson(Account account, WorthJson amount) {}

  /** Whose side a line is on. */
  enum Account {
    COMPANY,
    CUSTOMER
  }

  /**
   * @param ref of the fact, where it happened
   * @param turn odd for a posting, even for the counter-entry of the turn before
   * @param quantity how many, or of how much money in the smallest unit
   * @param measure the currency of that quantity; absent for a number
   * @param rate by which it was valued; absent if it was measured
   * @param takesBack the ref of the fact that this one takes back, whole or in part
   */
  record EntryJson(
      UUID id,
      UUID record,
      ValueSide side,
      ValueKind kind,
      String ref,
      int turn,
      Instant happenedAt,
      Instant postedAt,
      List<LineJson> lines,
      long quantity,
      @Nullable String measure,
      @Nullable RateJson rate,
      @Nullable String takesBack) {

    static EntryJson of(ValueEntry it) {
      var rate = it.rate();
      return new EntryJson(
          it.id(),
          it.record().value(),
          it.kind().side(),
          it.kind(),
          it.ref(),
          it.turn(),
          it.happenedAt(),
          it.postedAt(),
          List.of(
              line(Account.COMPANY, it.unit(), it.company()),
              line(Account.CUSTOMER, it.unit(), it.customer())),
          it.quantity(),
          it.measure().isEmpty() ? null : it.measure(),
          rate == null ? null : RateJson.of(rate),
          it.takesBack());
    }

    private static LineJson line(Account account, String unit, long amount) {
      return new LineJson(account, WorthJson.of(new Worth(unit, amount)));
    }
  }

  /**
   * @param unit absent for a share of money
   * @param amount points or the currency's smallest unit for one; of a share, hundredths of a
   *     percent
   */
  record RateJson(
      ValueKind kind,
      int version,
      @Nullable String unit,
      long amount,
      String reason,
      Instant validFrom,
      String declaredBy,
      Instant declaredAt) {

    static RateJson of(ValueRate it) {
      return new RateJson(
          it.kind(),
          it.version(),
          it.unit(),
          it.amount(),
          it.reason(),
          it.validFrom(),
          it.declaredBy(),
          it.declaredAt());
    }
  }
}
