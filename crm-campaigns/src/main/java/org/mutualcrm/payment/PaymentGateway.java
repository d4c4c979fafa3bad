package org.mutualcrm.payment;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * How one payment provider is spoken to. Implemented once per provider. All calls are made outside
 * any transaction, and the same id asked for again must not act twice.
 */
public interface PaymentGateway {

  /** The name in {@code /webhooks/payments/{provider}}. */
  String provider();

  /** Whether it can take money now: it is connected, or switched on. */
  boolean ready();

  /** Into which of our accounts what is begun now is paid; null where there is only one. */
  @Nullable UUID account();

  /**
   * Opens the provider's page for a payment.
   *
   * @param account with which it was begun: it is finished with that, whatever is connected since
   * @throws PaymentUnavailable if the provider can not be asked now; trying again is safe
   */
  Checkout open(@Nullable UUID account, PaymentRequest request);

  /** Gives money back, as the account that took it; the same refund id again is the same refund. */
  RefundAnswer refund(RefundId id, @Nullable UUID account, String externalPayment, Money amount);

  /**
   * What the provider knows of a payment, for when its news got lost; nothing while it is
   * undecided.
   *
   * @throws PaymentUnavailable if the provider can not be asked now
   */
  Optional<PaymentNews> look(PaymentView payment);

  /**
   * Reads news after having verified that the provider signed exactly these bytes.
   *
   * @param headers by lower-case name
   * @return nothing for what is of no consequence
   * @throws NotAuthentic if the signature is not the provider's
   */
  Optional<Told> read(byte[] body, Map<String, String> headers);

  /** News, and which of our accounts they are of: they say nothing about payments of another. */
  record Told(@Nullable UUID account, PaymentNews news) {}

  /** How asking for a refund ended. */
  sealed interface RefundAnswer {

    /**
     * The provider took it.
     *
     * @param settled whether the money is on its way already; else news follow
     */
    record Accepted(String externalRefund, boolean settled) implements RefundAnswer {}

    /** It will never be given back this way. */
    record Refused(String reason) implements RefundAnswer {}

    /** Nobody knows; asking again is safe. */
    record Unavailable(String reason) implements RefundAnswer {}
  }

  /** The provider can not be asked now. */
  final class PaymentUnavailable extends RuntimeException {
    public PaymentUnavailable(String reason) {
      super(reason);
    }
  }

  /** News that the provider did not sign. */
  final class NotAuthentic extends RuntimeException {
    public NotAuthentic(String reason) {
      super(reason);
    }
  }
}
