package org.mutualcrm.web.console;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.channel.Visibility;
import org.mutualcrm.conversation.ConversationCard;
import org.mutualcrm.conversation.ConversationStatus;
import org.mutualcrm.conversation.ConversationView;
import org.mutualcrm.conversation.Macro;
import org.mutualcrm.conversation.MessageKind;
import org.mutualcrm.conversation.MessageView;
import org.mutualcrm.conversation.Presence;
import org.mutualcrm.conversation.ReplyDraft;
import org.mutualcrm.conversation.ReplyWay;
import org.mutualcrm.insight.InsightView;
import org.mutualcrm.satisfaction.Survey;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.mutualcrm.staff.Team;

/**
 * One conversation as the middle pane shows it.
 *
 * @param queue from which it was opened
 * @param names of colleagues, by username
 * @param insights what messages say, by their id
 * @param labels that agents use
 * @param macros that one may run
 * @param surveys what the customer was asked after it was resolved, and answered
 */
public record ThreadPane(
    ConversationView conversation,
    QueuePlace queue,
    Draft draft,
    CurrentStaff me,
    Map<String, String> names,
    Map<UUID, InsightView> insights,
    List<Team> teams,
    List<String> labels,
    List<Macro> macros,
    List<Presence.Colleague> present,
    List<Survey> surveys,
    LocalDate today) {

  // What a thread calls somebody whom the network did not name.
  private static final String UNNAMED = "Customer";

  /**
   * An answer being written.
   *
   * @param messageId the answer's id, chosen when the form is drawn, so that sending it twice says
   *     it once
   * @param kind reply or note
   * @param newer what the customer said meanwhile, and why it was not sent
   * @param thread that was chosen to say it on
   */
  public record Draft(
      UUID messageId,
      String kind,
      String text,
      @Nullable String error,
      @Nullable UUID newer,
      @Nullable UUID thread) {

    static Draft of(ReplyDraft kept) {
      return new Draft(UUID.randomUUID(), kept.kind(), kept.text(), null, null, null);
    }

    static Draft fresh() {
      return new Draft(UUID.randomUUID(), "reply", "", null, null, null);
    }

    public boolean note() {
      return kind.equals("note");
    }
  }

  /** What was said on one day. */
  public record Day(LocalDate date, List<MessageView> messages) {}

  public ConversationCard card() {
    return conversation.card();
  }

  public static boolean isPublic(ReplyWay way) {
    return way.visibility() == Visibility.PUBLIC;
  }

  /** Whether it holds several network threads, which have to be told apart. */
  public boolean several() {
    return conversation.ways().size() > 1;
  }

  /** On which thread a reply is being written. */
  public UUID chosen() {
    return draft.thread() == null ? conversation.next().id() : draft.thread();
  }

  /** Whom else it is with. */
  public List<String> others() {
    return conversation.ways().stream()
        .filter(it -> !it.customer().equals(card().customer()))
        .map(ReplyWay::customerName)
        .distinct()
        .toList();
  }

  public boolean resolved() {
    return card().status() == ConversationStatus.RESOLVED;
  }

  public boolean mine() {
    return me.username().equals(card().assignee());
  }

  public boolean mayWork() {
    return me.may(Permission.CONVERSATION_WORK);
  }

  public boolean canReply() {
    return conversation.maxLength() > 0;
  }

  /** Changes whenever the thread does, so that an unchanged one need not be drawn again. */
  public String stamp() {
    return Integer.toHexString(
        31 * (31 * conversation.toString().hashCode() + insights.hashCode()) + surveys.hashCode());
  }

  /** The customer's newest message, or nothing. */
  public String newest() {
    var newest = conversation.newestSaid();
    return newest == null ? "" : newest.toString();
  }

  public String href() {
    return "/inbox/" + card().id();
  }

  public String query() {
    return queue.query();
  }

  public String name(String username) {
    return names.getOrDefault(username, username);
  }

  /** What an entry says that somebody did. */
  public String said(MessageView event) {
    if (event.change() == null
        || (event.change().act() != null && event.change().fields().isEmpty()))
      return event.text() == null ? "" : event.text();
    if (event.change().act() != null)
      return event.text() + "; " + new ChangeWords(names, event.author()).of(event.change());
    var done = new ChangeWords(names, event.author()).of(event.change());
    return event.text() == null ? done : done + " (" + event.text() + ")";
  }

  /** Whether it is the newest decision, and nothing it decided was decided otherwise since. */
  public boolean undoable(MessageView event) {
    return mayWork()
        && event.change() != null
        && event.change().undoes() == null
        && event.change().act() == null
        && !event.change().fields().isEmpty()
        && ChangeWords.stands(event.change(), card())
        && conversation.messages().stream()
            .filter(it -> it.kind() == MessageKind.EVENT)
            .reduce((_, last) -> last)
            .filter(it -> it.id().equals(event.id()))
            .isPresent();
  }

  /** Whom it can be given to: username and name. */
  public List<Map.Entry<String, String>> colleagues() {
    return names.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(String.CASE_INSENSITIVE_ORDER))
        .toList();
  }

  public String team(String key) {
    return teams.stream()
        .filter(it -> it.key().equals(key))
        .map(Team::name)
        .findFirst()
        .orElse(key);
  }

  /** Networks do not always name who wrote; we may know all the same. */
  public String speaker(MessageView message) {
    return message.author().equals(UNNAMED)
        ? conversation.way(message).customerName()
        : message.author();
  }

  public @Nullable InsightView insight(MessageView message) {
    return message.removed() ? null : insights.get(message.id());
  }

  /** The newest thing the customer said: what a key corrects. */
  public boolean newest(MessageView message) {
    return conversation.messages().stream()
        .filter(it -> it.kind() == MessageKind.INBOUND && insights.containsKey(it.id()))
        .reduce((_, last) -> last)
        .filter(it -> it.id().equals(message.id()))
        .isPresent();
  }

  public List<Day> days() {
    var days = new ArrayList<Day>();
    for (var message : conversation.messages()) {
      var date = Show.dayOf(message.occurredAt());
      if (days.isEmpty() || !days.getLast().date().equals(date)) {
        days.add(new Day(date, new ArrayList<>()));
      }
      days.getLast().messages().add(message);
    }
    return days;
  }
}
