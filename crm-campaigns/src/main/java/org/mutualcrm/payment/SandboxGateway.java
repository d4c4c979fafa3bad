package org.mutualcrm.payment;

import static java.util.Objects.requireNonNull;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.secret.InstallationSecret;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * A provider that plays: no money moves. It signs its news, tells them later and twice, and keeps
 * its own books, as a real one does. On with {@code crm.payment.sandbox}, which production leaves
 * off.
 */
@Component
class SandboxGateway implements PaymentGateway {

  static final String NAME = "sandbox";
  static final String SIGNATURE = "sandbox-signature";

  private static final Duration TOLERANCE = Duration.ofMinutes(5);

  private final SandboxBook book;
  private final InstallationSecret secret;
  private final Clock clock;
  private final boolean enabled;

  SandboxGateway(
      SandboxBook book,
      InstallationSecret secret,
      Clock clock,
      @Value("${crm.payment.sandbox:${crm.sandbox.enabled:false}}") boolean enabled) {
    this.book = book;
    this.secret = secret;
    this.clock = clock;
    this.enabled = enabled;
  }

  @Override
  public String provider() {
    return NAME;
  }

  @Override
  public boolean ready() {
    return enabled;
  }

  @Override
  public @Nullable UUID account() {
    return null;
  }

  @Override
  public Checkout open(@Nullable UUID account, PaymentRequest request) {
    var session =
        "sbx_" + request.id().value().toString().replace("-", "") + mac(request.id().toString());
    book.open(session, request, clock.instant());
    return new Checkout(session, "/p/pay/" + session);
  }

  @Override
  public RefundAnswer refund(
      RefundId id, @Nullable UUID account, String externalPayment, Money amount) {
    return book.refundable(externalPayment)
        ? book.told(refundNews(id, externalPayment, amount), clock.instant(), id.value())
        : new RefundAnswer.Refused("This payment can not be refunded");
  }

  private PaymentNews refundNews(RefundId id, String externalPayment, Money amount) {
    return new PaymentNews(
        "re_" + id,
        PaymentNews.Kind.REFUNDED,
        null,
        null,
        externalPayment,
        id.value(),
        "re_" + id,
        amount,
        null,
        clock.instant());
  }

  @Override
  public Optional<PaymentNews> look(PaymentView payment) {
    return Optional.empty();
  }

  @Override
  public Optional<Told> read(byte[] body, Map<String, String> headers) {
    var text = new String(body, StandardCharsets.UTF_8);
    var signature = headers.getOrDefault(SIGNATURE, "");
    var parts = signature.split(",", 2);
    if (parts.length != 2 || !parts[0].matches("\\d{1,12}")) throw new NotAuthentic("Not signed");
    var at = Instant.ofEpochSecond(Long.parseLong(parts[0]));
    boolean ours =
        MessageDigest.isEqual(
            sign(at, text).getBytes(StandardCharsets.UTF_8),
            signature.getBytes(StandardCharsets.UTF_8));
    if (!ours || at.plus(TOLERANCE).isBefore(clock.instant()))
      throw new NotAuthentic("Not signed by the sandbox");
    return Optional.of(new Told(null, news(text)));
  }

  String sign(Instant at, String body) {
    long seconds = at.getEpochSecond();
    var mac = secret.mac("sandbox-payments", seconds + "." + body);
    return seconds + "," + HexFormat.of().formatHex(mac);
  }

  private String mac(String text) {
    return HexFormat.of().formatHex(secret.mac("sandbox-session", text), 0, 16);
  }

  static String body(PaymentNews it) {
    var amount = it.amount();
    return "event="
        + text(it.eventId())
        + "&kind="
        + it.kind()
        + "&payment="
        + text(it.payment())
        + "&session="
        + text(it.session())
        + "&external="
        + text(it.externalPayment())
        + "&refund="
        + text(it.refund())
        + "&reference="
        + text(it.reference())
        + "&amount="
        + (amount == null ? "" : amount.getAmountMinorLong())
        + "&currency="
        + (amount == null ? "" : amount.getCurrencyUnit().getCode())
        + "&reason="
        + text(it.reason())
        + "&at="
        + it.occurredAt();
  }

  private static String text(@Nullable Object value) {
    return value == null ? "" : URLEncoder.encode(value.toString(), StandardCharsets.UTF_8);
  }

  private static PaymentNews news(String body) {
    Map<String, String> parts =
        Arrays.stream(body.split("&"))
            .map(it -> it.split("=", 2))
            .filter(it -> !it[1].isEmpty())
            .collect(
                Collectors.toMap(
                    it -> it[0], it -> URLDecoder.decode(it[1], StandardCharsets.UTF_8)));
    var minor = parts.get("amount");
    return new PaymentNews(
        part(parts, "event"),
        PaymentNews.Kind.valueOf(part(parts, "kind")),
        id(parts.get("payment")),
        parts.get("session"),
        parts.get("external"),
        id(parts.get("refund")),
        parts.get("reference"),
        minor == null
            ? null
            : Money.ofMinor(CurrencyUnit.of(part(parts, "currency")), Long.parseLong(minor)),
        parts.get("reason"),
        Instant.parse(part(parts, "at")));
  }

  private static String part(Map<String, String> parts, String name) {
    return requireNonNull(parts.get(name), name);
  }

  private static @Nullable UUID id(@Nullable String text) {
    return text == null ? null : UUID.fromString(text);
  }
}
