package org.mutualcrm.conversation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import org.mutualcrm.capture.Capture;
import org.mutualcrm.capture.ChannelAccounts;
import org.mutualcrm.capture.ConnectAccount;
import org.mutualcrm.channel.ChannelSecrets;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** People who write to us, and what became of it. */
@Component
public class Villagers {

  private final Capture capture;
  private final ChannelAccounts accounts;
  private final Inbox inbox;
  private final JdbcClient jdbc;

  Villagers(Capture capture, ChannelAccounts accounts, Inbox inbox, JdbcClient jdbc) {
    this.capture = capture;
    this.accounts = accounts;
    this.inbox = inbox;
    this.jdbc = jdbc;
  }

  public static String somebody() {
    return UUID.randomUUID().toString().substring(0, 12);
  }

  public static Seeker seeker(String username) {
    return new Seeker(username, ZoneOffset.UTC);
  }

  /** Says something, and waits until it stands in its thread. */
  public ConversationId says(String person, Instant at, String text) {
    accounts.connect(
        new ConnectAccount(
            "village", "square", "1", "The square", new ChannelSecrets("s3cret", "v", "a")));
    var said = "v" + UUID.randomUUID();
    var body = "say %s %s %d 0 %s".formatted(said, person, at.getEpochSecond(), text);
    capture.receive("village", "square", Map.of("signature", "s3cret"), body.getBytes(UTF_8));
    await().atMost(Duration.ofSeconds(10)).until(() -> threads(said) == 1);
    return new ConversationId(
        jdbc.sql("select conversation_id from message where external_id = ?")
            .param(said)
            .query(UUID.class)
            .single());
  }

  public ConversationCard card(ConversationId id) {
    return inbox.find(id).orElseThrow().card();
  }

  public ConversationChange lastChange(ConversationId id) {
    return inbox.find(id).orElseThrow().messages().stream()
        .filter(it -> it.change() != null)
        .reduce((_, last) -> last)
        .orElseThrow()
        .change();
  }

  private int threads(String said) {
    return jdbc.sql("select count(*) from message where external_id = ?")
        .param(said)
        .query(Integer.class)
        .single();
  }
}
