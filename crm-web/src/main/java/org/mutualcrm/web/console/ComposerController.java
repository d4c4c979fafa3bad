package org.mutualcrm.web.console;

import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.conversation.Answer;
import org.mutualcrm.conversation.AnswerResult;
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
import org.mutualcrm.conversation.Answering;
import org.mutualcrm.conversation.CannedReplies;
import org.mutualcrm.conversation.ConversationId;
import org.mutualcrm.conversation.Presence;
import org.mutualcrm.conversation.ReplyDrafts;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What an agent writes in a conversation, and what helps with it. */
@Controller
@RequestMapping("/inbox/{id}")
@Allowed(Permission.CONVERSATION_WORK)
class ComposerController {

  private final Answering answering;
  private final ReplyDrafts drafts;
  private final CannedReplies canned;
  private final Presence presence;
  private final ThreadPanes threads;
  private final InboxController inbox;

  ComposerController(
      Answering answering,
      ReplyDrafts drafts,
      CannedReplies canned,
      Presence presence,
      ThreadPanes threads,
      InboxController inbox) {
    this.answering = answering;
    this.drafts = drafts;
    this.canned = canned;
    this.presence = presence;
    this.threads = threads;
    this.inbox = inbox;
  }

  /** A form of the composer. {@code seen} is what the customer had said when the text was begun. */
  public record Written(
      UUID messageId,
      @Nullable String kind,
      @Nullable String text,
      @Nullable UUID seen,
      @Nullable String sendAt,
      @Nullable Boolean anyway,
      @Nullable UUID thread) {

    boolean note() {
      return "note".equals(kind);
    }

    String words() {
      return text == null ? "" : text;
    }

    boolean later() {
      return sendAt != null && !sendAt.isBlank();
    }
  }

  @PostMapping("/messages")
  ModelAndView answer(
      @PathVariable ConversationId id,
      Written written,
      QueuePlace place,
      @RequestHeader(name = "HX-Request", defaultValue = "false") boolean fragment,
      CurrentStaff me,
      Model model,
      RedirectAttributes flash) {
    var result = said(id, written, me);
    if (result instanceof Accepted) return new ModelAndView(back(id, place));
    if (result instanceof Scheduled(_, var at)) {
      var undo = "/inbox/" + id + "/scheduled/" + written.messageId() + "/cancellation";
      flash.addFlashAttribute(
          Toast.NAME, Toast.undoable("It will be sent " + Show.exact(at), undo));
      return new ModelAndView(back(id, place));
    }
    var draft =
        new ThreadPane.Draft(
            written.messageId(),
            written.note() ? "note" : "reply",
            written.words(),
            problem(result, written),
            result instanceof NewerMessage it ? it.newest() : null,
            written.thread());
    var thread = threads.of(id, place, draft, me).orElseThrow(inbox::gone);
    var template = inbox.open(thread, fragment, me, model);
    return new ModelAndView(template, model.asMap(), HttpStatus.UNPROCESSABLE_CONTENT);
  }

  private AnswerResult said(ConversationId id, Written written, CurrentStaff me) {
    var seen = Boolean.TRUE.equals(written.anyway()) ? null : written.seen();
    var answer =
        new Answer(id, written.messageId(), me.username(), written.words(), seen, written.thread());
    if (written.note()) return answering.note(answer);
    if (!written.later()) return answering.reply(answer);
    try {
      var at = LocalDateTime.parse(String.valueOf(written.sendAt())).atZone(Show.zone());
      return answering.schedule(answer, at.toInstant());
    } catch (DateTimeParseException _) {
      return new NotAhead();
    }
  }

  private String problem(AnswerResult result, Written written) {
    return switch (result) {
      case Accepted _, Scheduled _ -> "";
      case UnknownConversation _ -> throw inbox.gone();
      case Empty _ -> written.note() ? "Write the note first." : "Write the reply first.";
      case TooLong it ->
          "Too long by %s characters: %s of %s."
              .formatted(
                  Show.number(it.length() - it.limit()),
                  Show.number(it.length()),
                  Show.number(it.limit()));
      case NoWayOut it -> it.reason() + ". Your text is kept.";
      case NotCleared it ->
          "Not sent: everybody could read it. %s (Policies). Your text is kept."
              .formatted(String.join(". ", it.missing()));
      case NewerMessage it ->
          "Not sent: the customer wrote while you did: “%s”"
              .formatted(it.text() == null || it.text().isBlank() ? "an attachment" : it.text());
      case WindowClosed it ->
          "Not sent: the network takes no replies since %s, until the customer writes again. Your text is kept."
              .formatted(Show.exact(it.since()));
      case NotAhead _ -> "Choose a time to come, within a year. Your text is kept.";
    };
  }

  @PostMapping("/scheduled/{message}/cancellation")
  String cancel(
      @PathVariable ConversationId id,
      @PathVariable UUID message,
      QueuePlace place,
      RedirectAttributes flash) {
    boolean stopped = answering.cancel(id, message);
    flash.addFlashAttribute(
        Toast.NAME,
        stopped
            ? Toast.ok("Called off; it is kept as a draft")
            : Toast.failed("It is sent already"));
    return back(id, place);
  }

  /** Keeps what is being written, every second or so. */
  @PostMapping("/draft")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void draft(
      @PathVariable ConversationId id,
      @RequestParam(defaultValue = "reply") String kind,
      @RequestParam(defaultValue = "") String text,
      CurrentStaff me) {
    drafts.keep(id, me.username(), kind, text);
    presence.types(id, me.username());
  }

  /** Canned replies that fit what stands after the slash, as they would read here. */
  @GetMapping("/canned")
  String canned(
      @PathVariable ConversationId id,
      @RequestParam(defaultValue = "") String q,
      CurrentStaff me,
      Model model) {
    model.addAttribute("offers", canned.offers(id, q, me));
    return "inbox/canned";
  }

  private static String back(ConversationId id, QueuePlace place) {
    return "redirect:/inbox/" + id + place.query();
  }
}
