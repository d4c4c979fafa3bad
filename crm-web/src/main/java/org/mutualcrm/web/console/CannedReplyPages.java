package org.mutualcrm.web.console;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.conversation.CannedReplies;
import org.mutualcrm.conversation.KeptResult;
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

/** Where canned replies are written. */
@Controller
@RequestMapping("/inbox/replies")
@Allowed(Permission.CONVERSATION_WORK)
class CannedReplyPages {

  private final CannedReplies replies;

  CannedReplyPages(CannedReplies replies) {
    this.replies = replies;
  }

  @GetMapping
  String list(CurrentStaff me, Model model) {
    return page(new CannedForm(null, null, null, null), null, me, model);
  }

  @PostMapping
  String keep(
      @RequestParam(required = false) @Nullable UUID id,
      CannedForm form,
      CurrentStaff me,
      Model model,
      RedirectAttributes flash) {
    String problem;
    try {
      var result =
          replies.keep(
              Optional.ofNullable(id),
              form.shortcut(),
              form.name(),
              form.text(),
              form.forAll(),
              me);
      if (result instanceof KeptResult.Kept) {
        flash.addFlashAttribute(Toast.NAME, Toast.ok("Reply kept"));
        return "redirect:/inbox/replies";
      }
      problem = said(result);
    } catch (IllegalArgumentException e) {
      problem = e.getMessage() + ".";
    }
    return page(form, problem, me, model);
  }

  @PostMapping("/{id}/removal")
  String drop(@PathVariable UUID id, CurrentStaff me, RedirectAttributes flash) {
    var result = replies.drop(id, me);
    flash.addFlashAttribute(
        Toast.NAME,
        result instanceof KeptResult.Dropped
            ? Toast.ok("Reply removed")
            : Toast.failed(said(result)));
    return "redirect:/inbox/replies";
  }

  private String page(CannedForm form, @Nullable String problem, CurrentStaff me, Model model) {
    model.addAttribute("replies", replies.of(me.username()));
    model.addAttribute("form", form);
    model.addAttribute("problem", problem);
    return "inbox/replies";
  }

  private static String said(KeptResult result) {
    return switch (result) {
      case KeptResult.Kept _, KeptResult.Dropped _ -> "Done.";
      case KeptResult.Unknown _ -> "There is no such reply any more.";
      case KeptResult.Taken(var what) -> "You use " + what + " already. Take another shortcut.";
      case KeptResult.NotYours _ -> "What is for all is kept by whoever looks after the inbox.";
    };
  }
}
