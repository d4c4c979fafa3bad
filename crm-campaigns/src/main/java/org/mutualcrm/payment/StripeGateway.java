package org.mutualcrm.payment;

import com.stripe.StripeClient;
import com.stripe.exception.ApiConnectionException;
import com.stripe.exception.CardException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.RateLimitException;
import com.stripe.exception.SignatureVerificationException;
import com.stripe.exception.StripeException;
import com.stripe.model.checkout.Session;
import com.stripe.net.RequestOptions;
import com.stripe.net.Webhook;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.checkout.SessionCreateParams;
import com.stripe.param.checkout.SessionCreateParams.LineItem;
import com.stripe.param.checkout.SessionCreateParams.LineItem.PriceData;
import com.stripe.param.checkout.SessionCreateParams.LineItem.PriceData.ProductData;
import com.stripe.param.checkout.SessionCreateParams.PaymentIntentData;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.payment.PaymentGateway.RefundAnswer.Accepted;
import org.mutualcrm.payment.PaymentGateway.RefundAnswer.Refused;
import org.mutualcrm.payment.PaymentGateway.RefundAnswer.Unavailable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Payments by Stripe, through its own library: its Checkout page takes the card, so that no number
 * of one ever reaches us.
 */
@Component
class StripeGateway implements PaymentGateway {

  static final String NAME = "stripe";

  private static final int TIMEOUT_MILLIS = 15_000;

  private final StripeAccount account;
  private final Clock clock;
  private final String api;

  StripeGateway(
      StripeAccount account,
      Clock clock,
      @Value("${crm.payment.stripe-api:https://api.stripe.com}") String api) {
    this.account = account;
    this.clock = clock;
    this.api = api;
  }

  @Override
  public String provider() {
    return NAME;
  }

  /** They have no smaller unit, and Stripe expects two decimals nevertheless. */
  private static final Set<String> IN_HUNDREDTHS = Set.of("ISK", "UGX");

  @Override
  public boolean ready() {
    return account.connected().isPresent();
  }

  @Override
  public @Nullable UUID account() {
    return account.id().orElse(null);
  }

  @Override
  public Checkout open(@Nullable UUID as, PaymentRequest it) {
    var currency = it.amount().getCurrencyUnit().getCode();
    if (IN_HUNDREDTHS.contains(currency))
      throw new PaymentUnavailable("Stripe counts " + currency + " in hundredths, and we do not");
    var ours = Map.of(StripeNews.PAYMENT, it.id().toString());
    var price =
        PriceData.builder()
            .setCurrency(it.amount().getCurrencyUnit().getCode().toLowerCase(Locale.ROOT))
            .setUnitAmount(it.amount().getAmountMinorLong())
            .setProductData(ProductData.builder().setName(it.what()).build())
            .build();
    var params =
        SessionCreateParams.builder()
            .setMode(SessionCreateParams.Mode.PAYMENT)
            .setClientReferenceId(it.id().toString())
            .setCustomerEmail(it.email())
            .setSuccessUrl(it.successUrl())
            .setCancelUrl(it.cancelUrl())
            .putAllMetadata(ours)
            .setPaymentIntentData(PaymentIntentData.builder().putAllMetadata(ours).build())
            .addLineItem(LineItem.builder().setQuantity(1L).setPriceData(price).build())
            .build();
    try {
      var session = client(as).checkout().sessions().create(params, once("open-" + it.id()));
      return new Checkout(session.getId(), session.getUrl());
    } catch (StripeException e) {
      throw new PaymentUnavailable(reason(e));
    }
  }

  @Override
  public RefundAnswer refund(RefundId id, @Nullable UUID as, String externalPayment, Money amount) {
    var params =
        RefundCreateParams.builder()
            .setPaymentIntent(externalPayment)
            .setAmount(amount.getAmountMinorLong())
            .putMetadata(StripeNews.REFUND, id.toString())
            .build();
    try {
      var refund = client(as).refunds().create(params, once("refund-" + id));
      return switch (refund.getStatus()) {
        case "succeeded" -> new Accepted(refund.getId(), true);
        case "failed", "canceled" -> new Refused("Stripe could not give it back");
        default -> new Accepted(refund.getId(), false);
      };
    } catch (RateLimitException e) {
      return new Unavailable(reason(e));
    } catch (InvalidRequestException | CardException e) {
      return new Refused(reason(e));
    } catch (StripeException e) {
      return new Unavailable(reason(e));
    }
  }

  @Override
  public Optional<PaymentNews> look(PaymentView payment) {
    var session = payment.session();
    if (session == null) return Optional.empty();
    try {
      Session found = client(payment.account()).checkout().sessions().retrieve(session);
      return StripeNews.looked(found, clock.instant());
    } catch (StripeException e) {
      throw new PaymentUnavailable(reason(e));
    }
  }

  @Override
  public Optional<Told> read(byte[] body, Map<String, String> headers) {
    var text = new String(body, StandardCharsets.UTF_8);
    var signature = headers.getOrDefault("stripe-signature", "");
    var why = "No account is connected";
    for (var it : account.listening()) {
      try {
        var event =
            Webhook.constructEvent(
                text, signature, it.keys().webhookSecret(), Webhook.DEFAULT_TOLERANCE, clock);
        return StripeNews.of(event).map(news -> new Told(it.id(), news));
      } catch (SignatureVerificationException e) {
        why = String.valueOf(e.getMessage());
      }
    }
    throw new NotAuthentic(why);
  }

  private StripeClient client(@Nullable UUID as) {
    var keys =
        account
            .keys(as)
            .orElseThrow(() -> new PaymentUnavailable("No Stripe account is connected"));
    return StripeClient.builder()
        .setApiKey(keys.secretKey())
        .setApiBase(api)
        .setConnectTimeout(TIMEOUT_MILLIS)
        .setReadTimeout(TIMEOUT_MILLIS)
        .setMaxNetworkRetries(1)
        .build();
  }

  private static RequestOptions once(String key) {
    return RequestOptions.builder().setIdempotencyKey(key).build();
  }

  /** Stripe's code; its messages may quote what was sent. */
  private static String reason(StripeException e) {
    if (e instanceof ApiConnectionException) return "Stripe can not be reached";
    return e.getCode() == null ? "Stripe answered " + e.getStatusCode() : e.getCode();
  }
}
