package org.mutualcrm.web.console;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.mutualcrm.idea.CapturedIdeas;
import org.mutualcrm.idea.CapturedIdeas.Said;
import org.mutualcrm.idea.IdeaResult;
import org.mutualcrm.idea.JamFault;
import org.mutualcrm.idea.JamId;
import org.mutualcrm.idea.JamView;
import org.mutualcrm.idea.Jams;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Takes an idea from what somebody said on a channel, with the author credited. */
@Controller
@RequestMapping("/ideas/from/{interaction}")
@Allowed({Permission.IDEA_WRITE, Permission.CONVERSATION_WORK})
class CapturedIdeaPages {

  private final CapturedIdeas captured;
  private final Jams jams;
  private final Clock clock;

  CapturedIdeaPages(CapturedIdeas captured, Jams jams, Clock clock) {
    this.captured = captured;
    this.jams = jams;
    this.clock = clock;
  }

  @GetMapping
  ModelAndView form(@PathVariable UUID interaction) {
    var said = found(interaction);
    // What was said in private is not quoted, not even in a title.
    var title = said.inPublic() ? said.title() : "";
    return form(said, title, said.inPublic() ? said.text() : "", "", "", HttpStatus.OK);
  }

  @PostMapping
  ModelAndView take(
      @PathVariable UUID interaction,
      @RequestParam JamId jam,
      @RequestParam(defaultValue = "") String title,
      @RequestParam(defaultValue = "") String text,
      @RequestParam(defaultValue = "") String credit,
      CurrentStaff me,
      RedirectAttributes flash) {
    var said = found(interaction);
    try {
      return switch (captured.take(interaction, jam, title, text, credit, me.username())) {
        case IdeaResult.Submitted it -> {
          flash.addFlashAttribute(Toast.NAME, Toast.ok("Taken. It waits to be read."));
          yield new ModelAndView("redirect:/ideas/" + it.id());
        }
        case IdeaResult.Refused(var reason) ->
            form(said, title, text, credit, reason.words(), HttpStatus.CONFLICT);
      };
    } catch (JamFault e) {
      var fault = e.getMessage() + ".";
      return form(said, title, text, credit, fault, HttpStatus.UNPROCESSABLE_CONTENT);
    }
  }

  private Said found(UUID interaction) {
    return captured
        .said(interaction)
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private ModelAndView form(
      Said said, String title, String text, String credit, String fault, HttpStatus status) {
    var view =
        new ModelAndView("idea/capture")
            .addObject("said", said)
            .addObject("title", title)
            .addObject("text", text)
            .addObject("credit", credit)
            .addObject("fault", fault)
            .addObject("taken", captured.takenFrom(said.interaction()))
            .addObject("jams", open());
    view.setStatus(status);
    return view;
  }

  /** What is taken from a channel is taken as long as votes are. */
  private List<JamView> open() {
    var now = clock.instant();
    return jams.running().stream().filter(it -> it.voteUntil().isAfter(now)).toList();
  }
}
