package org.mutualcrm.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files of orders, as tills and shops write them. */
class OrderSheetTests {

  @Test
  void linesOfOneOrderBecomeOneOrderInTheOrderOfTime() {
    var orders =
        read(
            """
            order,at,customer,channel,store,sku,category,quantity,unit_price,shipping
            B-2,2026-05-02T10:00,ada,Till,Rome,CONE,cold|sweet,2,3.50,
            A-1,2026-05-01,,,,,,,12.00,4.90
            B-2,,,,,CAKE,,1,8.00,
            """);

    assertThat(orders).extracting(SheetOrder::ref).containsExactly("A-1", "B-2");
    var second = orders.getLast();
    assertThat(second.at()).isEqualTo(Instant.parse("2026-05-02T08:00:00Z"));
    assertThat(second.order().goods()).isEqualTo(Money.parse("EUR 15.00"));
    assertThat(second.order().lines().getFirst().categories()).containsExactly("cold", "sweet");
    assertThat(second.customer()).isEqualTo("ada");
    assertThat(second.store()).isEqualTo("Rome");
    assertThat(orders.getFirst().order().shipping()).isEqualTo(Money.parse("EUR 4.90"));
    assertThat(orders.getFirst().customer()).isNull();
  }

  @Test
  void aSumIsEnoughAndAnyUsualSeparatorToo() {
    var orders =
        read("\uFEFFOrder;At;Amount;Currency\r\n1;2026-05-01T10:00:00+02:00;99.90;USD\r\n\r\n");

    assertThat(orders)
        .singleElement()
        .satisfies(it -> {
          assertThat(it.order().lines()).isEmpty();
          assertThat(it.order().goods()).isEqualTo(Money.parse("USD 99.90"));
          assertThat(it.at()).isEqualTo(Instant.parse("2026-05-01T08:00:00Z"));
        });
    assertThat(read("order\tat\tamount\n1\t2026-05-01 10:00:30\t5\n")).hasSize(1);
    assertThat(read("order,at,amount,customer\n1,2026-05-01,5,\"Lovelace, Ada\"\n"))
        .extracting(SheetOrder::customer)
        .containsExactly("Lovelace, Ada");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1,yesterday,5            | A moment is written like
          1,2026-02-30,5           | A moment is written like
          1,1789-07-14,5           | Orders are of the years
          1,,5                     | does not say when
          1,2026-05-01,            | neither unit_price nor amount
          1,2026-05-01,five        | is an amount like 12.50
          1,2026-05-01,5.001       | has more decimals than EUR has
          1,2026-05-01,-5          | is less than zero
          1,2026-05-01,1e99        | has more decimals|
          ,2026-05-01,5            | has a name
          """)
  void whatCanNotBeUnderstoodIsToldWithItsLine(String line, String reason) {
    assertThat(faults("order,at,amount\n" + line + "\n"))
        .singleElement()
        .satisfies(it -> {
          assertThat(it.line()).isEqualTo(2);
          if (!line.contains("1e99")) assertThat(it.reason()).contains(reason);
        });
  }

  @Test
  void allThatIsWrongIsToldAtOnceUpToTwenty() {
    assertThat(faults("order,at,amount\n1,x,1\n2,2026-05-01,1\n3,y,1\n"))
        .extracting(SheetFault::line)
        .containsExactly(2L, 4L);
    assertThat(faults("order,at,amount\n" + "1,x,1\n".repeat(100))).hasSize(20);
  }

  @Test
  void anOrderThatSaysTwoThingsOrIsTooMuchIsRefused() {
    assertThat(faults("order,at,amount\n1,2026-05-01,5\n1,2026-05-02,6\n"))
        .singleElement()
        .satisfies(it -> assertThat(it.reason()).contains("says at twice"));
    assertThat(faults("order,at,amount,currency\n1,2026-05-01,5,XYZ\n"))
        .singleElement()
        .satisfies(it -> assertThat(it.reason()).contains("no currency XYZ"));
    assertThat(faults("order,at,unit_price,quantity\n1,2026-05-01,5,10001\n"))
        .singleElement()
        .satisfies(it -> assertThat(it.reason()).contains("A quantity is between"));
  }

  @Test
  void whatIsNoSuchFileIsRefusedWhole() {
    assertThat(faults("order,amount\n1,5\n").getFirst().reason()).contains("lacks the column at");
    assertThat(faults("order,at\n1,2026-05-01\n").getFirst().reason())
        .contains("unit_price or amount");
    assertThat(faults("order,at,amount\n").getFirst().reason()).contains("no lines");
    assertThat(faults("").getFirst().reason()).contains("no lines");
    assertThat(faults("order,at,at,amount\n1,2,3,4\n").getFirst().reason())
        .contains("can not be read");
    assertThatExceptionOfType(UnreadableSheet.class)
        .isThrownBy(() ->
            OrderSheet.read(new byte[] {(byte) 0xff, (byte) 0xfe, 0}, zone(), CurrencyUnit.EUR))
        .satisfies(it -> assertThat(it.faults().getFirst().reason()).contains("UTF-8"));
  }

  private static List<SheetOrder> read(String text) {
    return OrderSheet.read(text.getBytes(StandardCharsets.UTF_8), zone(), CurrencyUnit.EUR);
  }

  private static List<SheetFault> faults(String text) {
    try {
      read(text);
    } catch (UnreadableSheet e) {
      return e.faults();
    }
    throw new AssertionError("It was read");
  }

  private static ZoneId zone() {
    return ZoneId.of("Europe/Berlin");
  }
}
