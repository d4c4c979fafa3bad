package org.mutualcrm.web.portal;

import static java.util.Objects.requireNonNullElse;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.consent.Knocks;
import org.mutualcrm.participation.CastVote;
import org.mutualcrm.participation.Counting;
import org.mutualcrm.participation.PollLinks;
import org.mutualcrm.participation.PollView;
import org.mutualcrm.participation.Polls;
import org.mutualcrm.participation.VoteResult;
import org.mutualcrm.participation.VoteResult.Reason;
import org.mutualcrm.participation.VotedThrough;
import org.mutualcrm.participation.Voter;
import org.mutualcrm.participation.Voting;
import org.mutualcrm.staff.Open;
import org.mutualcrm.web.Brand;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * Where people vote, with or without a script: anybody on a poll's page, and somebody we know on
 * one of their own. A browser is known again by a cookie that is set when it votes and says nothing
 * else.
 */
@Controller
@Open
class PollPagesController {

  static final String COOKIE = "MUTUAL_VOTER";

  private static final Duration KEPT = Duration.ofDays(180);

  private final Polls polls;
  private final Voting voting;
  private final Counting counting;
  private final PollLinks links;
  private final Doors doors;

  /** What stands before every public form. */
  @org.springframework.stereotype.Component("pollDoors")
  record Doors(ContactThrottle throttle, Knocks knocks, Brand brand, Clock clock) {}

  PollPagesController(Polls polls, Voting voting, Counting counting, PollLinks links, Doors doors) {
    this.polls = polls;
    this.voting = voting;
    this.counting = counting;
    this.links = links;
    this.doors = doors;
  }

  /** Who looks: a person by their link, or a browser, which may be new. */
  private record Visitor(Voter voter, UUID guest, boolean personal) {}

  @GetMapping("/p/polls/{slug}")
  ModelAndView show(
      @PathVariable String slug,
      @RequestParam(defaultValue = "false") boolean voted,
      Locale reader,
      HttpServletRequest request) {
    return polls
        .published(slug)
        .map(it -> page(it, guest(request, null), null, null, voted, reader, request))
        .orElseGet(() -> GiftPageController.closed(doors.brand(), false));
  }

  @PostMapping("/p/polls/{slug}")
  ModelAndView vote(
      @PathVariable String slug,
      Locale reader,
      HttpServletRequest request,
      HttpServletResponse response) {
    var paper = PollPaper.of(request);
    return polls
        .published(slug)
        .map(it -> cast(it, guest(request, paper.pass()), paper, reader, request, response))
        .orElseGet(() -> GiftPageController.closed(doors.brand(), false));
  }

  @GetMapping("/p/polls/{slug}/{token}")
  ModelAndView showOwn(
      @PathVariable String slug,
      @PathVariable String token,
      @RequestParam(defaultValue = "false") boolean voted,
      Locale reader,
      HttpServletRequest request,
      HttpServletResponse response) {
    var poll = polls.published(slug).orElse(null);
    var visitor = poll == null ? null : person(poll, token, request).orElse(null);
    if (poll == null || visitor == null) return unknown(request, response);
    return page(poll, visitor, null, null, voted, reader, request);
  }

  @PostMapping("/p/polls/{slug}/{token}")
  ModelAndView voteOwn(
      @PathVariable String slug,
      @PathVariable String token,
      Locale reader,
      HttpServletRequest request,
      HttpServletResponse response) {
    var poll = polls.published(slug).orElse(null);
    var visitor = poll == null ? null : person(poll, token, request).orElse(null);
    if (poll == null || visitor == null) return unknown(request, response);
    return cast(poll, visitor, PollPaper.of(request), reader, request, response);
  }

  private Visitor guest(HttpServletRequest request, @Nullable String pass) {
    var guest =
        links.guest(cookie(request)).or(() -> links.guest(pass)).orElseGet(UUID::randomUUID);
    return new Visitor(new Voter.Guest(guest), guest, false);
  }

  private Optional<Visitor> person(PollView poll, String token, HttpServletRequest request) {
    var guest = links.guest(cookie(request)).orElse(null);
    return links
        .person(poll, token)
        .map(it ->
            new Visitor(
                new Voter.Known(it, guest), requireNonNullElse(guest, UUID.randomUUID()), true));
  }

  private ModelAndView cast(
      PollView poll,
      Visitor visitor,
      PollPaper paper,
      Locale reader,
      HttpServletRequest request,
      HttpServletResponse response) {
    var back = "redirect:" + request.getRequestURI() + "?voted=true";
    // A machine is told that all went well, so that it goes away.
    if (!paper.website().isEmpty()) return new ModelAndView(back);
    if (!doors.throttle().admits(request.getRemoteAddr())) {
      response.setHeader("Retry-After", "600");
      return fault(
          HttpStatus.TOO_MANY_REQUESTS,
          page(
              poll,
              visitor,
              paper,
              "That was a lot at once. Wait ten minutes.",
              false,
              reader,
              request));
    }
    var choices = paper.read(poll);
    if (choices == null)
      return fault(
          HttpStatus.UNPROCESSABLE_CONTENT,
          page(
              poll,
              visitor,
              paper,
              "Two choices have the same place. Give each its own.",
              false,
              reader,
              request));
    var through = visitor.personal() ? VotedThrough.LINK : VotedThrough.PAGE;
    var vote = new CastVote(poll.id(), paper.edition(), visitor.voter(), choices, through, null);
    return switch (voting.cast(vote)) {
      case VoteResult.Voted _ -> {
        if (!visitor.personal()) remember(visitor.guest(), request, response);
        yield new ModelAndView(back);
      }
      case VoteResult.Refused(var reason) -> {
        var now = polls.find(poll.id()).orElse(poll);
        // What was ticked may mean something else on a paper that changed.
        var kept = reason == Reason.CHANGED_MEANWHILE ? null : paper;
        yield fault(
            status(reason), page(now, visitor, kept, reason.words(), false, reader, request));
      }
    };
  }

  private static HttpStatus status(Reason reason) {
    return switch (reason) {
      case CLOSED, NOT_OPEN, CHANGED_MEANWHILE -> HttpStatus.CONFLICT;
      case CUSTOMERS_ONLY, UNKNOWN_CUSTOMER, NOT_FOR_OTHERS -> HttpStatus.FORBIDDEN;
      case UNKNOWN_POLL -> HttpStatus.NOT_FOUND;
      case NOTHING_CHOSEN, TOO_MANY, UNKNOWN_CHOICE -> HttpStatus.UNPROCESSABLE_CONTENT;
    };
  }

  private static ModelAndView fault(HttpStatus status, ModelAndView view) {
    view.setStatus(status);
    return view;
  }

  private void remember(UUID guest, HttpServletRequest request, HttpServletResponse response) {
    var cookie =
        ResponseCookie.from(COOKIE, links.pass(guest))
            .path("/p/polls")
            .httpOnly(true)
            .secure(request.isSecure())
            .sameSite("Lax")
            .maxAge(KEPT)
            .build();
    response.addHeader("Set-Cookie", cookie.toString());
  }

  private static @Nullable String cookie(HttpServletRequest request) {
    return Arrays.stream(requireNonNullElse(request.getCookies(), new Cookie[0]))
        .filter(it -> it.getName().equals(COOKIE))
        .map(Cookie::getValue)
        .findFirst()
        .orElse(null);
  }

  private ModelAndView page(
      PollView poll,
      Visitor visitor,
      @Nullable PollPaper typed,
      @Nullable String fault,
      boolean voted,
      Locale reader,
      HttpServletRequest request) {
    var now = doors.clock().instant();
    var said = voting.said(poll, visitor.voter()).orElse(null);
    boolean shown = Polls.counts(poll) && poll.visibility().shows(poll.over(now), said != null);
    var paper = typed != null ? typed : PollPaper.of(poll, filled(poll, said, request));
    var pass = new PollPaper(paper.choices(), paper.ranks(), null, links.pass(visitor.guest()), "");
    var standing = poll.standing(now);
    boolean begun = standing != PollView.Standing.SCHEDULED;
    return new ModelAndView("portal/poll")
        .addObject("brand", doors.brand())
        .addObject(
            "it",
            new PollPage(
                poll,
                standing,
                address(poll),
                request.getRequestURI(),
                visitor.personal(),
                said,
                pass,
                shown && begun ? counting.recent(poll) : null,
                voted,
                fault,
                doors.brand().zone(),
                reader));
  }

  /** What was said before, or what somebody ticked where the poll is embedded. */
  private static List<Integer> filled(
      PollView poll, @Nullable List<Integer> said, HttpServletRequest request) {
    if (said != null) return said;
    return PollPaper.of(request).choices().stream()
        .filter(it -> it >= 1 && it <= poll.choices().size())
        .distinct()
        .toList();
  }

  static String address(PollView poll) {
    return ServletUriComponentsBuilder.fromCurrentContextPath()
        .path("/p/polls/" + poll.slug())
        .toUriString();
  }

  private ModelAndView unknown(HttpServletRequest request, HttpServletResponse response) {
    boolean tooMany = doors.knocks().tooMany(request.getRemoteAddr());
    if (tooMany) response.setHeader("Retry-After", "900");
    return GiftPageController.closed(doors.brand(), tooMany);
  }
}
