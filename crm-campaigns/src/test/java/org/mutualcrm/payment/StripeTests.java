package org.mutualcrm.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import crmtesting.CrmTest;
import crmtesting.DrivenClock;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mutualcrm.payment.Paying.Receipt;
import org.mutualcrm.payment.PaymentGateway.RefundAnswer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Stripe as it speaks on the wire, told twice and in any order. */
@CrmTest
class StripeTests {

  private static final String SECRET = "whsec_0123456789abcdef";
  private static final Money PRICE = Money.parse("EUR 20.00");

  @Autowired StripeAccount account;
  @Autowired Paying paying;
  @Autowired TransactionTemplate transactions;
  @Autowired DrivenClock clock;
  @Autowired JdbcClient jdbc;

  private final List<String> asked = new ArrayList<>();
  private HttpServer server;
  private StripeGateway gateway;
  private String answer = "{}";
  private int status = 200;

  @BeforeEach
  void connect() throws IOException {
    clock.set(DrivenClock.NOON);
    account.connect("sk_test_0123456789", SECRET, "ada");
    server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.createContext(
        "/",
        exchange -> {
          var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          asked.add(
              exchange.getRequestMethod()
                  + " "
                  + exchange.getRequestURI()
                  + " "
                  + exchange.getRequestHeaders().getFirst("Idempotency-Key")
                  + " by "
                  + exchange.getRequestHeaders().getFirst("Authorization")
                  + " "
                  + URLDecoder.decode(body, StandardCharsets.UTF_8));
          var bytes = answer.getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("Content-Type", "application/json");
          exchange.sendResponseHeaders(status, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
    var base = "http://127.0.0.1:" + server.getAddress().getPort();
    gateway = new StripeGateway(account, clock, base);
  }

  @AfterEach
  void disconnect() {
    account.disconnect();
    server.stop(0);
  }

  @Test
  void theKeysAreSealedAndOnlyTheirEndIsShown() {
    assertThat(account.connected().orElseThrow().hint()).isEqualTo("6789");
    var rows =
        jdbc.sql("select encode(sealed, 'escape') from payment_account").query(String.class).list();
    assertThat(rows).isNotEmpty().noneMatch(it -> it.contains("sk_test") || it.contains("whsec"));
  }

  @Test
  void aCheckoutIsAskedForOnceWithOurNameOfThePayment() {
    var id = ask();
    answer =
        "{\"id\": \"cs_1\", \"object\": \"checkout.session\", \"url\": \"https://checkout.stripe.com/c/1\"}";

    var checkout =
        gateway.open(
            account.id().orElseThrow(),
            new PaymentRequest(
                id, PRICE, "Gelato gifts", "p@example.org", "https://us/ok", "https://us/no"));

    assertThat(checkout).isEqualTo(new Checkout("cs_1", "https://checkout.stripe.com/c/1"));
    assertThat(asked)
        .singleElement()
        .asString()
        .startsWith("POST /v1/checkout/sessions open-" + id)
        .contains(
            "line_items[0][price_data][unit_amount]=2000",
            "line_items[0][price_data][currency]=eur",
            "payment_intent_data[metadata][payment_id]=" + id,
            "mode=payment");
  }

  @Test
  void aRefundIsOneRefundAndARefusalIsSaidWithStripesCode() {
    answer = "{\"id\": \"re_1\", \"object\": \"refund\", \"status\": \"succeeded\"}";
    var refund = RefundId.next();
    assertThat(gateway.refund(refund, null, "pi_1", PRICE))
        .isEqualTo(new RefundAnswer.Accepted("re_1", true));
    assertThat(asked.getFirst()).startsWith("POST /v1/refunds refund-" + refund);

    status = 400;
    answer =
        "{\"error\": {\"type\": \"invalid_request_error\", \"code\": \"charge_already_refunded\", \"message\": \"x\"}}";
    assertThat(gateway.refund(refund, null, "pi_1", PRICE))
        .isEqualTo(new RefundAnswer.Refused("charge_already_refunded"));
  }

  @Test
  void newsThatAreNotSignedOrSignedLongAgoAreNotBelieved() {
    var body = completed("evt_x", ask(), "paid");

    assertThat(receive(body, sign(body, "whsec_wrong", 0))).isEqualTo(Receipt.NOT_AUTHENTIC);
    assertThat(receive(body, sign(body, SECRET, -600))).isEqualTo(Receipt.NOT_AUTHENTIC);
    assertThat(receive(body + " ", sign(body, SECRET, 0))).isEqualTo(Receipt.NOT_AUTHENTIC);
  }

  @Test
  void newsToldTwiceAreBookedOnce() {
    var id = ask();
    var body = completed("evt_" + id, id, "paid");

    assertThat(receive(body)).isEqualTo(Receipt.TAKEN);
    assertThat(receive(body)).isEqualTo(Receipt.KNOWN);

    assertThat(paying.find(id).orElseThrow().status()).isEqualTo(PaymentStatus.PAID);
    assertThat(paying.find(id).orElseThrow().externalPayment()).isEqualTo("pi_" + id);
  }

  @Test
  void whatIsToldTooEarlyWaitsAndWhatIsPaidStaysPaid() {
    var id = ask();
    assertThat(receive(dispute("evt_d" + id, id, "created", "needs_response")))
        .isEqualTo(Receipt.TAKEN);
    assertThat(waiting("evt_d" + id)).isTrue();

    receive(completed("evt_c" + id, id, "unpaid"));
    assertThat(paying.find(id).orElseThrow().status()).isEqualTo(PaymentStatus.PROCESSING);
    receive(session("evt_s" + id, "checkout.session.async_payment_succeeded", id, "paid"));
    receive(session("evt_e" + id, "checkout.session.expired", id, "unpaid"));

    assertThat(paying.find(id).orElseThrow().status()).isEqualTo(PaymentStatus.PAID);
    assertThat(waiting("evt_d" + id)).isFalse();
  }

  @Test
  void whatWasBegunWithOneAccountIsFinishedWithItAfterAnotherIsConnected() {
    var id = ask();
    account.connect("sk_test_another_one", "whsec_another_secret", "ada");
    answer =
        "{\"id\": \"cs_1\", \"object\": \"checkout.session\", \"url\": \"https://checkout.stripe.com/c/1\"}";

    gateway.open(
        paying.find(id).orElseThrow().account(),
        new PaymentRequest(id, PRICE, "Gifts", "p@example.org", "https://us/ok", "https://us/no"));
    assertThat(asked.getLast()).contains("Bearer sk_test_0123456789");
    assertThat(account.unfinished().payments()).isPositive();
    assertThat(receive(completed("evt_f" + id, id, "paid"))).isEqualTo(Receipt.TAKEN);

    assertThat(paying.find(id).orElseThrow().status()).isEqualTo(PaymentStatus.PAID);
  }

  @Test
  void anAccountSaysNothingAboutPaymentsOfAnother() {
    var other = ask();
    account.connect("sk_test_another_one", "whsec_another_secret", "ada");
    var id = ask();
    assertThat(other).isNotEqualTo(id);

    receive(completed("evt_n" + id, id, "paid"));

    assertThat(paying.find(id).orElseThrow().status()).isEqualTo(PaymentStatus.PENDING);
  }

  @Test
  void otherKeysOfTheSameAccountFinishWhatWasBegun() {
    var id = ask();
    account.renew("sk_test_renewed_key", "whsec_renewed_secret", "ada");

    var body = completed("evt_r" + id, id, "paid");
    assertThat(receive(body)).isEqualTo(Receipt.NOT_AUTHENTIC);
    receive(body, sign(body, "whsec_renewed_secret", 0));

    assertThat(paying.find(id).orElseThrow().status()).isEqualTo(PaymentStatus.PAID);
    assertThatThrownBy(() -> account.renew("sk_live_0123456789", SECRET, "ada"))
        .hasMessageContaining("two accounts");
    account.renew("sk_test_0123456789", SECRET, "ada");
  }

  @Test
  void otherEventsAreOfNoConsequence() {
    var body =
        "{\"id\": \"evt_o\", \"object\": \"event\", \"created\": 1, \"type\": \"customer.created\", \"data\": "
            + "{\"object\": {\"id\": \"cus_1\", \"object\": \"customer\"}}}";

    assertThat(receive(body)).isEqualTo(Receipt.OF_NO_CONSEQUENCE);
  }

  private PaymentId ask() {
    return transactions.execute(_ -> paying.ask(PRICE));
  }

  private boolean waiting(String event) {
    return jdbc.sql("select applied_at is null from payment_event where event_id = ?")
        .param(event)
        .query(Boolean.class)
        .single();
  }

  private String completed(String event, PaymentId id, String status) {
    return session(event, "checkout.session.completed", id, status);
  }

  private String session(String event, String type, PaymentId id, String status) {
    return event(
        event,
        type,
        """
        {"id": "cs_%1$s", "object": "checkout.session", "amount_total": 2000, "currency": "eur", "status": "complete",
         "payment_status": "%2$s", "payment_intent": "pi_%1$s", "client_reference_id": "%1$s",
         "metadata": {"payment_id": "%1$s"}}
        """
            .formatted(id, status));
  }

  private String dispute(String event, PaymentId id, String type, String status) {
    return event(
        event,
        "charge.dispute." + type,
        """
        {"id": "dp_%1$s", "object": "dispute", "amount": 2000, "currency": "eur", "payment_intent": "pi_%1$s",
         "reason": "fraudulent", "status": "%2$s", "metadata": {}}
        """
            .formatted(id, status));
  }

  private String event(String id, String type, String object) {
    return """
    {"id": "%s", "object": "event", "api_version": "2025-08-27.basil", "created": %d, "livemode": false,
     "pending_webhooks": 1, "request": {"id": null, "idempotency_key": null}, "type": "%s",
     "data": {"object": %s}}
    """
        .formatted(id, clock.instant().getEpochSecond(), type, object);
  }

  private Receipt receive(String body) {
    return receive(body, sign(body, SECRET, 0));
  }

  private Receipt receive(String body, String signature) {
    return paying.receive(
        "stripe", body.getBytes(StandardCharsets.UTF_8), Map.of("stripe-signature", signature));
  }

  private String sign(String body, String secret, long later) {
    try {
      long at = clock.instant().getEpochSecond() + later;
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      var signed = mac.doFinal((at + "." + body).getBytes(StandardCharsets.UTF_8));
      return "t=" + at + ",v1=" + HexFormat.of().formatHex(signed);
    } catch (java.security.GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
