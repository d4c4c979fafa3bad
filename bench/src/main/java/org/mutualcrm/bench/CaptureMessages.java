package org.mutualcrm.bench;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.hc.core5.http.ClassicHttpRequest;

/** Messenger delivering: every webhook signed, every message new, from a few thousand senders. */
class CaptureMessages implements Scenario {

  private static final String MESSAGE =
      """
      {"object":"page","entry":[{"id":"%1$s","time":%2$d,"messaging":[{"sender":{"id":"bench-%3$d"},\
      "recipient":{"id":"%1$s"},"timestamp":%2$d,"message":{"mid":"m_bench_%4$s_%5$d","text":"Do you have pistachio today?"}}]}]}\
      """;

  private final String account;
  private final String page;
  private final SecretKeySpec secret;
  private final String run = Long.toString(System.nanoTime(), 36);
  private final AtomicLong sent = new AtomicLong();

  CaptureMessages(Options options) {
    account = options.required("account");
    page = options.required("page");
    var bytes = options.required("secret").getBytes(StandardCharsets.UTF_8);
    secret = new SecretKeySpec(bytes, "HmacSHA256");
  }

  @Override
  public void prepare(Server server) {}

  @Override
  public ClassicHttpRequest next(Server server) {
    long at = System.currentTimeMillis();
    int sender = ThreadLocalRandom.current().nextInt(3_000);
    var body =
        MESSAGE
            .formatted(page, at, sender, run, sent.incrementAndGet())
            .getBytes(StandardCharsets.UTF_8);
    var request = server.sending("/webhooks/meta/" + account, body);
    request.setHeader("X-Hub-Signature-256", "sha256=" + HexFormat.of().formatHex(sign(body)));
    return request;
  }

  @Override
  public String audit(Server server, long succeeded) {
    return "%,d messages accepted; the inbox works them off behind".formatted(succeeded);
  }

  private byte[] sign(byte[] body) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(secret);
      return mac.doFinal(body);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
