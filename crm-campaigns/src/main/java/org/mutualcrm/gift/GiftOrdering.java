package org.mutualcrm.gift;

import java.util.Optional;
import java.util.UUID;
import org.mutualcrm.gift.GiftOrders.Placed;
import org.mutualcrm.gift.OrderResult.Ordered;
import org.mutualcrm.gift.OrderResult.Reason;
import org.mutualcrm.gift.OrderResult.Refused;
import org.mutualcrm.payment.Paying;
import org.mutualcrm.payment.PaymentGateway.PaymentUnavailable;
import org.mutualcrm.payment.PaymentId;
import org.mutualcrm.payment.PaymentRequest;
import org.mutualcrm.payment.PaymentStatus;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Takes orders, and leads the buyer to where they pay. */
@Service
public class GiftOrdering {

  private final GiftOrders orders;
  private final GiftKeys keys;
  private final Paying paying;
  private final JdbcClient jdbc;
  private final String home;

  GiftOrdering(
      GiftOrders orders,
      GiftKeys keys,
      Paying paying,
      JdbcClient jdbc,
      @Value("${crm.public-url:http://localhost:${server.port:8080}}") String home) {
    this.orders = orders;
    this.keys = keys;
    this.paying = paying;
    this.jdbc = jdbc;
    this.home = home.replaceAll("/+$", "");
  }

  /**
   * What a buyer's own page is about.
   *
   * @param payAt where to pay, while it is not paid
   */
  public record BuyersOrder(
      GiftOrderId id,
      GiftProgrammeId programme,
      PaymentStatus status,
      PaymentId payment,
      String payAt) {}

  /** The same form again, whatever the reason, leads to the same payment. */
  public OrderResult order(OrderGifts it) {
    return switch (orders.place(it)) {
      case Placed.No(var reason) -> new Refused(reason);
      case Placed.Order order -> paid(order);
    };
  }

  private OrderResult paid(Placed.Order it) {
    var link = "/p/give/orders/" + keys.orderLink(it.id());
    try {
      var payAt =
          paying.checkout(
              new PaymentRequest(
                  it.payment(), it.total(), it.what(), it.email(), home + link, home + link));
      return new Ordered(it.id(), link, payAt);
    } catch (PaymentUnavailable _) {
      return new Refused(Reason.PAYMENT_UNAVAILABLE);
    }
  }

  /** What a buyer's link opens. */
  public Optional<BuyersOrder> open(String token) {
    return keys.order(token).flatMap(this::find);
  }

  /** A buyer who came back before the provider's news: it is asked. */
  public Optional<BuyersOrder> look(String token) {
    open(token)
        .filter(it -> it.status() != PaymentStatus.PAID)
        .ifPresent(it -> paying.look(it.payment()));
    return open(token);
  }

  /** The address of the buyer's own page. */
  public String link(GiftOrderId order) {
    return "/p/give/orders/" + keys.orderLink(order);
  }

  private Optional<BuyersOrder> find(GiftOrderId id) {
    return jdbc.sql("select programme_id, payment_id from gift_order where order_id = ?")
        .param(id.value())
        .query((row, _) -> {
          var payment = paying.find(new PaymentId(row.getObject(2, UUID.class))).orElseThrow();
          var payAt = payment.checkoutUrl();
          return new BuyersOrder(
              id,
              new GiftProgrammeId(row.getObject(1, UUID.class)),
              payment.status(),
              payment.id(),
              payAt == null ? "" : payAt);
        })
        .optional();
  }
}
