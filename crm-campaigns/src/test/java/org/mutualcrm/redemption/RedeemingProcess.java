package org.mutualcrm.redemption;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.concurrent.Executors;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.mutualcrm.offer.CodeText;
import org.mutualcrm.offer.OfferId;
import org.mutualcrm.redemption.RedemptionResult.Redeemed;
import org.mutualcrm.redemption.RedemptionResult.Refused;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Tills in a process of their own, to be killed. Its first life makes one offer of a budget of 37
 * euros, a euro each time, with codes for one and a code for all. Says on which port it listens and
 * ends with its standard input, so that it outlives no test.
 */
public class RedeemingProcess {

  static final int BUDGET = 37;
  static final int CODES = 30;

  private final Redeeming redeeming;
  private final RollingBack rollingBack;
  private final Stall stall;
  private final OfferId offer;

  private RedeemingProcess(ConfigurableApplicationContext context) {
    redeeming = context.getBean(Redeeming.class);
    rollingBack = context.getBean(RollingBack.class);
    stall = context.getBean(Stall.class);
    offer =
        context
            .getBean(JdbcClient.class)
            .sql("select offer_id from offer")
            .query(java.util.UUID.class)
            .optional()
            .map(OfferId::new)
            .orElseGet(this::made);
  }

  private OfferId made() {
    var made = stall.live(Money.of(CurrencyUnit.EUR, BUDGET));
    stall.codes(made, CODES);
    stall.shared(made, null);
    return made;
  }

  public static void main(String[] properties) throws Exception {
    var application =
        new SpringApplication(Class.forName("org.mutualcrm.CampaignsTestApplication"));
    application.addInitializers(
        it -> ((GenericApplicationContext) it).registerBean(Clock.class, Clock::systemUTC));
    var process = new RedeemingProcess(application.run(properties));
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", process::take);
    server.start();
    System.out.println("listening " + server.getAddress().getPort());
    while (System.in.read() >= 0) {}
    Runtime.getRuntime().halt(0);
  }

  /** {@code redeem CODE KEY}, {@code back CODE KEY}, or {@code balance}. */
  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      var words = new String(exchange.getRequestBody().readAllBytes(), UTF_8).split(" ");
      var said =
          switch (words[0]) {
            case "redeem" -> redeem(words[1], words[2]);
            case "back" -> back(words[1], words[2]);
            default -> balance();
          };
      var bytes = said.getBytes(UTF_8);
      exchange.sendResponseHeaders(200, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private String redeem(String code, String key) {
    return switch (redeeming.redeem(Stall.use(new CodeText(code), null, key))) {
      case Redeemed _ -> "REDEEMED";
      case Refused it -> it.refusal().name();
    };
  }

  private String back(String code, String key) {
    var stands = redeeming.redeem(Stall.use(new CodeText(code), null, key));
    if (!(stands instanceof Redeemed it)) return "NOTHING";
    rollingBack.rollBack(it.id(), "brought back", "tom");
    return "BACK";
  }

  /** Uses and cents as counted, as the ledger has them, and uses as the codes count them. */
  private String balance() {
    return "%d %d %d %d %d"
        .formatted(
            stall.used(offer),
            stall.standing(offer),
            stall.discounted(offer),
            stall.standingDiscount(offer),
            stall.usedCodes(offer));
  }
}
