package org.mutualcrm.web.portal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.mutualcrm.idea.IdeaInvitations;
import org.mutualcrm.idea.IdeaLinks;
import org.mutualcrm.idea.IdeaOrder;
import org.mutualcrm.idea.JamView;
import org.mutualcrm.idea.Jams;
import org.mutualcrm.staff.Open;
import org.mutualcrm.web.portal.JamViews.Notice;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Lets somebody in whom we do not know: by their address, proven by a link we send to it. */
@Controller
@Open
@RequestMapping("/p/jams/{slug}/join")
class JamJoinController {

  private final Jams jams;
  private final IdeaInvitations invitations;
  private final IdeaLinks links;
  private final JamViews views;
  private final PollPagesController.Doors doors;

  JamJoinController(
      Jams jams,
      IdeaInvitations invitations,
      IdeaLinks links,
      JamViews views,
      PollPagesController.Doors doors) {
    this.jams = jams;
    this.invitations = invitations;
    this.links = links;
    this.views = views;
    this.doors = doors;
  }

  @PostMapping
  ModelAndView ask(
      @PathVariable String slug,
      @RequestParam(defaultValue = "") String email,
      @RequestParam(defaultValue = "") String website,
      Locale reader,
      HttpServletRequest request,
      HttpServletResponse response) {
    var jam = jams.published(slug).orElse(null);
    if (jam == null) return GiftPageController.closed(doors.brand(), false);
    var sent = new ModelAndView("redirect:/p/jams/" + slug + "?asked=true");
    if (!website.isEmpty()) return sent;
    if (!doors.throttle().admits(request.getRemoteAddr())) {
      response.setHeader("Retry-After", "600");
      return fault(jam, HttpStatus.TOO_MANY_REQUESTS, "That was a lot. Wait ten minutes.", reader);
    }
    return switch (invitations.ask(jam, email)) {
      case SENT -> sent;
      case NO_ADDRESS ->
          fault(
              jam,
              HttpStatus.UNPROCESSABLE_CONTENT,
              "This is no e-mail address. Write it like ada@example.org.",
              reader);
      case TOO_MANY ->
          fault(
              jam,
              HttpStatus.TOO_MANY_REQUESTS,
              "We sent letters to this address already. Look for them, or wait an hour.",
              reader);
      case NO_WAY ->
          fault(
              jam,
              HttpStatus.SERVICE_UNAVAILABLE,
              "We can not send letters now. Try again later.",
              reader);
    };
  }

  /** Programs that read mail follow links, too: only a press on the button lets somebody in. */
  @GetMapping("/{token}")
  ModelAndView confirm(@PathVariable String slug, @PathVariable String token) {
    var jam = jams.published(slug).orElse(null);
    var address = jam == null ? null : invitations.address(jam, token).orElse(null);
    if (jam == null || address == null) return GiftPageController.closed(doors.brand(), false);
    return new ModelAndView("portal/jamjoin")
        .addObject("brand", doors.brand())
        .addObject("jam", jam)
        .addObject("email", address)
        .addObject("action", "/p/jams/" + slug + "/join/" + token);
  }

  @PostMapping("/{token}")
  ModelAndView enter(
      @PathVariable String slug,
      @PathVariable String token,
      HttpServletRequest request,
      HttpServletResponse response) {
    var jam = jams.published(slug).orElse(null);
    var person = jam == null ? null : invitations.enter(jam, token).orElse(null);
    if (jam != null && person != null)
      return new ModelAndView("redirect:" + links.path(jam, person));
    boolean tooMany = doors.knocks().tooMany(request.getRemoteAddr());
    if (tooMany) response.setHeader("Retry-After", "900");
    return GiftPageController.closed(doors.brand(), tooMany);
  }

  private ModelAndView fault(JamView jam, HttpStatus status, String words, Locale reader) {
    var view =
        views.page(
            jam,
            null,
            "/p/jams/" + jam.slug(),
            IdeaOrder.TRENDING,
            Notice.fault(JamIdeaForm.blank(), words),
            reader);
    view.setStatus(status);
    return view;
  }
}
