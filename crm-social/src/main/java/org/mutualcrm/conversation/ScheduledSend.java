package org.mutualcrm.conversation;

import java.time.Clock;
import org.mutualcrm.conversation.AnswerResult.Accepted;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Sends what was written for later, when its time has come. */
@Component
public class ScheduledSend {

  private final ScheduledReplies replies;
  private final Answering answering;
  private final TransactionTemplate transaction;
  private final Clock clock;

  ScheduledSend(
      ScheduledReplies replies, Answering answering, TransactionTemplate transaction, Clock clock) {
    this.replies = replies;
    this.answering = answering;
    this.transaction = transaction;
    this.clock = clock;
  }

  @Scheduled(fixedDelay = 1_000)
  public void send() {
    while (Boolean.TRUE.equals(transaction.execute(_ -> sendOne()))) {
      // One in each transaction: what one can not do must not keep the others.
    }
  }

  private static String why(AnswerResult result) {
    return result instanceof AnswerResult.NotCleared
        ? "they may not speak in public any more"
        : "the network would not take it";
  }

  private boolean sendOne() {
    var due = replies.take(clock.instant(), 1);
    due.forEach(it -> {
      var reply = it.reply();
      var answer =
          new Answer(
              it.conversation(),
              reply.messageId(),
              reply.author(),
              reply.text(),
              null,
              it.thread());
      var result = answering.sendLater(answer);
      if (!(result instanceof Accepted))
        replies.stop(it.conversation(), reply, "because " + why(result), clock.instant());
    });
    return !due.isEmpty();
  }
}
