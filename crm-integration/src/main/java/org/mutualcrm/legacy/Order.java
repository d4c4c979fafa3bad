package org.mutualcrm.legacy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.timeline.Direction;
import org.mutualcrm.timeline.Touchpoint;
import org.mutualcrm.timeline.TouchpointKind;

/** The lines of one order number, put together. */
record Order(String number, String customerKey, Instant at, List<OrderLine> lines) {

  private static final int LISTED = 50;

  /**
   * @param lines at least one, all of one customer
   */
  static Order of(List<OrderLine> lines) {
    var first = lines.getFirst();
    var at = lines.stream().map(OrderLine::at).min(Instant::compareTo).orElseThrow();
    return new Order(first.orderNumber(), first.customerKey(), at, lines);
  }

  boolean cancellation(@Nullable String prefix) {
    if (prefix != null && number.startsWith(prefix)) return true;
    return lines.stream().allMatch(it -> it.quantity() != null && it.quantity().signum() < 0);
  }

  @Nullable Money amount(@Nullable String currency) {
    var amounts = lines.stream().map(OrderLine::amount).filter(Objects::nonNull).toList();
    if (currency == null || amounts.isEmpty()) return null;
    var sum = amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    return Money.of(CurrencyUnit.of(currency), sum, RoundingMode.HALF_EVEN);
  }

  Touchpoint touchpoint(SourceRecordId record, ImportSettings settings) {
    return new Touchpoint(
        record,
        at,
        TouchpointKind.ORDER,
        number,
        "shop",
        Direction.INBOUND,
        title(cancellation(settings.cancellationPrefix())),
        body(),
        amount(settings.currency()),
        null);
  }

  /** Equal for equal orders: of the same moment, with the same words and amount. */
  static String hash(Touchpoint order) {
    try {
      var text =
          String.join(
              "\n",
              order.occurredAt().toString(),
              order.title(),
              order.body() + "",
              order.amount() + "");
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private String title(boolean cancelled) {
    var items =
        lines.stream()
            .map(it -> it.quantity() == null ? BigDecimal.ONE : it.quantity().abs())
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    var count = plain(items);
    return (cancelled ? "Cancellation " : "Order ")
        + number
        + " · "
        + count
        + (count.equals("1") ? " item" : " items");
  }

  private @Nullable String body() {
    if (lines.stream().allMatch(it -> it.product() == null)) return null;
    var listed = lines.stream().limit(LISTED).map(Order::line).collect(Collectors.joining("\n"));
    int more = lines.size() - LISTED;
    return more > 0 ? listed + "\n… and " + more + " more lines" : listed;
  }

  private static String line(OrderLine line) {
    var product = line.product() == null ? "item" : line.product();
    var named = product.matches("\\d+") ? "item " + product : product;
    return line.quantity() == null ? named : plain(line.quantity()) + " × " + named;
  }

  private static String plain(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }
}
