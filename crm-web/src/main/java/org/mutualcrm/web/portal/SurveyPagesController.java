package org.mutualcrm.web.portal;

import static java.util.Objects.requireNonNullElse;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.staff.Open;
import org.mutualcrm.survey.Answer;
import org.mutualcrm.survey.Questionnaires;
import org.mutualcrm.survey.Replies;
import org.mutualcrm.survey.Respondent;
import org.mutualcrm.survey.SubmitResult;
import org.mutualcrm.survey.SubmittedThrough;
import org.mutualcrm.survey.Submitting;
import org.mutualcrm.survey.Submitting.Progress;
import org.mutualcrm.survey.SurveyTokens;
import org.mutualcrm.survey.SurveyView;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Where people answer surveys, with or without a script: anybody on a survey's page, and who was
 * invited on one of their own. A browser is known again by a cookie that is set when something is
 * saved, or by the pass in its address where it keeps none.
 */
@Controller
@Open
class SurveyPagesController {

  static final String COOKIE = "MUTUAL_SURVEY";

  private static final Duration KEPT = Duration.ofDays(180);

  private final Questionnaires questionnaires;
  private final Submitting submitting;
  private final SurveyTokens tokens;
  private final PollPagesController.Doors doors;

  SurveyPagesController(
      Questionnaires questionnaires,
      Submitting submitting,
      SurveyTokens tokens,
      PollPagesController.Doors doors) {
    this.questionnaires = questionnaires;
    this.submitting = submitting;
    this.tokens = tokens;
    this.doors = doors;
  }

  /** Somebody at one survey, with the request they came by. */
  private record Visit(
      SurveyView survey,
      Respondent who,
      Progress progress,
      String language,
      boolean cookie,
      HttpServletRequest request) {}

  @GetMapping({"/p/surveys/{slug}", "/p/surveys/{slug}/{token}"})
  ModelAndView show(
      @PathVariable String slug,
      @PathVariable(required = false) @Nullable String token,
      Locale reader,
      HttpServletRequest request,
      HttpServletResponse response) {
    var visit = visit(slug, token, reader, request).orElse(null);
    if (visit == null) return unknown(token, request, response);
    return page(visit, visit.progress.answers(), number(request, "page"), Map.of(), null);
  }

  @PostMapping({"/p/surveys/{slug}", "/p/surveys/{slug}/{token}"})
  ModelAndView answer(
      @PathVariable String slug,
      @PathVariable(required = false) @Nullable String token,
      Locale reader,
      HttpServletRequest request,
      HttpServletResponse response) {
    var visit = visit(slug, token, reader, request).orElse(null);
    if (visit == null) return unknown(token, request, response);
    // A machine is told that all went well, so that it goes away.
    if (!requireNonNullElse(request.getParameter("website"), "").isEmpty())
      return new ModelAndView("redirect:" + request.getRequestURI());
    var progress = visit.progress;
    if (progress.submitted()) return to(visit, 0, false);
    var shown = SurveyPaper.shown(progress.instrument(), request);
    var answers = SurveyPaper.read(shown, progress.answers(), request);
    int page = number(request, "page");
    var act = requireNonNullElse(request.getParameter("act"), "next");
    boolean on = act.equals("next");
    var faults = on ? Replies.faults(shown, answers) : Map.<String, Replies.Fault>of();
    if (!faults.isEmpty())
      return fault(HttpStatus.UNPROCESSABLE_CONTENT, page(visit, answers, page, faults, null));
    boolean last = on && page + 1 >= progress.instrument().pages(answers).size();
    boolean first = progress.answers().isEmpty();
    if ((last || first) && !doors.throttle().admits(request.getRemoteAddr())) {
      response.setHeader("Retry-After", "600");
      var words = SurveyWords.in(visit.language).of("toomuch");
      return fault(HttpStatus.TOO_MANY_REQUESTS, page(visit, answers, page, faults, words));
    }
    remember(visit.who.browser(), request, response);
    if (last) return submit(visit, answers, page);
    var saved = submitting.save(visit.survey.id(), visit.who, progress.version(), answers);
    if (saved instanceof SubmitResult.Refused(var reason)) return refused(visit, reason);
    return switch (act) {
      case "back" -> to(visit, Math.max(0, page - 1), false);
      case "later" -> to(visit, page, true);
      default -> to(visit, page + 1, false);
    };
  }

  private ModelAndView submit(Visit visit, Map<String, Answer> answers, int page) {
    var through =
        switch (visit.who) {
          case Respondent.Known _ -> SubmittedThrough.LINK;
          case Respondent.Holder _ -> SubmittedThrough.TOKEN;
          case Respondent.Guest _ -> SubmittedThrough.PAGE;
        };
    int version = visit.progress.version();
    return switch (submitting.submit(visit.survey.id(), visit.who, version, answers, through)) {
      case SubmitResult.Submitted _, SubmitResult.AlreadySubmitted _, SubmitResult.Saved _ ->
          to(visit, 0, false);
      case SubmitResult.Faulty(var faults) -> {
        // Something on an earlier page: whatever was there is not saved any more.
        var pages = visit.progress.instrument().pages(answers);
        int at = 0;
        while (at < page && pages.get(at).stream().noneMatch(it -> faults.containsKey(it.key())))
          at++;
        yield fault(HttpStatus.UNPROCESSABLE_CONTENT, page(visit, answers, at, faults, null));
      }
      case SubmitResult.Refused(var reason) -> refused(visit, reason);
    };
  }

  private ModelAndView refused(Visit visit, SubmitResult.Reason reason) {
    var status =
        switch (reason) {
          case UNKNOWN_SURVEY -> HttpStatus.NOT_FOUND;
          case INVITED_ONLY, UNKNOWN_CUSTOMER -> HttpStatus.FORBIDDEN;
          case NOT_OPEN, CLOSED, QUOTA_FULL -> HttpStatus.CONFLICT;
        };
    var words = SurveyWords.in(visit.language).of(reason);
    return fault(status, view(visit, Map.of(), 0, List.of(), Map.of(), words, false, null));
  }

  /** To another page of it, with what is needed to be known again there. */
  private ModelAndView to(Visit visit, int page, boolean saved) {
    var there = UriComponentsBuilder.fromPath(visit.request.getRequestURI());
    if (page > 0) there.queryParam("page", page);
    if (saved) there.queryParam("saved", true);
    if (visit.request.getParameter("lang") != null) there.queryParam("lang", visit.language);
    if (!visit.cookie) there.queryParam("pass", tokens.pass(visit.who.browser()));
    return new ModelAndView("redirect:" + there.toUriString());
  }

  private ModelAndView page(
      Visit visit,
      Map<String, Answer> answers,
      int wanted,
      Map<String, Replies.Fault> faults,
      @Nullable String said) {
    var words = SurveyWords.in(visit.language);
    if (visit.progress.submitted()) {
      var thanks = visit.progress.instrument().in(visit.language).thanks();
      var text = thanks.isEmpty() ? words.of("thanks") : thanks;
      return view(visit, Map.of(), 0, List.of(), Map.of(), text, true, null);
    }
    var reason = standing(visit);
    if (reason != null)
      return view(visit, Map.of(), 0, List.of(), Map.of(), words.of(reason), false, null);
    int pages = visit.progress.instrument().pages(answers).size();
    int page = Math.clamp(wanted, 0, Math.max(0, pages - 1));
    var asked = visit.progress.instrument().in(visit.language).pages(answers);
    boolean saved = visit.request.getParameter("saved") != null;
    var resume = saved ? resume(visit) : null;
    return view(visit, answers, page, asked.get(page), faults, said, false, resume);
  }

  private SubmitResult.@Nullable Reason standing(Visit visit) {
    var now = doors.clock().instant();
    if (visit.survey.over(now)) return SubmitResult.Reason.CLOSED;
    if (!visit.survey.open(now)) return SubmitResult.Reason.NOT_OPEN;
    return Submitting.admits(visit.survey, visit.who) ? null : SubmitResult.Reason.INVITED_ONLY;
  }

  private String resume(Visit visit) {
    var link = UriComponentsBuilder.fromUriString(visit.request.getRequestURL().toString());
    boolean byLink = visit.who instanceof Respondent.Known && !visit.survey.terms().anonymous();
    if (!byLink) link.queryParam("pass", tokens.pass(visit.who.browser()));
    if (number(visit.request, "page") > 0) link.queryParam("page", number(visit.request, "page"));
    return link.toUriString();
  }

  private ModelAndView view(
      Visit visit,
      Map<String, Answer> answers,
      int page,
      List<org.mutualcrm.survey.Question> questions,
      Map<String, Replies.Fault> faults,
      @Nullable String said,
      boolean done,
      @Nullable String resume) {
    return new ModelAndView("portal/survey")
        .addObject("brand", doors.brand())
        .addObject(
            "it",
            new SurveyPage(
                visit.survey,
                visit.progress.instrument().in(visit.language),
                SurveyWords.in(visit.language),
                visit.progress.version(),
                page,
                visit.progress.instrument().pages(answers).size(),
                questions,
                answers,
                faults,
                said,
                done,
                resume,
                visit.request.getRequestURI(),
                tokens.pass(visit.who.browser()),
                visit.who,
                UriComponentsBuilder.fromUriString(visit.request.getRequestURL().toString())
                    .replacePath(SurveyTokens.path(visit.survey))
                    .toUriString()));
  }

  private Optional<Visit> visit(
      String slug, @Nullable String token, Locale reader, HttpServletRequest request) {
    var survey = questionnaires.published(slug).orElse(null);
    if (survey == null) return Optional.empty();
    var known = tokens.browser(cookie(request));
    var browser =
        tokens.browser(request.getParameter("pass")).or(() -> known).orElseGet(UUID::randomUUID);
    var who =
        token == null
            ? Optional.<Respondent>of(new Respondent.Guest(browser))
            : tokens.respondent(survey, token, browser);
    return who.map(it -> {
      var progress = submitting.progress(survey, it, number(request, "version"));
      var languages = progress.instrument().languages();
      var asked = requireNonNullElse(request.getParameter("lang"), reader.getLanguage());
      return new Visit(
          survey,
          it,
          progress,
          languages.contains(asked) ? asked : languages.getFirst(),
          known.filter(browser::equals).isPresent(),
          request);
    });
  }

  private void remember(UUID browser, HttpServletRequest request, HttpServletResponse response) {
    var cookie =
        ResponseCookie.from(COOKIE, tokens.pass(browser))
            .path("/p/surveys")
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

  private static int number(HttpServletRequest request, String name) {
    var text = requireNonNullElse(request.getParameter(name), "");
    return text.matches("\\d{1,4}") ? Integer.parseInt(text) : 0;
  }

  private static ModelAndView fault(HttpStatus status, ModelAndView view) {
    view.setStatus(status);
    return view;
  }

  private ModelAndView unknown(
      @Nullable String token, HttpServletRequest request, HttpServletResponse response) {
    boolean tooMany = token != null && doors.knocks().tooMany(request.getRemoteAddr());
    if (tooMany) response.setHeader("Retry-After", "900");
    return GiftPageController.closed(doors.brand(), tooMany);
  }
}
