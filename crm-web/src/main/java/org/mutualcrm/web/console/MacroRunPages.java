package org.mutualcrm.web.console;

import java.util.List;
import java.util.UUID;
import org.mutualcrm.conversation.BulkHandling;
import org.mutualcrm.conversation.ConversationId;
import org.mutualcrm.conversation.MacroHandling;
import org.mutualcrm.conversation.MacroResult;
import org.mutualcrm.conversation.MacroRun;
import org.mutualcrm.conversation.QueryFault;
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
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A macro on one conversation or on many: shown before, told after, and taken back as one. */
@Controller
@RequestMapping("/inbox/macros/runs")
@Allowed(Permission.CONVERSATION_WORK)
class MacroRunPages {

  private final MacroHandling handling;
  private final BulkHandling bulks;
  private final QueuePanes queues;
  private final StaffNames names;

  MacroRunPages(MacroHandling handling, BulkHandling bulks, QueuePanes queues, StaffNames names) {
    this.handling = handling;
    this.bulks = bulks;
    this.queues = queues;
    this.names = names;
  }

  /**
   * @param all everything in the queue instead of what was picked
   */
  @PostMapping("/preview")
  String preview(
      @RequestParam(defaultValue = "") String macro,
      @RequestParam(defaultValue = "") String ids,
      @RequestParam(defaultValue = "false") boolean all,
      QueuePlace place,
      @RequestHeader(name = "HX-Request", defaultValue = "false") boolean fragment,
      CurrentStaff me,
      Model model) {
    return show(prepared(macro, ids, all, place, me), fragment, me, model);
  }

  private MacroPane prepared(
      String macro, String ids, boolean all, QueuePlace place, CurrentStaff me) {
    try {
      if (macro.isEmpty()) return problem(place, "Choose a macro first.", me);
      var picked = all ? everything(place, me) : BulkPane.ids(ids);
      if (picked.isEmpty()) return problem(place, "Select some conversations first.", me);
      return switch (handling.preview(UUID.fromString(macro), picked, me, Show.zone())) {
        case MacroResult.Ran(var run) -> new MacroPane(place, run, true, null, names.asSeenBy(me));
        case MacroResult.TooMany(var most) ->
            problem(place, "A macro runs on at most " + most + " at once. Narrow it.", me);
        case MacroResult.UnknownMacro _, MacroResult.UnknownRun _, MacroResult.NotYours _ ->
            throw gone();
      };
    } catch (QueryFault | IllegalArgumentException e) {
      return problem(place, String.valueOf(e.getMessage()), me);
    }
  }

  @PostMapping
  String run(
      @RequestParam UUID run,
      @RequestParam UUID macro,
      @RequestParam String ids,
      QueuePlace place,
      CurrentStaff me,
      RedirectAttributes flash) {
    List<ConversationId> picked;
    try {
      picked = BulkPane.ids(ids);
    } catch (IllegalArgumentException e) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST, e.getMessage(), e);
    }
    if (!(handling.run(run, macro, picked, me, Show.zone()) instanceof MacroResult.Ran(var ran)))
      throw gone();
    flash.addFlashAttribute(Toast.NAME, said(ran));
    return picked.size() == 1
        ? "redirect:/inbox/" + picked.getFirst() + place.query()
        : "redirect:/inbox/macros/runs/" + run + place.query();
  }

  private static Toast said(MacroRun ran) {
    if (ran.items().isEmpty()) return Toast.failed("Select some conversations first.");
    if (ran.done() == 0) return Toast.failed(ran.items().getFirst().refusal() + ".");
    return Toast.undoable(
        ran.items().size() == 1
            ? ran.name() + " is done"
            : ran.name() + ": " + Show.count(ran.done(), "conversation", "conversations"),
        "/inbox/macros/runs/" + ran.id() + "/undo");
  }

  @GetMapping("/{run}")
  String report(
      @PathVariable UUID run,
      QueuePlace place,
      @RequestHeader(name = "HX-Request", defaultValue = "false") boolean fragment,
      CurrentStaff me,
      Model model) {
    var ran = handling.find(run);
    if (ran == null) throw gone();
    return show(new MacroPane(place, ran, false, null, names.asSeenBy(me)), fragment, me, model);
  }

  @PostMapping("/{run}/undo")
  String undo(@PathVariable UUID run, QueuePlace place, CurrentStaff me, RedirectAttributes flash) {
    var result = handling.undo(run, me);
    if (result instanceof MacroResult.UnknownRun) throw gone();
    flash.addFlashAttribute(
        Toast.NAME,
        result instanceof MacroResult.Ran(var ran)
            ? Toast.ok(
                ran.repliesThatWent() == 0
                    ? "Taken back"
                    : "Taken back; %s had left already"
                        .formatted(Show.count(ran.repliesThatWent(), "reply", "replies")))
            : Toast.failed("Only whoever did this, or looks after the inbox, takes it back."));
    if (result instanceof MacroResult.Ran(var ran) && ran.items().size() == 1)
      return "redirect:/inbox/" + ran.items().getFirst().conversation() + place.query();
    return "redirect:/inbox/macros/runs/" + run + place.query();
  }

  private String show(MacroPane pane, boolean fragment, CurrentStaff me, Model model) {
    model.addAttribute("macro", pane);
    if (fragment) return "inbox/macropane";
    model.addAttribute("queue", queues.of(pane.place(), null, 1, null, me));
    return "inbox/page";
  }

  private List<ConversationId> everything(QueuePlace place, CurrentStaff me) {
    return bulks
        .matching(queues.query(place, me), QueuePanes.seeker(me))
        .orElseThrow(() -> new IllegalArgumentException("That is too much at once. Narrow it."));
  }

  private MacroPane problem(QueuePlace place, String problem, CurrentStaff me) {
    return new MacroPane(place, null, true, problem, names.asSeenBy(me));
  }

  private static ResponseStatusException gone() {
    return new ResponseStatusException(HttpStatus.NOT_FOUND, "No such macro");
  }
}
