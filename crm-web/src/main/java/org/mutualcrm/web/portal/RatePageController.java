package org.mutualcrm.web.portal;

import static java.util.Objects.requireNonNull;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.consent.Knocks;
import org.mutualcrm.satisfaction.RateResult;
import org.mutualcrm.satisfaction.Rating;
import org.mutualcrm.satisfaction.Survey;
import org.mutualcrm.satisfaction.SurveyLinks;
import org.mutualcrm.satisfaction.SurveyOutcome;
import org.mutualcrm.satisfaction.Surveys;
import org.mutualcrm.staff.Open;
import org.mutualcrm.web.Brand;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Where a customer says how satisfied they are, by a link of their own and without a script. */
@Controller
@Open
@RequestMapping("/p/rate/{token}")
class RatePageController {

  private final SurveyLinks links;
  private final Surveys surveys;
  private final Rating rating;
  private final Doors doors;

  /** What stands before every public form. */
  @org.springframework.stereotype.Component("rateDoors")
  record Doors(ContactThrottle throttle, Knocks knocks, Brand brand, Clock clock) {}

  RatePageController(SurveyLinks links, Surveys surveys, Rating rating, Doors doors) {
    this.links = links;
    this.surveys = surveys;
    this.rating = rating;
    this.doors = doors;
  }

  @GetMapping
  ModelAndView show(
      @PathVariable String token,
      @RequestParam(defaultValue = "false") boolean said,
      Locale reader,
      HttpServletRequest request,
      HttpServletResponse response) {
    var survey = survey(token);
    return survey == null
        ? unknown(request, response)
        : page(survey, filled(survey), said, null, reader);
  }

  @PostMapping
  ModelAndView rate(
      @PathVariable String token,
      @RequestParam(defaultValue = "") String rating,
      @RequestParam(defaultValue = "") String comment,
      @RequestParam(defaultValue = "") String website,
      Locale reader,
      HttpServletRequest request,
      HttpServletResponse response) {
    var survey = survey(token);
    if (survey == null) return unknown(request, response);
    var back = "redirect:" + links.path(survey.id()) + "?said=true";
    // A machine is told that all went well, so that it goes away.
    if (!website.isEmpty()) return new ModelAndView(back);
    var typed = new Typed(rating.matches("\\d") ? Integer.parseInt(rating) : 0, comment);
    if (!doors.throttle().admits(request.getRemoteAddr())) {
      response.setHeader("Retry-After", "600");
      return fault(
          HttpStatus.TOO_MANY_REQUESTS,
          page(survey, typed, false, "That was a lot at once. Wait ten minutes.", reader));
    }
    return switch (this.rating.rate(survey.id(), typed.rating(), comment)) {
      case RateResult.Rated _ -> new ModelAndView(back);
      case RateResult.Unknown _ -> unknown(request, response);
      case RateResult.Over(var now) ->
          fault(HttpStatus.CONFLICT, page(now, filled(now), false, null, reader));
      case RateResult.NoRating _ ->
          fault(
              HttpStatus.UNPROCESSABLE_CONTENT,
              page(survey, typed, false, "Choose one of the five.", reader));
      case RateResult.CommentTooLong(_, var most) ->
          fault(
              HttpStatus.UNPROCESSABLE_CONTENT,
              page(survey, typed, false, "Write at most " + most + " characters.", reader));
    };
  }

  /** What stands in the form. */
  record Typed(int rating, String comment) {}

  private @Nullable Survey survey(String token) {
    return links
        .survey(token)
        .flatMap(surveys::find)
        .filter(it -> it.outcome() == SurveyOutcome.ASKED)
        .orElse(null);
  }

  private static Typed filled(Survey it) {
    return new Typed(
        it.rating() == null ? 0 : it.rating(), it.comment() == null ? "" : it.comment());
  }

  private ModelAndView page(
      Survey survey, Typed typed, boolean said, @Nullable String fault, Locale reader) {
    return new ModelAndView("portal/rate")
        .addObject("brand", doors.brand())
        .addObject(
            "it",
            new RatePage(
                survey,
                requireNonNull(survey.question()),
                typed.rating(),
                typed.comment(),
                links.path(survey.id()),
                survey.takes(doors.clock().instant()),
                said,
                fault,
                doors.brand().zone(),
                reader));
  }

  private static ModelAndView fault(HttpStatus status, ModelAndView view) {
    view.setStatus(status);
    return view;
  }

  private ModelAndView unknown(HttpServletRequest request, HttpServletResponse response) {
    boolean tooMany = doors.knocks().tooMany(request.getRemoteAddr());
    if (tooMany) response.setHeader("Retry-After", "900");
    return GiftPageController.closed(doors.brand(), tooMany);
  }
}
