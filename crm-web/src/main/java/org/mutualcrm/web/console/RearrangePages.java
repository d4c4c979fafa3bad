package org.mutualcrm.web.console;

import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.conversation.ConversationId;
import org.mutualcrm.conversation.Inbox;
import org.mutualcrm.conversation.Rearrange;
import org.mutualcrm.conversation.RearrangeResult;
import org.mutualcrm.conversation.RearrangeResult.Done;
import org.mutualcrm.conversation.Rearrangement;
import org.mutualcrm.conversation.Rearranging;
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
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Two conversations become one, one becomes two, messages go where they belong, and back. */
@Controller
@RequestMapping("/inbox/{id}")
@Allowed(Permission.CONVERSATION_WORK)
class RearrangePages {

  private static final Pattern ID =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private final Rearranging rearranging;
  private final Inbox inbox;
  private final QueuePanes queues;
  private final StaffNames names;
  private final InboxController pages;

  RearrangePages(
      Rearranging rearranging,
      Inbox inbox,
      QueuePanes queues,
      StaffNames names,
      InboxController pages) {
    this.rearranging = rearranging;
    this.inbox = inbox;
    this.queues = queues;
    this.names = names;
    this.pages = pages;
  }

  @GetMapping("/rearrange")
  String show(
      @PathVariable ConversationId id,
      QueuePlace place,
      @RequestHeader(name = "HX-Request", defaultValue = "false") boolean fragment,
      CurrentStaff me,
      Model model) {
    var form = new RearrangePane.Form(null, null, null, null, null, null);
    return show(pane(id, place, form, null, List.of(), me), fragment, me, model);
  }

  @PostMapping("/rearrangements")
  ModelAndView rearrange(
      @PathVariable ConversationId id,
      RearrangePane.Form form,
      @RequestParam(defaultValue = "false") boolean differentPeople,
      QueuePlace place,
      @RequestHeader(name = "HX-Request", defaultValue = "false") boolean fragment,
      CurrentStaff me,
      Model model,
      RedirectAttributes flash) {
    var people = List.<String>of();
    String problem;
    try {
      var result = rearranging.rearrange(order(id, form, differentPeople, me));
      if (result instanceof Done(var act)) {
        flash.addFlashAttribute(
            Toast.NAME,
            Toast.undoable(
                done(act), "/inbox/" + act.to() + "/rearrangements/" + act.id() + "/undo"));
        var next = act.kind() == Rearrange.Kind.MOVE ? act.from() : act.to();
        return new ModelAndView("redirect:/inbox/" + next + place.query());
      }
      problem = said(result);
      if (result instanceof RearrangeResult.DifferentPeople(var all)) people = all;
    } catch (IllegalArgumentException e) {
      problem = e.getMessage() + ".";
    }
    var template = show(pane(id, place, form, problem, people, me), fragment, me, model);
    return new ModelAndView(template, model.asMap(), HttpStatus.UNPROCESSABLE_CONTENT);
  }

  private static Rearrange order(
      ConversationId id, RearrangePane.Form form, boolean differentPeople, CurrentStaff me) {
    if (form.kind() == null) throw new IllegalArgumentException("Say what to do");
    return new Rearrange(
        form.act(),
        form.kind(),
        id,
        into(form),
        form.messages(),
        form.reason() == null ? "" : form.reason(),
        differentPeople,
        me.username());
  }

  private static @Nullable ConversationId into(RearrangePane.Form form) {
    var written = form.other() == null || form.other().isBlank() ? form.into() : form.other();
    if (written == null || written.isBlank()) return null;
    var found = ID.matcher(written);
    if (!found.find()) throw new IllegalArgumentException("Paste the address of a conversation");
    return ConversationId.of(found.group());
  }

  @PostMapping("/rearrangements/{act}/undo")
  String undo(
      @PathVariable ConversationId id,
      @PathVariable UUID act,
      QueuePlace place,
      CurrentStaff me,
      RedirectAttributes flash) {
    var result = rearranging.undo(act, me.username());
    var next = result instanceof Done(var undone) ? undone.from() : id;
    flash.addFlashAttribute(
        Toast.NAME, result instanceof Done ? Toast.ok("Taken back") : Toast.failed(said(result)));
    return "redirect:/inbox/" + next + place.query();
  }

  private String show(RearrangePane pane, boolean fragment, CurrentStaff me, Model model) {
    model.addAttribute("rearrange", pane);
    if (fragment) return "inbox/rearrange";
    var id = pane.conversation().card().id();
    model.addAttribute("queue", queues.of(pane.place(), null, 1, id, me));
    return "inbox/page";
  }

  private RearrangePane pane(
      ConversationId id,
      QueuePlace place,
      RearrangePane.Form form,
      @Nullable String problem,
      List<String> people,
      CurrentStaff me) {
    var view = inbox.find(id).orElseThrow(pages::gone);
    var others =
        inbox.of(view.card().customer()).stream()
            .filter(it -> !it.id().equals(view.card().id()))
            .toList();
    return new RearrangePane(
        place, view, others, rearranging.of(id), form, problem, people, names.asSeenBy(me));
  }

  private static String done(Rearrangement act) {
    return switch (act.kind()) {
      case MERGE -> "Merged: the two are one now";
      case SPLIT -> "Split off";
      case MOVE -> "Moved";
      case FOLLOW_UP -> "A follow-up is begun";
    };
  }

  private String said(RearrangeResult result) {
    return switch (result) {
      case Done _ -> "";
      case RearrangeResult.UnknownConversation _, RearrangeResult.UnknownAct _ ->
          throw pages.gone();
      case RearrangeResult.UnknownTarget _ -> "There is no such conversation to put it into.";
      case RearrangeResult.SameConversation _ -> "Both are the same conversation already.";
      case RearrangeResult.DifferentPeople(var all) ->
          "These are different persons: " + String.join(", ", all) + ".";
      case RearrangeResult.UnknownMessages _ ->
          "Select messages that are in this conversation, at least one of them said by the customer or to them.";
      case RearrangeResult.NothingWouldStay _ ->
          "Nothing would be left here. Merge the conversation instead.";
      case RearrangeResult.OnlyOthersWouldStay _ ->
          "Only what others said would be left here. Split that off instead.";
      case RearrangeResult.TooManyLabels(var most) ->
          "Together they have more than " + most + " labels. Remove some first.";
      case RearrangeResult.CannotUndo(var why) -> why(why);
    };
  }

  static String why(RearrangeResult.Because reason) {
    return switch (reason) {
      case MESSAGES_WENT_ON ->
          "Not taken back: some of these messages were put elsewhere since. Take that back first.";
      case THREAD_WENT_ON ->
          "Not taken back: what comes next was sent elsewhere since. Take that back first.";
      case MERGED_SINCE ->
          "Not taken back: one of the two was merged since. Take that merge back first.";
      case REARRANGED_SINCE ->
          "Not taken back: messages came to it or left it since. Take that back first.";
      case GONE -> "Not taken back: one of the two is no more.";
    };
  }
}
