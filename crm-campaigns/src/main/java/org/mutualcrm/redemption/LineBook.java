package org.mutualcrm.redemption;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.mutualcrm.offer.Discount;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The lines of redeemed orders; an order of which only the sum is known has none. */
@Component
class LineBook {

  /**
   * A redemption's discounts by line, as {@link #discount} reads them; {@code r} is the redemption.
   */
  static final String DISCOUNTS =
      """
      (select array_agg(l.discount_minor order by l.line_no) from redemption_line l
       where l.code = r.code and l.redemption_id = r.redemption_id) as line_discounts
      """;

  private final JdbcClient jdbc;

  LineBook(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  private record Written(Booking booking, int line) {}

  void write(Collection<Booking> bookings) {
    var all = new ArrayList<Written>();
    for (var booking : bookings)
      for (int i = 0; i < booking.command().order().lines().size(); i++)
        all.add(new Written(booking, i));
    if (all.isEmpty()) return;
    jdbc.sql(
            """
            insert into redemption_line (code, redemption_id, line_no, sku, quantity, amount_minor, discount_minor)
            select * from unnest(cast(:codes as text[]), cast(:ids as uuid[]), cast(:numbers as int[]),
                cast(:skus as text[]), cast(:quantities as int[]), cast(:amounts as bigint[]),
                cast(:discounts as bigint[]))
            """)
        .param("codes", Columns.texts(all, it -> it.booking().command().code()))
        .param("ids", Columns.texts(all, it -> it.booking().id()))
        .param("numbers", all.stream().mapToInt(it -> it.line() + 1).toArray())
        .param("skus", Columns.texts(all, it -> line(it).sku()))
        .param("quantities", all.stream().mapToInt(it -> line(it).quantity()).toArray())
        .param("amounts", Columns.longs(all, it -> line(it).amount().getAmountMinorLong()))
        .param(
            "discounts",
            Columns.longs(
                all, it -> it.booking().discount().lines().get(it.line()).getAmountMinorLong()))
        .update();
  }

  private static org.mutualcrm.offer.OrderLine line(Written it) {
    return it.booking().command().order().lines().get(it.line());
  }

  /** What a redemption took off; what no line lost, the shipping did. */
  static Discount discount(ResultSet row, String total, CurrencyUnit currency) throws SQLException {
    long all = row.getLong(total);
    Array array = row.getArray("line_discounts");
    if (array == null)
      return new Discount(List.of(Money.ofMinor(currency, all)), Money.zero(currency));
    var lines = new ArrayList<Money>();
    for (var it : (Long[]) array.getArray()) lines.add(Money.ofMinor(currency, it));
    var shipping = Money.ofMinor(currency, all).minus(lines);
    return new Discount(lines, shipping);
  }
}
