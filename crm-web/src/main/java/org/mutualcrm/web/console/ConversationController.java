package org.mutualcrm.web.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.conversation.ChangeResult;
import org.mutualcrm.conversation.ConversationId;
import org.mutualcrm.conversation.Handling;
import org.mutualcrm.conversation.StateOrder;
import org.mutualcrm.insight.Aspect;
import org.mutualcrm.insight.CorrectInsight;
import org.mutualcrm.insight.CorrectionResult;
import org.mutualcrm.insight.CorrectionResult.Stands;
import org.mutualcrm.insight.Insights;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriUtils;

/** What an agent does with a conversation. */
@Controller
@RequestMapping("/inbox/{id}")
@Allowed(Permission.CONVERSATION_WORK)
class ConversationController {

  private final Handling handling;
  private final InboxController inbox;
  private final Insights insights;

  ConversationController(Handling handling, InboxController inbox, Insights insights) {
    this.handling = handling;
    this.inbox = inbox;
    this.insights = insights;
  }

  /** Changes something about the conversation; the answer tells what, and how to take it back. */
  @PostMapping("/changes")
  String change(
      @PathVariable ConversationId id,
      @RequestParam StateOrder.Kind kind,
      @RequestParam(defaultValue = "") String value,
      QueuePlace place,
      CurrentStaff me,
      RedirectAttributes flash) {
    try {
      var order = new StateOrder(kind, value);
      var result = handling.order(id, List.of(order), QueuePanes.seeker(me));
      flash.addFlashAttribute(Toast.NAME, said(id, result, Orders.done(order)));
    } catch (IllegalArgumentException e) {
      flash.addFlashAttribute(Toast.NAME, Toast.failed(e.getMessage() + "."));
    }
    return back(id, place);
  }

  @PostMapping("/changes/{change}/undo")
  String undo(
      @PathVariable ConversationId id,
      @PathVariable UUID change,
      QueuePlace place,
      CurrentStaff me,
      RedirectAttributes flash) {
    var result = handling.undo(id, change, me.username());
    flash.addFlashAttribute(Toast.NAME, said(id, result, "Taken back"));
    return back(id, place);
  }

  /** Says what a message really says, in place of the model. */
  @PostMapping("/messages/{message}/labels/{aspect}")
  String correct(
      @PathVariable ConversationId id,
      @PathVariable UUID message,
      @PathVariable Aspect aspect,
      @RequestParam String label,
      QueuePlace place,
      CurrentStaff me,
      RedirectAttributes flash) {
    if (!(correction(message, aspect, label, me) instanceof Stands it)) throw inbox.gone();
    var undo = "/inbox/" + id + "/messages/" + message + "/labels/" + aspect + "/undo";
    flash.addFlashAttribute(
        Toast.NAME,
        Toast.undoable(
            aspect.words() + ": " + label.replace('_', ' '),
            it.before() == null ? undo : undo + "?before=" + UriUtils.encode(it.before(), UTF_8)));
    return back(id, place);
  }

  /** What else a message was taken for, to be corrected. */
  @GetMapping("/messages/{message}/labels")
  String labels(
      @PathVariable ConversationId id, @PathVariable UUID message, QueuePlace place, Model model) {
    var insight = insights.of(List.of(message)).get(message);
    if (insight == null) throw inbox.gone();
    model.addAttribute("labels", "/inbox/" + id + "/messages/" + message + "/labels/");
    model.addAttribute("insight", insight);
    model.addAttribute(
        "choices",
        Stream.of(Aspect.values()).collect(Collectors.toMap(it -> it, insights::labels)));
    model.addAttribute("place", place);
    return "inbox/labels";
  }

  private CorrectionResult correction(UUID message, Aspect aspect, String label, CurrentStaff me) {
    try {
      return insights.correct(new CorrectInsight(message, aspect, label, me.username()));
    } catch (IllegalArgumentException _) {
      throw inbox.gone();
    }
  }

  /** Lets stand again what stood before a correction: the label named, or the model's. */
  @PostMapping("/messages/{message}/labels/{aspect}/undo")
  String restore(
      @PathVariable ConversationId id,
      @PathVariable UUID message,
      @PathVariable Aspect aspect,
      @RequestParam(required = false) @Nullable String before,
      QueuePlace place,
      CurrentStaff me,
      RedirectAttributes flash) {
    if (!(insights.restore(message, aspect, before, me.username()) instanceof Stands))
      throw inbox.gone();
    flash.addFlashAttribute(Toast.NAME, Toast.ok("Taken back"));
    return back(id, place);
  }

  private Toast said(ConversationId id, ChangeResult result, String done) {
    return switch (result) {
      case ChangeResult.Changed(var change, _) ->
          Toast.undoable(done, "/inbox/" + id + "/changes/" + change + "/undo");
      case ChangeResult.Unchanged _ -> Toast.ok("It is so already");
      case ChangeResult.UnknownConversation _ -> throw inbox.gone();
      case ChangeResult.UnknownChange _ -> throw inbox.gone();
      case ChangeResult.NotAhead _ -> Toast.failed("That time has passed. Choose one to come.");
      case ChangeResult.UnknownTeam(var team) -> Toast.failed("There is no team " + team + ".");
      case ChangeResult.TooManyLabels(var most) ->
          Toast.failed("A conversation has at most " + most + " labels. Remove one first.");
      case ChangeResult.ChangedSince _ ->
          Toast.failed("Somebody changed this again since. That stands.");
    };
  }

  private static String back(ConversationId id, QueuePlace place) {
    return "redirect:/inbox/" + id + place.query();
  }
}
