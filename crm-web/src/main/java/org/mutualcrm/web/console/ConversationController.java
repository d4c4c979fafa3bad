package org.mutualcrm.web.console;

import java.util.Optional;
import java.util.UUID;
import org.mutualcrm.conversation.Answer;
import org.mutualcrm.conversation.AnswerResult.Accepted;
import org.mutualcrm.conversation.AnswerResult.Empty;
import org.mutualcrm.conversation.AnswerResult.NoWayOut;
import org.mutualcrm.conversation.AnswerResult.TooLong;
import org.mutualcrm.conversation.AnswerResult.UnknownConversation;
import org.mutualcrm.conversation.Answering;
import org.mutualcrm.conversation.ConversationId;
import org.mutualcrm.conversation.ConversationStatus;
import org.mutualcrm.conversation.Handling;
import org.mutualcrm.insight.Aspect;
import org.mutualcrm.insight.CorrectInsight;
import org.mutualcrm.insight.CorrectionResult.Stands;
import org.mutualcrm.insight.Insights;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What an agent does with a conversation. */
@Controller
@RequestMapping("/inbox/{id}")
@Allowed(Permission.CONVERSATION_WORK)
class ConversationController {

  private final Answering answering;
  private final Handling handling;
  private final ThreadPanes threads;
  private final InboxController inbox;
  private final Insights insights;

  ConversationController(
      Answering answering,
      Handling handling,
      ThreadPanes threads,
      InboxController inbox,
      Insights insights) {
    this.answering = answering;
    this.handling = handling;
    this.threads = threads;
    this.inbox = inbox;
    this.insights = insights;
  }

  @PostMapping("/messages")
  ModelAndView answer(
      @PathVariable ConversationId id,
      @RequestParam UUID messageId,
      @RequestParam(defaultValue = "reply") String kind,
      @RequestParam(defaultValue = "") String text,
      @RequestParam(defaultValue = "open") String view,
      @RequestHeader(name = "HX-Request", defaultValue = "false") boolean fragment,
      CurrentStaff me,
      Model model) {
    var answer = new Answer(id, messageId, me.username(), text);
    var note = kind.equals("note");
    var error =
        switch (note ? answering.note(answer) : answering.reply(answer)) {
          case Accepted _ -> null;
          case UnknownConversation _ -> throw inbox.gone();
          case Empty _ -> note ? "Write the note first." : "Write the reply first.";
          case TooLong it ->
              "Too long by %s characters: %s of %s."
                  .formatted(
                      Show.number(it.length() - it.limit()),
                      Show.number(it.length()),
                      Show.number(it.limit()));
          case NoWayOut it -> it.reason() + ". Your text is kept.";
        };
    if (error == null) return new ModelAndView(back(id, view));
    var draft = new ThreadPane.Draft(messageId, note ? "note" : "reply", text, error);
    var thread = threads.of(id, InboxController.view(view), draft, me).orElseThrow(inbox::gone);
    var template = inbox.open(thread, fragment, me, model);
    return new ModelAndView(template, model.asMap(), HttpStatus.UNPROCESSABLE_CONTENT);
  }

  @PostMapping("/resolution")
  String resolve(
      @PathVariable ConversationId id,
      @RequestParam(defaultValue = "open") String view,
      CurrentStaff me,
      RedirectAttributes flash) {
    decided(handling.resolve(id, me.username()));
    say(flash, "Conversation resolved", "/inbox/" + id + "/reopening");
    return back(id, view);
  }

  @PostMapping("/reopening")
  String reopen(
      @PathVariable ConversationId id,
      @RequestParam(defaultValue = "open") String view,
      CurrentStaff me,
      RedirectAttributes flash) {
    decided(handling.reopen(id, me.username()));
    say(flash, "Conversation open again", "/inbox/" + id + "/resolution");
    return back(id, view);
  }

  /**
   * @param to me or nobody
   */
  @PostMapping("/assignment")
  String assign(
      @PathVariable ConversationId id,
      @RequestParam(defaultValue = "me") String to,
      @RequestParam(defaultValue = "open") String view,
      CurrentStaff me,
      RedirectAttributes flash) {
    boolean mine = to.equals("me");
    decided(handling.assign(id, mine ? me.username() : null, me.username()));
    say(
        flash,
        mine ? "This is yours now" : "Left to nobody",
        "/inbox/" + id + "/assignment?to=" + (mine ? "nobody" : "me"));
    return back(id, view);
  }

  /** Says what a message's sentiment is, in place of the model. */
  @PostMapping("/messages/{message}/sentiment")
  String correct(
      @PathVariable ConversationId id,
      @PathVariable UUID message,
      @RequestParam String label,
      @RequestParam(defaultValue = "open") String view,
      CurrentStaff me) {
    var correction = new CorrectInsight(message, Aspect.SENTIMENT, label, me.username());
    if (!(insights.correct(correction) instanceof Stands)) throw inbox.gone();
    return back(id, view);
  }

  private void decided(Optional<ConversationStatus> status) {
    if (status.isEmpty()) throw inbox.gone();
  }

  private static void say(RedirectAttributes flash, String message, String undoUrl) {
    flash.addFlashAttribute(Toast.NAME, Toast.undoable(message, undoUrl));
  }

  private static String back(ConversationId id, String view) {
    return "redirect:/inbox/" + id + QueuePane.query(InboxController.view(view));
  }
}
