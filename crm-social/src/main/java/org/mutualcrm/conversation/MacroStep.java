package org.mutualcrm.conversation;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.conversation.ChangeResult.Changed;
import org.mutualcrm.staff.CurrentStaff;
import org.springframework.stereotype.Component;

/** A macro on one conversation: all of it is done, or nothing. */
@Component
class MacroStep {

  private final Inbox inbox;
  private final Handling handling;
  private final StateStore state;
  private final Answering answering;
  private final ScheduledReplies scheduled;
  private final ReplyVariables variables;
  private final Messages messages;
  private final Whereabouts whereabouts;
  private final Clock clock;

  MacroStep(
      Inbox inbox,
      Handling handling,
      StateStore state,
      Answering answering,
      ScheduledReplies scheduled,
      ReplyVariables variables,
      Messages messages,
      Whereabouts whereabouts,
      Clock clock) {
    this.inbox = inbox;
    this.handling = handling;
    this.state = state;
    this.answering = answering;
    this.scheduled = scheduled;
    this.variables = variables;
    this.messages = messages;
    this.whereabouts = whereabouts;
    this.clock = clock;
  }

  /** What it left behind, or why it left nothing. */
  record Left(
      @Nullable String refusal, @Nullable UUID change, @Nullable UUID note, @Nullable UUID reply) {

    static Left nothing(String refusal) {
      return new Left(refusal, null, null, null);
    }
  }

  Left take(Macro macro, ConversationId id, CurrentStaff by, ZoneId zone) {
    var view = inbox.find(id).orElse(null);
    if (view == null) return Left.nothing("It is no more");
    var now = clock.instant();
    var seeker = new Seeker(by.username(), zone);
    var changes = macro.orders().stream().map(it -> it.at(now, seeker)).toList();
    var at = view.card().id();
    var refusal = refusal(at, changes);
    if (refusal != null) return Left.nothing(refusal);
    var values = variables.of(view.card(), by);
    var reply = macro.reply() == null ? null : ReplyText.of(macro.reply(), values);
    var note = macro.note() == null ? null : ReplyText.of(macro.note(), values);
    if (reply != null && !reply.missing().isEmpty())
      return Left.nothing("Not known here: " + String.join(", ", reply.missing()));
    var answer = reply == null ? null : new Answer(at, fresh(), by.username(), reply.text(), null);
    if (answer != null) {
      var sendAt = now.plus(Duration.ofSeconds(MacroRun.REPLY_WAITS));
      var against = answering.against(answer, sendAt);
      if (against != null) return Left.nothing(words(against));
      scheduled.put(at, null, answer, sendAt, now);
    }
    var noted = note == null ? null : new Answer(at, fresh(), by.username(), note.text());
    if (noted != null)
      messages.append(
          at,
          Messages.Entry.own(
              noted.messageId(), MessageKind.NOTE, by.username(), noted.text(), now));
    var change = changes.isEmpty() ? null : handling.change(at, changes, by.username());
    return new Left(
        null,
        change instanceof Changed(var entry, _) ? entry : null,
        noted == null ? null : noted.messageId(),
        answer == null ? null : answer.messageId());
  }

  /** Wherever it stands now. */
  void withdraw(UUID note, Instant now) {
    whereabouts.holder(note).ifPresent(it -> messages.remove(it, note, now));
  }

  private @Nullable String refusal(ConversationId id, List<StateChange> changes) {
    var refusal = handling.refusal(changes);
    if (refusal instanceof ChangeResult.UnknownTeam(var team)) return "There is no team " + team;
    if (refusal != null) return "That time has passed";
    if (changes.isEmpty()) return null;
    return state.foresee(List.of(id), new StateWrite(changes)).get(id)
            == BulkOutcome.TOO_MANY_LABELS
        ? "It would have more than " + StateStore.MOST_LABELS + " labels"
        : null;
  }

  private static String words(AnswerResult against) {
    return switch (against) {
      case AnswerResult.TooLong(var length, var limit) ->
          "The reply has %d characters, %d are allowed here".formatted(length, limit);
      case AnswerResult.NoWayOut(var reason) -> reason;
      case AnswerResult.NotCleared(var missing) -> String.join(". ", missing);
      case AnswerResult.WindowClosed _ -> "The network takes no replies until the customer writes";
      case AnswerResult.UnknownConversation _ -> "It is no more";
      default -> "The reply can not be sent";
    };
  }

  private static UUID fresh() {
    return UuidCreator.getTimeOrderedEpochPlus1();
  }
}
