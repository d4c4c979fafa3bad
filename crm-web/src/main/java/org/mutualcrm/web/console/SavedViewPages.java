package org.mutualcrm.web.console;

import java.util.UUID;
import org.mutualcrm.conversation.QueryFault;
import org.mutualcrm.conversation.SavedViewResult;
import org.mutualcrm.conversation.SavedViews;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Keeps a search under a name, and drops it. */
@Controller
@RequestMapping("/inbox/views")
@Allowed(Permission.CONVERSATION_READ)
class SavedViewPages {

  private final SavedViews views;

  SavedViewPages(SavedViews views) {
    this.views = views;
  }

  @PostMapping
  String keep(
      @RequestParam String name,
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "false") boolean shared,
      CurrentStaff me,
      RedirectAttributes flash) {
    try {
      var result = views.keep(name, q, shared, me);
      if (result instanceof SavedViewResult.Kept(var view)) {
        flash.addFlashAttribute(Toast.NAME, Toast.ok("View " + view.name() + " kept"));
        return "redirect:/inbox?view=" + view.id();
      }
      flash.addFlashAttribute(Toast.NAME, failed(result));
    } catch (QueryFault | IllegalArgumentException e) {
      flash.addFlashAttribute(Toast.NAME, Toast.failed(String.valueOf(e.getMessage())));
    }
    return "redirect:/inbox" + new QueuePlace(null, q).query();
  }

  @PostMapping("/{view}/removal")
  String drop(@PathVariable UUID view, CurrentStaff me, RedirectAttributes flash) {
    var result = views.drop(view, me);
    var toast =
        result instanceof SavedViewResult.Dropped(var it)
            ? Toast.ok("View " + it.name() + " removed")
            : failed(result);
    flash.addFlashAttribute(Toast.NAME, toast);
    return "redirect:/inbox";
  }

  private static Toast failed(SavedViewResult result) {
    return switch (result) {
      case SavedViewResult.NameTaken(var name) ->
          Toast.failed("You have a view " + name + " already. Take another name.");
      case SavedViewResult.NotYours _ ->
          Toast.failed("Shared views are for whoever looks after the inbox.");
      case SavedViewResult.NoSuchView _ -> Toast.failed("There is no such view any more.");
      case SavedViewResult.Kept _, SavedViewResult.Dropped _ -> Toast.ok("Done");
    };
  }
}
