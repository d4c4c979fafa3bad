package crmtesting;

import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.mutualcrm.gift.DraftProgramme;
import org.mutualcrm.gift.GiftOrdering;
import org.mutualcrm.gift.GiftProgrammes;
import org.mutualcrm.gift.GiftText;
import org.mutualcrm.gift.OrderGifts;
import org.mutualcrm.gift.OrderGifts.Recipient;
import org.mutualcrm.gift.OrderResult.Ordered;
import org.mutualcrm.payment.SandboxBank;
import org.mutualcrm.payment.SandboxBank.Act;

/** Sells a gift of a programme made for it, and lets the buyer pay. */
public record GiftSale(GiftProgrammes programmes, GiftOrdering ordering, SandboxBank bank) {

  private static final Money PRICE = Money.parse("EUR 20.00");

  public Ordered of(String buyer, Recipient recipient) {
    var programme =
        programmes.draft(
            new DraftProgramme(
                "Gelato gifts",
                CurrencyUnit.EUR,
                PRICE,
                PRICE,
                List.of(),
                List.of("DE"),
                null,
                5,
                null,
                List.of(),
                "",
                List.of(new GiftText("en", "Give a gelato", "", "")),
                "luca"));
    programmes.launch(programme);
    var wish =
        new OrderGifts(
            programme,
            UUID.randomUUID().toString(),
            "Piero",
            buyer,
            "en",
            null,
            PRICE,
            List.of(recipient),
            "",
            null,
            ZoneOffset.UTC);
    var order = (Ordered) ordering.order(wish);
    var session = order.payAt().substring(order.payAt().lastIndexOf('/') + 1);
    bank.act(bank.find(session).orElseThrow(), Act.PAY);
    return order;
  }
}
