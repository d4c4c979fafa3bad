package org.mutualcrm.conversation;

import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.mutualcrm.capture.InteractionCaptured;
import org.mutualcrm.conversation.Messages.Entry;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Answers HELP by text message with who we are and how to stop, as carriers ask for it. The
 * conversation waits for a person all the same: somebody may need one. Once a day, so that two
 * machines do not help each other for ever.
 *
 * @see <a
 *     href="https://www.ctia.org/the-wireless-industry/industry-commitments/messaging-interoperability-sms-mms">CTIA
 *     Messaging Principles and Best Practices</a>
 */
@Component
class HelpReply {

  private static final Set<String> WORDS =
      Set.of("help", "info", "hilfe", "aide", "ayuda", "aiuto");
  private static final String CHANNEL = "sms";
  private static final String AUTHOR = "Mutual";
  private static final Duration REST = Duration.ofDays(1);

  private final Messages messages;
  private final Outbox outbox;
  private final JdbcClient jdbc;
  private final Clock clock;

  HelpReply(Messages messages, Outbox outbox, JdbcClient jdbc, Clock clock) {
    this.messages = messages;
    this.outbox = outbox;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  void hear(Conversation conversation, NetworkThread thread, InteractionCaptured said) {
    if (!said.channel().equals(CHANNEL) || said.text() == null || !asks(said.text())) return;
    var now = clock.instant();
    if (saidSince(conversation.id(), Timestamp.from(now.minus(REST)))) return;
    var id =
        UUID.nameUUIDFromBytes(("help " + said.interactionId()).getBytes(StandardCharsets.UTF_8));
    var text =
        account(said.accountId())
            + ": somebody of ours reads this and answers. Reply STOP to get no more offers or news."
            + " Your carrier's rates apply.";
    var answer = new Answer(conversation.id(), id, AUTHOR, text);
    var entry = Entry.own(id, MessageKind.REPLY, AUTHOR, text, now);
    if (!messages.append(conversation.id(), conversation.mark(thread), entry)) return;
    outbox.put(conversation.id(), thread, said.externalId(), answer, now);
  }

  private static boolean asks(String text) {
    return WORDS.contains(
        text.replaceAll("[\\p{Punct}\\s]+", " ").strip().toLowerCase(Locale.ROOT));
  }

  private boolean saidSince(ConversationId id, Timestamp since) {
    return jdbc.sql(
            """
            select exists (
              select 1 from message
              where conversation_id = ? and kind = 'REPLY' and author = ? and occurred_at > ?
                and text like '%Reply STOP%')
            """)
        .params(id.value(), AUTHOR, since)
        .query(Boolean.class)
        .single();
  }

  private String account(UUID account) {
    return jdbc.sql("select name from channel_account where account_id = ?")
        .param(account)
        .query(String.class)
        .single();
  }
}
