package org.mutualcrm.web.console;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.CustomerCard;
import org.mutualcrm.offer.CodeText;
import org.mutualcrm.offer.OfferView;
import org.mutualcrm.redemption.RedemptionId;

/**
 * The till: its form, and the verdict on what it was last asked.
 *
 * @param lines the order line by line, where it is typed so
 * @param errors what could not be read, by field
 * @param candidates whom the guest may be, when that has to be chosen
 * @param named whom the form names now
 */
public record TillPage(
    TillForm form,
    TillLines lines,
    Map<String, String> errors,
    List<CustomerCard> candidates,
    @Nullable CustomerCard named,
    @Nullable Verdict verdict) {

  /** One answer, in large type. */
  public sealed interface Verdict {

    /**
     * It would work; nothing has happened yet.
     *
     * @param handOver what is given beside a discount, or instead of one
     */
    record Would(
        CodeText code,
        String headline,
        Money order,
        Money discount,
        @Nullable String handOver,
        Why why)
        implements Verdict {
      public Money toPay() {
        return order.minus(discount);
      }
    }

    /** It is done. */
    record Done(
        RedemptionId id,
        CodeText code,
        String headline,
        Money order,
        Money discount,
        @Nullable String handOver,
        Instant at,
        boolean repeated)
        implements Verdict {
      public Money toPay() {
        return order.minus(discount);
      }
    }

    /**
     * It gives nothing.
     *
     * @param fact what is known about it: when it was used, when it begins
     * @param because the conditions that decided, where the offer is not for this guest
     * @param why every rule that was considered
     * @param instead offers that run now
     */
    record No(
        String message,
        String hint,
        @Nullable String fact,
        List<String> because,
        Why why,
        List<OfferView> instead)
        implements Verdict {}

    /** What was done has been undone. */
    record GivenBack(Money discount, boolean repeated) implements Verdict {}
  }
}
