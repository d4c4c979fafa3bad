package org.mutualcrm.conversation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.capture.AccountState;
import org.mutualcrm.capture.ChannelAccounts;
import org.mutualcrm.channel.OutboundNetwork;
import org.mutualcrm.channel.Visibility;
import org.mutualcrm.conversation.AnswerResult.Accepted;
import org.mutualcrm.conversation.AnswerResult.Empty;
import org.mutualcrm.conversation.AnswerResult.NewerMessage;
import org.mutualcrm.conversation.AnswerResult.NoWayOut;
import org.mutualcrm.conversation.AnswerResult.NotAhead;
import org.mutualcrm.conversation.AnswerResult.NotCleared;
import org.mutualcrm.conversation.AnswerResult.Scheduled;
import org.mutualcrm.conversation.AnswerResult.TooLong;
import org.mutualcrm.conversation.AnswerResult.UnknownConversation;
import org.mutualcrm.conversation.AnswerResult.WindowClosed;
import org.mutualcrm.conversation.Messages.Entry;
import org.mutualcrm.policy.Missing;
import org.mutualcrm.policy.PublicVoice;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * An agent answers: a reply goes to the outbox and from there to the network, a note stays in the
 * house.
 */
@Service
public class Answering {

  private static final Duration LONGEST_WAIT = Duration.ofDays(365);
  private static final AnswerResult ELSEWHERE =
      new NoWayOut("That thread is in another conversation now");

  private final Conversations conversations;
  private final Whereabouts whereabouts;
  private final NetworkThreads threads;
  private final Messages messages;
  private final Outbox outbox;
  private final ScheduledReplies scheduled;
  private final ReplyDrafts drafts;
  private final ChannelAccounts accounts;
  private final Map<String, OutboundNetwork> networks;
  private final PublicVoice voice;
  private final Clock clock;

  Answering(
      Conversations conversations,
      Whereabouts whereabouts,
      NetworkThreads threads,
      Messages messages,
      Outbox outbox,
      ScheduledReplies scheduled,
      ReplyDrafts drafts,
      ChannelAccounts accounts,
      List<OutboundNetwork> networks,
      PublicVoice voice,
      Clock clock) {
    this.conversations = conversations;
    this.whereabouts = whereabouts;
    this.threads = threads;
    this.messages = messages;
    this.outbox = outbox;
    this.scheduled = scheduled;
    this.drafts = drafts;
    this.accounts = accounts;
    this.networks =
        networks.stream().collect(Collectors.toMap(OutboundNetwork::network, Function.identity()));
    this.voice = voice;
    this.clock = clock;
  }

  @Transactional
  public AnswerResult reply(Answer answer) {
    return take(answer, true);
  }

  /** Sends what waited for its time; whose the conversation is was decided meanwhile. */
  @Transactional
  AnswerResult sendLater(Answer answer) {
    return take(answer, false);
  }

  /**
   * Sends what nobody wrote. The conversation stays as it stands and is nobody's by it; whoever
   * calls asked before whether the customer may be contacted for that.
   */
  @Transactional
  public AnswerResult byItself(ConversationId conversation, UUID messageId, String text) {
    return take(new Answer(conversation, messageId, StateStore.ITSELF, text), false);
  }

  private AnswerResult take(Answer answer, boolean takes) {
    var conversation = whereabouts.lock(answer.conversation()).orElse(null);
    if (conversation == null) return new UnknownConversation();
    // What was said already is said, whatever came after.
    if (messages.known(answer.messageId())) return new Accepted(answer.messageId(), true);
    var now = clock.instant();
    var thread = thread(conversation, answer).orElse(null);
    if (thread == null) return ELSEWHERE;
    var refusal = refusal(conversation, thread, answer, now);
    if (refusal != null) return refusal;

    var entry =
        Entry.own(answer.messageId(), MessageKind.REPLY, answer.author(), answer.text(), now);
    messages.append(conversation.id(), conversation.mark(thread), entry);
    outbox.put(conversation.id(), thread, threads.replyTo(conversation.id(), thread), answer, now);
    var before = conversation.status();
    conversation.answered(answer.text(), now);
    if (conversation.status() != before)
      messages.changed(conversation.id(), answer.messageId(), before, conversation.status());
    if (takes && conversation.assignee() == null) conversation.assignTo(answer.author());
    conversations.save(conversation);
    drafts.drop(conversation.id(), answer.author());
    return new Accepted(answer.messageId(), false);
  }

  /** Lets a reply wait for its time; it is not sent if the customer writes first. */
  @Transactional
  public AnswerResult schedule(Answer answer, Instant sendAt) {
    var conversation = whereabouts.lock(answer.conversation()).orElse(null);
    if (conversation == null) return new UnknownConversation();
    var now = clock.instant();
    if (!sendAt.isAfter(now) || sendAt.isAfter(now.plus(LONGEST_WAIT))) return new NotAhead();
    var thread = thread(conversation, answer).orElse(null);
    if (thread == null) return ELSEWHERE;
    var refusal = refusal(conversation, thread, answer, sendAt);
    if (refusal != null) return refusal;
    if (scheduled.put(conversation.id(), thread.id(), answer, sendAt, now)) {
      drafts.drop(conversation.id(), answer.author());
      conversations.save(conversation);
    }
    return new Scheduled(answer.messageId(), sendAt);
  }

  /** Says whether it still waited; its text is left to its author as a draft. */
  @Transactional
  public boolean cancel(ConversationId from, UUID message) {
    var id = whereabouts.of(from);
    var waiting =
        scheduled.of(id).stream().filter(it -> it.messageId().equals(message)).findFirst();
    if (waiting.isEmpty() || !scheduled.drop(id, message)) return false;
    scheduled.stop(id, waiting.get(), "because it was called off", clock.instant());
    return true;
  }

  /** Why a reply could not be sent at a time; null if it could. */
  @Nullable AnswerResult against(Answer answer, Instant at) {
    var conversation = whereabouts.lock(answer.conversation()).orElse(null);
    if (conversation == null) return new UnknownConversation();
    var thread = thread(conversation, answer).orElse(null);
    return thread == null ? ELSEWHERE : refusal(conversation, thread, answer, at);
  }

  /**
   * On which thread it is said: on the one that was chosen, if it is here; on its own, where it was
   * written in a conversation that was merged; else on the one the customer used last.
   */
  private Optional<NetworkThread> thread(Conversation conversation, Answer answer) {
    if (answer.thread() != null)
      return threads.of(conversation.id()).stream()
          .filter(it -> it.id().equals(answer.thread()))
          .findFirst();
    return Optional.of(
        conversation.id().equals(answer.conversation())
            ? threads.of(conversation.id(), conversation.newestSaid())
            : threads.ownOf(answer.conversation()));
  }

  private @Nullable AnswerResult refusal(
      Conversation conversation, NetworkThread thread, Answer answer, Instant at) {
    if (answer.text().isEmpty()) return new Empty();
    var missing = missing(thread, answer.author());
    if (!missing.isEmpty()) return new NotCleared(missing);
    var account = accounts.find(thread.accountId()).orElseThrow();
    var network = networks.get(account.network());
    if (network == null)
      return new NoWayOut("Nothing can be sent to " + account.network() + " from here");
    if (accounts.state(account) != AccountState.CONNECTED)
      return new NoWayOut(account.name() + " is not connected at present");
    var limits = network.limits(thread.visibility());
    int length = answer.text().codePointCount(0, answer.text().length());
    if (length > limits.maxLength()) return new TooLong(length, limits.maxLength());
    if (limits.window() != null) {
      var heard = threads.lastHeard(thread).orElse(Instant.EPOCH);
      var closes = heard.plus(limits.window());
      if (!at.isBefore(closes)) return new WindowClosed(closes);
    }
    var newest = conversation.newestSaid();
    if (answer.seen() != null && newest != null && !newest.equals(answer.seen()))
      return new NewerMessage(newest, messages.text(conversation.id(), newest).orElse(null));
    return null;
  }

  private List<String> missing(NetworkThread thread, String author) {
    if (thread.visibility() != Visibility.PUBLIC || author.equals(StateStore.ITSELF))
      return List.of();
    return voice.missing(author).stream().map(Missing::words).toList();
  }

  @Transactional
  public AnswerResult note(Answer answer) {
    var conversation = whereabouts.lock(answer.conversation()).orElse(null);
    if (conversation == null) return new UnknownConversation();
    if (messages.known(answer.messageId())) return new Accepted(answer.messageId(), true);
    if (answer.text().isEmpty()) return new Empty();
    int length = answer.text().codePointCount(0, answer.text().length());
    if (length > Answer.MAX_LENGTH) return new TooLong(length, Answer.MAX_LENGTH);
    var entry =
        Entry.own(
            answer.messageId(), MessageKind.NOTE, answer.author(), answer.text(), clock.instant());
    boolean fresh = messages.append(conversation.id(), entry);
    drafts.drop(conversation.id(), answer.author());
    return new Accepted(answer.messageId(), !fresh);
  }
}
