package org.mutualcrm.conversation;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.mutualcrm.capture.ChannelAccounts;
import org.mutualcrm.channel.OutboundNetwork;
import org.mutualcrm.conversation.AnswerResult.Accepted;
import org.mutualcrm.conversation.AnswerResult.Empty;
import org.mutualcrm.conversation.AnswerResult.NoWayOut;
import org.mutualcrm.conversation.AnswerResult.TooLong;
import org.mutualcrm.conversation.AnswerResult.UnknownConversation;
import org.mutualcrm.conversation.Messages.Entry;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * An agent answers: a reply goes to the outbox and from there to the network, a note stays in the
 * house.
 */
@Service
public class Answering {

  private final Conversations conversations;
  private final Messages messages;
  private final Outbox outbox;
  private final ChannelAccounts accounts;
  private final Map<String, OutboundNetwork> networks;
  private final Clock clock;

  Answering(
      Conversations conversations,
      Messages messages,
      Outbox outbox,
      ChannelAccounts accounts,
      List<OutboundNetwork> networks,
      Clock clock) {
    this.conversations = conversations;
    this.messages = messages;
    this.outbox = outbox;
    this.accounts = accounts;
    this.networks =
        networks.stream().collect(Collectors.toMap(OutboundNetwork::network, Function.identity()));
    this.clock = clock;
  }

  @Transactional
  public AnswerResult reply(Answer answer) {
    var conversation = conversations.findById(answer.conversation()).orElse(null);
    if (conversation == null) return new UnknownConversation();
    if (answer.text().isEmpty()) return new Empty();
    var account = accounts.find(conversation.accountId()).orElseThrow();
    var network = networks.get(account.network());
    if (network == null)
      return new NoWayOut("Nothing can be sent to " + account.network() + " from here");
    int length = answer.text().codePointCount(0, answer.text().length());
    int limit = network.limits(conversation.visibility()).maxLength();
    if (length > limit) return new TooLong(length, limit);

    var now = clock.instant();
    var entry =
        Entry.own(answer.messageId(), MessageKind.REPLY, answer.author(), answer.text(), now);
    if (!messages.append(conversation.id(), entry)) return new Accepted(answer.messageId(), true);
    outbox.put(conversation, answer, now);
    conversation.answered(answer.text(), now);
    if (conversation.assignee() == null) conversation.assignTo(answer.author());
    conversations.save(conversation);
    return new Accepted(answer.messageId(), false);
  }

  @Transactional
  public AnswerResult note(Answer answer) {
    var conversation = conversations.findById(answer.conversation()).orElse(null);
    if (conversation == null) return new UnknownConversation();
    if (answer.text().isEmpty()) return new Empty();
    int length = answer.text().codePointCount(0, answer.text().length());
    if (length > Answer.MAX_LENGTH) return new TooLong(length, Answer.MAX_LENGTH);
    var entry =
        Entry.own(
            answer.messageId(), MessageKind.NOTE, answer.author(), answer.text(), clock.instant());
    return new Accepted(answer.messageId(), !messages.append(conversation.id(), entry));
  }
}
