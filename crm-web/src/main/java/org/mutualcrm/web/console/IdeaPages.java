package org.mutualcrm.web.console;

import java.util.LinkedHashMap;
import java.util.Map;
import org.mutualcrm.customer.Customers;
import org.mutualcrm.idea.IdeaChange;
import org.mutualcrm.idea.IdeaDesk;
import org.mutualcrm.idea.IdeaId;
import org.mutualcrm.idea.IdeaOrder;
import org.mutualcrm.idea.IdeaStatus;
import org.mutualcrm.idea.IdeaView;
import org.mutualcrm.idea.Ideas;
import org.mutualcrm.idea.Jams;
import org.mutualcrm.idea.SimilarIdeas;
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

/** Ideas: read before others do, answered, put together and taken apart. */
@Controller
@RequestMapping("/ideas")
class IdeaPages {

  private static final int LISTED = 200;
  private static final int ALIKE = 10;

  private final Jams jams;
  private final Ideas ideas;
  private final IdeaDesk desk;
  private final SimilarIdeas similar;
  private final Customers customers;

  IdeaPages(Jams jams, Ideas ideas, IdeaDesk desk, SimilarIdeas similar, Customers customers) {
    this.jams = jams;
    this.ideas = ideas;
    this.desk = desk;
    this.similar = similar;
    this.customers = customers;
  }

  @GetMapping("/waiting")
  @Allowed(Permission.IDEA_READ)
  ModelAndView waiting() {
    return new ModelAndView("idea/waiting").addObject("ideas", ideas.waiting(LISTED));
  }

  @GetMapping("/{id}")
  @Allowed(Permission.IDEA_READ)
  ModelAndView show(@PathVariable IdeaId id) {
    var idea = found(id);
    return new ModelAndView("idea/show")
        .addObject("it", idea)
        .addObject("jam", jams.find(idea.jam()).orElseThrow())
        .addObject("parts", ideas.parts(idea))
        .addObject("history", ideas.history(id))
        .addObject("others", others(idea))
        .addObject("author", author(idea));
  }

  private String author(IdeaView idea) {
    if (idea.author() == null) return "";
    return customers.card(idea.author()).map(it -> it.displayName()).orElse("Customer");
  }

  /** What it could be put to, what says the same before all others. */
  private Map<String, String> others(IdeaView idea) {
    var others = new LinkedHashMap<String, String>();
    for (var it : similar.find(idea.jam(), idea.title(), ALIKE))
      if (!it.id().equals(idea.id()))
        others.put(
            it.id().toString(), it.title() + " · " + Math.round(100 * it.likeness()) + "% alike");
    for (var it : ideas.shown(idea.jam(), null, IdeaOrder.VOTES, LISTED))
      if (!it.id().equals(idea.id())) others.putIfAbsent(it.id().toString(), it.title());
    return others;
  }

  @PostMapping("/{id}/approval")
  @Allowed(Permission.IDEA_WRITE)
  ModelAndView approve(
      @PathVariable IdeaId id,
      @RequestParam(defaultValue = "false") boolean queue,
      CurrentStaff me,
      RedirectAttributes flash) {
    return said(id, desk.approve(id, me.username()), "Everybody sees it now.", queue, flash);
  }

  @PostMapping("/{id}/rejection")
  @Allowed(Permission.IDEA_WRITE)
  ModelAndView reject(
      @PathVariable IdeaId id,
      @RequestParam(defaultValue = "") String reason,
      @RequestParam(defaultValue = "false") boolean queue,
      CurrentStaff me,
      RedirectAttributes flash) {
    var why = cut(reason, IdeaDesk.LONGEST_REASON);
    if (why.isEmpty()) {
      flash.addFlashAttribute(Toast.NAME, Toast.failed("Say why first."));
      return new ModelAndView("redirect:/ideas/" + (queue ? "waiting" : id));
    }
    return said(id, desk.reject(id, why, me.username()), "Nobody else sees it.", queue, flash);
  }

  @PostMapping("/{id}/reconsideration")
  @Allowed(Permission.IDEA_WRITE)
  ModelAndView reconsider(@PathVariable IdeaId id, CurrentStaff me, RedirectAttributes flash) {
    return said(id, desk.reconsider(id, me.username()), "It waits to be read.", false, flash);
  }

  @PostMapping("/{id}/answer")
  @Allowed(Permission.IDEA_WRITE)
  ModelAndView answer(
      @PathVariable IdeaId id,
      @RequestParam IdeaStatus status,
      @RequestParam(defaultValue = "") String answer,
      CurrentStaff me,
      RedirectAttributes flash) {
    var words = cut(answer, IdeaDesk.LONGEST_ANSWER);
    var change = desk.answer(id, status, words, me.username());
    return said(id, change, "Said. Everybody can read it.", false, flash);
  }

  @PostMapping("/{id}/merger")
  @Allowed(Permission.IDEA_WRITE)
  ModelAndView merge(
      @PathVariable IdeaId id,
      @RequestParam IdeaId into,
      CurrentStaff me,
      RedirectAttributes flash) {
    var change = desk.merge(id, into, me.username());
    var done =
        change instanceof IdeaChange.Merged it
            ? "Put together: %s, %d of them voted for both and count once."
                .formatted(Show.count(it.votes(), "voter", "voters"), it.both())
            : "";
    return said(id, change, done, false, flash);
  }

  @PostMapping("/{id}/parting")
  @Allowed(Permission.IDEA_WRITE)
  ModelAndView part(@PathVariable IdeaId id, CurrentStaff me, RedirectAttributes flash) {
    var change = desk.part(id, me.username());
    return said(id, change, "It stands alone again, with its own votes.", false, flash);
  }

  private static String cut(String text, int longest) {
    var plain = text.replace("\0", "").strip();
    return plain.substring(0, Math.min(plain.length(), longest));
  }

  private static ModelAndView said(
      IdeaId id, IdeaChange change, String done, boolean queue, RedirectAttributes flash) {
    var toast =
        switch (change) {
          case IdeaChange.Changed _, IdeaChange.Merged _ -> Toast.ok(done);
          case IdeaChange.NotAllowed it -> Toast.failed(it.reason());
          case IdeaChange.UnknownIdea _ -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        };
    flash.addFlashAttribute(Toast.NAME, toast);
    return new ModelAndView("redirect:/ideas/" + (queue ? "waiting" : id));
  }

  private IdeaView found(IdeaId id) {
    return ideas.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }
}
