package org.mutualcrm.web.console;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.segment.DraftSegment;
import org.mutualcrm.segment.SegmentBook;
import org.mutualcrm.segment.SegmentChange;
import org.mutualcrm.segment.SegmentId;
import org.mutualcrm.segment.SegmentMaking;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Builds segments: every step is one form sent and one form given back. */
@Controller
class SegmentBuilderController {

  private final SegmentBuilders builders;
  private final SegmentMaking making;
  private final SegmentBook book;

  SegmentBuilderController(SegmentBuilders builders, SegmentMaking making, SegmentBook book) {
    this.builders = builders;
    this.making = making;
    this.book = book;
  }

  @GetMapping("/segments/new")
  @Allowed(Permission.SEGMENT_WRITE)
  ModelAndView begin(@RequestParam(defaultValue = "") String sentence) {
    return page(builders.blank(sentence), HttpStatus.OK);
  }

  @GetMapping("/segments/{id}/edit")
  @Allowed(Permission.SEGMENT_WRITE)
  ModelAndView edit(@PathVariable SegmentId id) {
    var segment =
        book.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    return page(builders.of(segment), HttpStatus.OK);
  }

  /** Adds, nests, removes, changes a kind of fact, or reads a sentence; keeps nothing. */
  @PostMapping("/segments/draft")
  @Allowed(Permission.SEGMENT_WRITE)
  ModelAndView draft(
      @RequestParam Map<String, String> form,
      @RequestHeader(name = "HX-Request", defaultValue = "false") boolean fragment) {
    var builder = builders.step(form);
    if (!fragment) return page(builder, HttpStatus.OK);
    return new ModelAndView("segment/builder", Map.of("it", builder));
  }

  /** Who would be in it, while it is being built. */
  @PostMapping("/segments/audience")
  @Allowed(Permission.SEGMENT_WRITE)
  ModelAndView audience(@RequestParam Map<String, String> form) {
    return new ModelAndView("segment/audience", Map.of("it", builders.read(form)));
  }

  @PostMapping("/segments")
  @Allowed(Permission.SEGMENT_WRITE)
  ModelAndView create(
      @RequestParam Map<String, String> form, CurrentStaff me, RedirectAttributes flash) {
    return save(form, null, me, flash);
  }

  @PostMapping("/segments/{id}")
  @Allowed(Permission.SEGMENT_WRITE)
  ModelAndView change(
      @PathVariable SegmentId id,
      @RequestParam Map<String, String> form,
      CurrentStaff me,
      RedirectAttributes flash) {
    return save(form, id, me, flash);
  }

  private ModelAndView save(
      Map<String, String> form, @Nullable SegmentId id, CurrentStaff me, RedirectAttributes flash) {
    var builder = builders.read(form);
    var condition = builders.condition(builder);
    if (!builder.list() && condition == null) {
      return page(builder, HttpStatus.UNPROCESSABLE_CONTENT);
    }
    DraftSegment draft;
    try {
      draft = new DraftSegment(builder.name(), builder.description(), condition, me.username());
    } catch (IllegalArgumentException e) {
      return refused(builder, "name", e.getMessage() + ".");
    }
    var change = id == null ? making.create(draft, null) : making.change(id, draft, version(form));
    return switch (change) {
      case SegmentChange.Changed(var saved) -> {
        flash.addFlashAttribute(Toast.NAME, Toast.ok("Saved. Membership follows by itself."));
        yield new ModelAndView("redirect:/segments/" + saved);
      }
      case SegmentChange.UnknownSegment() ->
          throw new ResponseStatusException(HttpStatus.NOT_FOUND);
      case SegmentChange.NameTaken(var name) ->
          refused(builder, "name", "There is a segment called " + name + " already.");
      case SegmentChange.Moved _ ->
          refused(
              builder, "form", "Somebody changed this segment since you opened it. Open it again.");
      case SegmentChange.Faulty(var faults) ->
          refused(builder, "form", faults.getFirst().message());
      case SegmentChange.Cyclic(var names) ->
          refused(
              builder, "form", "It would be a part of itself: " + String.join(" → ", names) + ".");
      case SegmentChange.InUse(var uses) ->
          refused(builder, "form", "It is used by " + uses.getFirst().name() + ".");
      case SegmentChange.OtherKind() ->
          refused(builder, "form", "A list stays a list, and a condition a condition.");
    };
  }

  private static @Nullable Integer version(Map<String, String> form) {
    var version = form.getOrDefault("version", "");
    return version.matches("\\d{1,9}") ? Integer.valueOf(version) : null;
  }

  private static ModelAndView refused(SegmentBuilder builder, String field, String why) {
    return page(
        SegmentBuilders.with(builder, Map.of(field, why)), HttpStatus.UNPROCESSABLE_CONTENT);
  }

  private static ModelAndView page(SegmentBuilder builder, HttpStatus status) {
    var view = new ModelAndView("segment/edit", Map.of("it", builder));
    view.setStatus(status);
    return view;
  }
}
