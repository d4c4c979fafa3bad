package org.mutualcrm.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.jspecify.annotations.Nullable;

/** Tills redeeming the codes of one hot offer, each code once. */
class RedeemCodes implements Scenario {

  private static final String ORDER =
      """
      {"orderAmount":{"amount":"12.50","currency":"EUR"},"customerId":null,"channel":"till"}\
      """;

  private final int count;
  private final Queue<String> codes = new ConcurrentLinkedQueue<>();
  private String offer = "";

  RedeemCodes(int count) {
    this.count = count;
  }

  @Override
  public void prepare(Server server) throws IOException, InterruptedException {
    var now = Instant.now();
    var draft =
        Map.of(
            "name",
            "Bench " + now,
            "headline",
            "Ten percent off",
            "reason",
            "DISCOUNT",
            "percent",
            10,
            "startsAt",
            now.minus(Duration.ofHours(1)).toString(),
            "endsAt",
            now.plus(Duration.ofDays(1)).toString());
    offer = "/api/v1/offers/" + server.post("/api/v1/offers", draft).path("id").asString();
    for (int minted = 0; minted < count; minted += 10_000) {
      var batch = Math.min(10_000, count - minted);
      var answer = server.post(offer + "/codes", Map.of("count", batch));
      for (var code : answer.path("codes")) codes.add(code.asString());
    }
    server.post(offer + "/launch", Map.of());
    if (codes.size() < count) throw new IOException("Only %d codes".formatted(codes.size()));
  }

  @Override
  public @Nullable ClassicHttpRequest next(Server server) {
    var code = codes.poll();
    if (code == null) return null;
    var request =
        server.sending("/api/v1/codes/" + code + "/redeem", ORDER.getBytes(StandardCharsets.UTF_8));
    request.setHeader("Idempotency-Key", UUID.randomUUID().toString());
    return request;
  }

  @Override
  public String audit(Server server, long succeeded) throws IOException, InterruptedException {
    long booked = server.get(offer).path("used").asLong();
    if (booked != succeeded)
      throw new BooksDiffer("%d redeemed by answer, %d booked".formatted(succeeded, booked));
    return "%,d redeemed by answer, and as many booked".formatted(booked);
  }
}
