package org.mutualcrm.web.portal;

import static java.util.Objects.requireNonNullElse;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.challenge.ChallengeFault;
import org.mutualcrm.challenge.ChallengeLinks;
import org.mutualcrm.challenge.ChallengeView;
import org.mutualcrm.challenge.Challenges;
import org.mutualcrm.challenge.HandIn;
import org.mutualcrm.challenge.JoinResult;
import org.mutualcrm.challenge.Joining;
import org.mutualcrm.challenge.TakingPart;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.staff.Open;
import org.mutualcrm.web.portal.ChallengeViews.Notice;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * Where somebody we know takes part, without a script: a page of their own, whose address is the
 * proof. A browser is known again by a cookie it gets when somebody joins with it, so that we see
 * when several people join with one.
 */
@Controller
@Open
@RequestMapping("/p/challenges/{slug}/mine/{token}")
class ChallengeMineController {

  private static final String COOKIE = "MUTUAL_CHALLENGER";
  private static final Duration KEPT = Duration.ofDays(90);

  private final Challenges challenges;
  private final TakingPart taking;
  private final ChallengeLinks links;
  private final ChallengeViews views;
  private final PollPagesController.Doors doors;

  ChallengeMineController(
      Challenges challenges,
      TakingPart taking,
      ChallengeLinks links,
      ChallengeViews views,
      PollPagesController.Doors doors) {
    this.challenges = challenges;
    this.taking = taking;
    this.links = links;
    this.views = views;
    this.doors = doors;
  }

  private record Visit(
      ChallengeView challenge, SourceRecordId person, String action, Locale reader) {}

  private interface Act {
    ModelAndView of(Visit visit);
  }

  @GetMapping
  ModelAndView show(
      @PathVariable String slug,
      @PathVariable String token,
      @RequestParam(defaultValue = "") String done,
      Locale reader,
      HttpServletRequest request,
      HttpServletResponse response) {
    var words =
        switch (done) {
          case "joined" -> "You are in. Good luck.";
          case "waiting" -> "Thank you. We look at it, and tell you here.";
          case "proven" -> "That is it. The task is done.";
          default -> null;
        };
    return let(slug, token, reader, request, response, it -> page(it, Notice.said(words)));
  }

  @PostMapping
  ModelAndView join(
      @PathVariable String slug,
      @PathVariable String token,
      @RequestParam(defaultValue = "") String credit,
      @RequestParam(defaultValue = "false") boolean agreed,
      Locale reader,
      HttpServletRequest request,
      HttpServletResponse response) {
    return let(
        slug,
        token,
        reader,
        request,
        response,
        it -> {
          if (!admitted(request, response)) return tooMuch(it);
          if (!agreed)
            return fault(
                it,
                HttpStatus.UNPROCESSABLE_CONTENT,
                0,
                credit,
                "Agree to the terms to take part.");
          return join(it, credit, request, response);
        });
  }

  private ModelAndView join(
      Visit visit, String credit, HttpServletRequest request, HttpServletResponse response) {
    var known = cookie(request);
    var device = known == null ? UUID.randomUUID().toString() : known;
    Joining joining;
    try {
      joining =
          new Joining(
              visit.challenge().id(),
              visit.person(),
              credit,
              device,
              network(request.getRemoteAddr()));
    } catch (ChallengeFault e) {
      return fault(visit, HttpStatus.UNPROCESSABLE_CONTENT, 0, credit, e.getMessage() + ".");
    }
    return switch (taking.join(joining)) {
      case JoinResult.Joined _ -> {
        remember(device, request, response);
        yield new ModelAndView("redirect:" + visit.action() + "?done=joined");
      }
      case JoinResult.HandedIn _ -> new ModelAndView("redirect:" + visit.action());
      case JoinResult.Refused(var reason) ->
          fault(visit, HttpStatus.CONFLICT, 0, credit, reason.words());
    };
  }

  @PostMapping("/tasks/{task}")
  ModelAndView handIn(
      @PathVariable String slug,
      @PathVariable String token,
      @PathVariable int task,
      @RequestParam(defaultValue = "") String said,
      @RequestParam(defaultValue = "false") boolean shown,
      Locale reader,
      HttpServletRequest request,
      HttpServletResponse response) {
    return let(
        slug,
        token,
        reader,
        request,
        response,
        it -> admitted(request, response) ? handIn(it, task, said, shown) : tooMuch(it));
  }

  private ModelAndView handIn(Visit visit, int task, String said, boolean shown) {
    HandIn hand;
    try {
      hand = new HandIn(visit.challenge().id(), visit.person(), task, said, shown);
    } catch (ChallengeFault e) {
      return fault(visit, HttpStatus.UNPROCESSABLE_CONTENT, task, said, e.getMessage() + ".");
    }
    var back = "redirect:" + visit.action() + "?done=";
    return switch (taking.handIn(hand)) {
      case JoinResult.HandedIn it ->
          new ModelAndView(back + (it.waiting() ? "waiting" : "proven") + "#t" + task);
      case JoinResult.Joined _ -> new ModelAndView(back + "joined");
      case JoinResult.Refused(var reason) ->
          fault(visit, HttpStatus.CONFLICT, task, said, reason.words());
    };
  }

  private ModelAndView let(
      String slug,
      String token,
      Locale reader,
      HttpServletRequest request,
      HttpServletResponse response,
      Act act) {
    var challenge = challenges.published(slug).orElse(null);
    var person = challenge == null ? null : links.person(challenge, token).orElse(null);
    if (challenge == null || person == null) {
      boolean tooMany = doors.knocks().tooMany(request.getRemoteAddr());
      if (tooMany) response.setHeader("Retry-After", "900");
      return GiftPageController.closed(doors.brand(), tooMany);
    }
    return act.of(new Visit(challenge, person, "/p/challenges/" + slug + "/mine/" + token, reader));
  }

  private boolean admitted(HttpServletRequest request, HttpServletResponse response) {
    boolean admitted = doors.throttle().admits(request.getRemoteAddr());
    if (!admitted) response.setHeader("Retry-After", "600");
    return admitted;
  }

  private ModelAndView tooMuch(Visit visit) {
    return fault(
        visit, HttpStatus.TOO_MANY_REQUESTS, 0, "", "That was a lot at once. Wait ten minutes.");
  }

  private ModelAndView fault(Visit visit, HttpStatus status, int task, String typed, String words) {
    var view = page(visit, new Notice(Map.of(task, typed), null, words));
    view.setStatus(status);
    return view;
  }

  private ModelAndView page(Visit it, Notice notice) {
    return views.page(it.challenge(), it.person(), it.action(), notice, it.reader());
  }

  /** Of an IPv6 address what a household has, and of an IPv4 address all. */
  private static String network(String address) {
    if (!address.contains(":")) return address;
    return Arrays.stream(address.split(":")).limit(4).reduce((a, b) -> a + ":" + b).orElse(address);
  }

  private static @Nullable String cookie(HttpServletRequest request) {
    return Arrays.stream(requireNonNullElse(request.getCookies(), new Cookie[0]))
        .filter(it -> it.getName().equals(COOKIE))
        .map(Cookie::getValue)
        .filter(it -> it.length() == 36)
        .findFirst()
        .orElse(null);
  }

  private static void remember(
      String device, HttpServletRequest request, HttpServletResponse response) {
    var cookie =
        ResponseCookie.from(COOKIE, device)
            .path("/p/challenges")
            .httpOnly(true)
            .secure(request.isSecure())
            .sameSite("Lax")
            .maxAge(KEPT)
            .build();
    response.addHeader("Set-Cookie", cookie.toString());
  }
}
