package org.mutualcrm.web.console;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.segment.ListChange;
import org.mutualcrm.segment.SegmentAnswers;
import org.mutualcrm.segment.SegmentBook;
import org.mutualcrm.segment.SegmentChange;
import org.mutualcrm.segment.SegmentId;
import org.mutualcrm.segment.SegmentLists;
import org.mutualcrm.segment.SegmentMaking;
import org.mutualcrm.segment.SegmentUse;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Segments: listed, and one with its members, history and use. */
@Controller
class SegmentController {

  private static final int PAGE = 50;

  private final SegmentBook book;
  private final SegmentPanes panes;
  private final SegmentMaking making;
  private final SegmentLists lists;
  private final SegmentAnswers answers;

  SegmentController(
      SegmentBook book,
      SegmentPanes panes,
      SegmentMaking making,
      SegmentLists lists,
      SegmentAnswers answers) {
    this.book = book;
    this.panes = panes;
    this.making = making;
    this.lists = lists;
    this.answers = answers;
  }

  @GetMapping("/segments")
  @Allowed(Permission.SEGMENT_READ)
  String list(Model model) {
    model.addAttribute("segments", book.all());
    return "segment/list";
  }

  /** One segment; with {@code HX-Request}, more of its members or how far its building is. */
  @GetMapping("/segments/{id}")
  @Allowed(Permission.SEGMENT_READ)
  String show(
      @PathVariable SegmentId id,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = "") String who,
      @RequestHeader(name = "HX-Request", defaultValue = "false") boolean fragment,
      Model model) {
    model.addAttribute("it", panes.of(id, cursor, who, PAGE).orElseThrow(this::unknown));
    if (!fragment) return "segment/page";
    return cursor == null ? "segment/status" : "segment/members";
  }

  @PostMapping("/segments/{id}/builds")
  @Allowed(Permission.SEGMENT_WRITE)
  String build(@PathVariable SegmentId id, CurrentStaff me, RedirectAttributes flash) {
    if (!panes.rebuild(id, me.username())) throw unknown();
    flash.addFlashAttribute(
        Toast.NAME, Toast.ok("Everybody is asked anew. What you see stays until that is done."));
    return "redirect:/segments/" + id;
  }

  @PostMapping("/segments/{id}/snapshots")
  @Allowed(Permission.SEGMENT_WRITE)
  String freeze(@PathVariable SegmentId id, CurrentStaff me, RedirectAttributes flash) {
    long members = panes.freeze(id, me.username()).orElseThrow(this::unknown).members();
    flash.addFlashAttribute(
        Toast.NAME, Toast.ok("Frozen with " + Show.count(members, "person", "people") + "."));
    return "redirect:/segments/" + id + "#snapshots";
  }

  @PostMapping("/segments/{id}/deletion")
  @Allowed(Permission.SEGMENT_WRITE)
  String delete(@PathVariable SegmentId id, RedirectAttributes flash) {
    var toast =
        switch (making.delete(id, null)) {
          case SegmentChange.Changed _ -> Toast.ok("Deleted.");
          case SegmentChange.InUse(var uses) ->
              Toast.failed(
                  "Not deleted: used by "
                      + uses.stream().map(SegmentUse::name).collect(Collectors.joining(", ")));
          default -> throw unknown();
        };
    flash.addFlashAttribute(Toast.NAME, toast);
    return toast.level().equals("ok") ? "redirect:/segments" : "redirect:/segments/" + id;
  }

  /** Puts a customer on a list, or takes them off it. */
  @PostMapping("/segments/{id}/entries")
  @Allowed(Permission.SEGMENT_WRITE)
  String entry(
      @PathVariable SegmentId id,
      @RequestParam CustomerId customer,
      @RequestParam(defaultValue = "false") boolean off,
      CurrentStaff me,
      RedirectAttributes flash) {
    var change =
        off ? lists.remove(id, List.of(customer)) : lists.add(id, List.of(customer), me.username());
    if (change != ListChange.DONE) throw unknown();
    flash.addFlashAttribute(Toast.NAME, Toast.ok(off ? "Taken off the list." : "Put on the list."));
    return "redirect:/segments/" + id;
  }

  /** The segments a customer is in, each with the facts that made it so. */
  @GetMapping("/customers/{id}/segments")
  @Allowed(Permission.SEGMENT_READ)
  String because(@PathVariable CustomerId id, Model model) {
    model.addAttribute("segments", answers.because(panes.current(id).orElseThrow(this::unknown)));
    return "segment/because";
  }

  private ResponseStatusException unknown() {
    return new ResponseStatusException(HttpStatus.NOT_FOUND);
  }
}
