package org.mutualcrm.web.portal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.idea.IdeaDraft;
import org.mutualcrm.idea.IdeaId;
import org.mutualcrm.idea.IdeaLinks;
import org.mutualcrm.idea.IdeaOrder;
import org.mutualcrm.idea.IdeaResult;
import org.mutualcrm.idea.IdeaThrough;
import org.mutualcrm.idea.IdeaVote;
import org.mutualcrm.idea.IdeaVoteResult;
import org.mutualcrm.idea.IdeaVoting;
import org.mutualcrm.idea.Ideas;
import org.mutualcrm.idea.JamFault;
import org.mutualcrm.idea.JamView;
import org.mutualcrm.idea.Jams;
import org.mutualcrm.idea.SimilarIdeas;
import org.mutualcrm.staff.Open;
import org.mutualcrm.web.portal.JamViews.Notice;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * Where somebody we know hands in ideas and votes, with or without a script: a page of their own,
 * whose address is the proof.
 */
@Controller
@Open
@RequestMapping("/p/jams/{slug}/mine/{token}")
class JamMineController {

  private static final int SIMILAR = 5;
  private static final String TOO_MUCH = "That was a lot at once. Wait ten minutes.";

  private final Jams jams;
  private final Ideas ideas;
  private final IdeaVoting voting;
  private final SimilarIdeas similar;
  private final IdeaLinks links;
  private final JamViews views;
  private final PollPagesController.Doors doors;

  JamMineController(
      Jams jams,
      Ideas ideas,
      IdeaVoting voting,
      SimilarIdeas similar,
      IdeaLinks links,
      JamViews views,
      PollPagesController.Doors doors) {
    this.jams = jams;
    this.ideas = ideas;
    this.voting = voting;
    this.similar = similar;
    this.links = links;
    this.views = views;
    this.doors = doors;
  }

  private record Visit(JamView jam, SourceRecordId person, String action, Locale reader) {}

  private interface Act {
    ModelAndView of(Visit visit);
  }

  @GetMapping
  ModelAndView show(
      @PathVariable String slug,
      @PathVariable String token,
      @RequestParam(defaultValue = "TRENDING") IdeaOrder order,
      @RequestParam(defaultValue = "") String done,
      Locale reader,
      HttpServletRequest request,
      HttpServletResponse response) {
    return let(slug, token, reader, request, response, it -> page(it, order, notice(done)));
  }

  private static Notice notice(String done) {
    return Notice.said(
        switch (done) {
          case "waiting" -> "Thank you. We read it before others do; then it is seen here.";
          case "idea" -> "Thank you. Your idea is here for all to see.";
          case "vote" -> "Your vote counts.";
          case "back" -> "You took your vote back.";
          default -> null;
        });
  }

  @PostMapping("/ideas")
  ModelAndView submit(
      @PathVariable String slug,
      @PathVariable String token,
      @ModelAttribute JamIdeaForm form,
      Locale reader,
      HttpServletRequest request,
      HttpServletResponse response) {
    return let(slug, token, reader, request, response, it -> submit(it, form, request, response));
  }

  private ModelAndView submit(
      Visit visit, JamIdeaForm form, HttpServletRequest request, HttpServletResponse response) {
    var back = "redirect:" + visit.action() + "?done=";
    // A machine is told that all went well, so that it goes away.
    if (!form.website().isEmpty()) return new ModelAndView(back + "waiting");
    if (!admitted(request, response)) return tooMuch(visit, form);
    IdeaDraft draft;
    try {
      draft =
          new IdeaDraft(
              visit.jam().id(),
              visit.person(),
              form.credit(),
              form.title(),
              form.text(),
              IdeaThrough.LINK,
              null);
    } catch (JamFault e) {
      return fault(
          visit, HttpStatus.UNPROCESSABLE_CONTENT, Notice.fault(form, e.getMessage() + "."));
    }
    var alike =
        form.certain()
            ? List.<SimilarIdeas.Similar>of()
            : similar.find(visit.jam().id(), draft.title(), SIMILAR);
    if (!alike.isEmpty()) return fault(visit, HttpStatus.OK, new Notice(form, alike, null, null));
    return switch (ideas.submit(draft)) {
      case IdeaResult.Submitted it -> new ModelAndView(back + (it.waiting() ? "waiting" : "idea"));
      case IdeaResult.Refused(var reason) ->
          fault(visit, HttpStatus.CONFLICT, Notice.fault(form, reason.words()));
    };
  }

  /** What says the same as they just type, for a page with a script. */
  @GetMapping("/similar")
  ModelAndView similar(
      @PathVariable String slug,
      @PathVariable String token,
      @RequestParam(defaultValue = "") String title,
      Locale reader,
      HttpServletRequest request,
      HttpServletResponse response) {
    var words = title.substring(0, Math.min(title.length(), IdeaDraft.LONGEST_TITLE));
    return let(
        slug,
        token,
        reader,
        request,
        response,
        it ->
            new ModelAndView("portal/jamsimilar")
                .addObject("slug", slug)
                .addObject(
                    "similar", similar.find(it.jam().id(), words.replace("\0", ""), SIMILAR)));
  }

  /** Votes for an idea, or takes the vote back. */
  @PostMapping("/votes")
  ModelAndView vote(
      @PathVariable String slug,
      @PathVariable String token,
      @RequestParam UUID idea,
      @RequestParam(defaultValue = "false") boolean back,
      Locale reader,
      HttpServletRequest request,
      HttpServletResponse response) {
    return let(
        slug,
        token,
        reader,
        request,
        response,
        it -> vote(it, new IdeaId(idea), back, request, response));
  }

  private ModelAndView vote(
      Visit visit,
      IdeaId idea,
      boolean back,
      HttpServletRequest request,
      HttpServletResponse response) {
    if (!admitted(request, response)) return tooMuch(visit, JamIdeaForm.blank());
    var result =
        back
            ? voting.takeBack(idea, visit.person())
            : voting.vote(new IdeaVote(idea, visit.person(), IdeaThrough.LINK, null));
    return switch (result) {
      case IdeaVoteResult.Counted _ ->
          new ModelAndView(
              "redirect:" + visit.action() + "?done=" + (back ? "back" : "vote") + "#i" + idea);
      case IdeaVoteResult.Refused(var reason) ->
          fault(visit, HttpStatus.CONFLICT, Notice.fault(JamIdeaForm.blank(), reason.words()));
    };
  }

  private ModelAndView let(
      String slug,
      String token,
      Locale reader,
      HttpServletRequest request,
      HttpServletResponse response,
      Act act) {
    var jam = jams.published(slug).orElse(null);
    var person = jam == null ? null : links.person(jam, token).orElse(null);
    if (jam == null || person == null) {
      boolean tooMany = doors.knocks().tooMany(request.getRemoteAddr());
      if (tooMany) response.setHeader("Retry-After", "900");
      return GiftPageController.closed(doors.brand(), tooMany);
    }
    return act.of(new Visit(jam, person, "/p/jams/" + slug + "/mine/" + token, reader));
  }

  private boolean admitted(HttpServletRequest request, HttpServletResponse response) {
    boolean admitted = doors.throttle().admits(request.getRemoteAddr());
    if (!admitted) response.setHeader("Retry-After", "600");
    return admitted;
  }

  private ModelAndView tooMuch(Visit visit, JamIdeaForm form) {
    return fault(visit, HttpStatus.TOO_MANY_REQUESTS, Notice.fault(form, TOO_MUCH));
  }

  private ModelAndView fault(Visit visit, HttpStatus status, Notice notice) {
    var view = page(visit, IdeaOrder.TRENDING, notice);
    view.setStatus(status);
    return view;
  }

  private ModelAndView page(Visit it, IdeaOrder order, Notice notice) {
    return views.page(it.jam(), it.person(), it.action(), order, notice, it.reader());
  }
}
