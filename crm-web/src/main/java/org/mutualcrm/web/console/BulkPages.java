package org.mutualcrm.web.console;

import java.util.List;
import java.util.UUID;
import org.mutualcrm.conversation.BulkHandling;
import org.mutualcrm.conversation.BulkId;
import org.mutualcrm.conversation.BulkPreview;
import org.mutualcrm.conversation.BulkReport;
import org.mutualcrm.conversation.BulkResult;
import org.mutualcrm.conversation.ChangeResult;
import org.mutualcrm.conversation.ConversationId;
import org.mutualcrm.conversation.QueryFault;
import org.mutualcrm.conversation.StateOrder;
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

/** Many conversations at once: shown before it is done, reported after, and taken back. */
@Controller
@RequestMapping("/inbox/bulk")
@Allowed(Permission.CONVERSATION_WORK)
class BulkPages {

  private final BulkHandling bulks;
  private final QueuePanes queues;

  BulkPages(BulkHandling bulks, QueuePanes queues) {
    this.bulks = bulks;
    this.queues = queues;
  }

  /**
   * @param ids of what was picked
   * @param all everything in the queue instead
   * @param order a kind and its value, parted by a colon
   * @param label what to add or remove, where the order leaves that open
   */
  @PostMapping("/preview")
  String preview(
      @RequestParam(defaultValue = "") String ids,
      @RequestParam(defaultValue = "false") boolean all,
      @RequestParam(defaultValue = "") String order,
      @RequestParam(defaultValue = "") String label,
      QueuePlace place,
      @RequestHeader(name = "HX-Request", defaultValue = "false") boolean fragment,
      CurrentStaff me,
      Model model) {
    return show(prepared(place, ids, all, order, label, me), fragment, me, model);
  }

  private BulkPane prepared(
      QueuePlace place, String ids, boolean all, String order, String label, CurrentStaff me) {
    var bulk = UUID.randomUUID();
    try {
      var wanted = order(order, label);
      var picked = all ? everything(place, me) : BulkPane.ids(ids);
      if (picked.isEmpty()) return problem(place, bulk, "Select some conversations first.");
      var preview = bulks.preview(picked, List.of(wanted), QueuePanes.seeker(me));
      var refusal = preview.refusal();
      return new BulkPane(
          place, bulk, wanted, preview, null, refusal == null ? null : said(refusal));
    } catch (QueryFault | IllegalArgumentException e) {
      return problem(place, bulk, String.valueOf(e.getMessage()));
    }
  }

  @PostMapping
  String run(
      @RequestParam UUID bulk,
      @RequestParam String ids,
      @RequestParam String order,
      QueuePlace place,
      CurrentStaff me,
      RedirectAttributes flash) {
    StateOrder wanted;
    List<ConversationId> picked;
    try {
      wanted = order(order, "");
      picked = BulkPane.ids(ids);
    } catch (IllegalArgumentException e) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST, e.getMessage(), e);
    }
    var result = bulks.run(new BulkId(bulk), picked, List.of(wanted), QueuePanes.seeker(me));
    var toast =
        switch (result) {
          case BulkResult.Done(var report) ->
              Toast.undoable(
                  Show.count(report.changed(), "conversation", "conversations") + " changed",
                  "/inbox/bulk/" + bulk + "/undo");
          case BulkResult.Refused(var reason) -> Toast.failed(said(reason));
          case BulkResult.TooMany(var most) -> Toast.failed(tooMany(most));
          case BulkResult.UnknownBulk _, BulkResult.NotYours _ -> throw gone();
        };
    flash.addFlashAttribute(Toast.NAME, toast);
    return result instanceof BulkResult.Done
        ? "redirect:/inbox/bulk/" + bulk + place.query()
        : "redirect:/inbox" + place.query();
  }

  @GetMapping("/{bulk}")
  String report(
      @PathVariable UUID bulk,
      QueuePlace place,
      @RequestHeader(name = "HX-Request", defaultValue = "false") boolean fragment,
      CurrentStaff me,
      Model model) {
    var report = bulks.find(new BulkId(bulk)).orElseThrow(BulkPages::gone);
    return show(reported(place, report), fragment, me, model);
  }

  @PostMapping("/{bulk}/undo")
  String undo(
      @PathVariable UUID bulk, QueuePlace place, CurrentStaff me, RedirectAttributes flash) {
    var toast =
        switch (bulks.undo(new BulkId(bulk), me)) {
          case BulkResult.Done(var report) ->
              Toast.ok(
                  "%s taken back%s"
                      .formatted(
                          Show.count(report.restored(), "change", "changes"),
                          report.restored() == report.changed()
                              ? ""
                              : "; the others were changed again since"));
          case BulkResult.NotYours _ ->
              Toast.failed("Only whoever did this, or looks after the inbox, takes it back.");
          case BulkResult.UnknownBulk _, BulkResult.Refused _, BulkResult.TooMany _ -> throw gone();
        };
    flash.addFlashAttribute(Toast.NAME, toast);
    return "redirect:/inbox/bulk/" + bulk + place.query();
  }

  private String show(BulkPane pane, boolean fragment, CurrentStaff me, Model model) {
    model.addAttribute("bulk", pane);
    if (fragment) return "inbox/bulkpane";
    model.addAttribute("queue", queues.of(pane.place(), null, 1, null, me));
    return "inbox/page";
  }

  private List<ConversationId> everything(QueuePlace place, CurrentStaff me) {
    return bulks
        .matching(queues.query(place, me), QueuePanes.seeker(me))
        .orElseThrow(() -> new IllegalArgumentException(tooMany(BulkPreview.MOST)));
  }

  private static BulkPane reported(QueuePlace place, BulkReport report) {
    return new BulkPane(place, report.id().value(), report.orders().getFirst(), null, report, null);
  }

  private static BulkPane problem(QueuePlace place, UUID bulk, String problem) {
    return new BulkPane(place, bulk, null, null, null, problem);
  }

  private static StateOrder order(String order, String label) {
    int colon = order.indexOf(':');
    if (colon < 0) throw new IllegalArgumentException("Choose what to do with them.");
    var kind = StateOrder.Kind.valueOf(order.substring(0, colon));
    var value = order.substring(colon + 1);
    boolean labels = kind == StateOrder.Kind.ADD_LABEL || kind == StateOrder.Kind.REMOVE_LABEL;
    return new StateOrder(kind, labels && value.isEmpty() ? label : value);
  }

  private static String tooMany(int most) {
    return "More than %s at once are too many. Narrow the search.".formatted(Show.number(most));
  }

  private static String said(ChangeResult refusal) {
    return switch (refusal) {
      case ChangeResult.NotAhead _ -> "That time has passed. Choose one to come.";
      case ChangeResult.UnknownTeam(var team) -> "There is no team " + team + ".";
      default -> "This can not be done.";
    };
  }

  private static ResponseStatusException gone() {
    return new ResponseStatusException(HttpStatus.NOT_FOUND, "No such bulk change");
  }
}
