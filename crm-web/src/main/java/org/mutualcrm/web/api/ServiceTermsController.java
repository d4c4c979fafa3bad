package org.mutualcrm.web.api;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.mutualcrm.service.TermsBook;
import org.mutualcrm.service.TermsResult;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.mutualcrm.web.api.ServiceTermsJson.CalendarJson;
import org.mutualcrm.web.api.ServiceTermsJson.ServicePolicyJson;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What we promise customers: calendars, and policies of which the first that applies counts. */
@RestController
@RequestMapping("/api/v1/service-terms")
@Allowed(Permission.CONVERSATION_READ)
class ServiceTermsController {

  private final TermsBook book;

  ServiceTermsController(TermsBook book) {
    this.book = book;
  }

  /** What is promised now; version 0 where nothing ever was. */
  @GetMapping
  ServiceTermsJson now() {
    return ServiceTermsJson.of(book.now());
  }

  /** Everything ever promised, the newest first. */
  @GetMapping("/versions")
  List<ServiceTermsJson> versions() {
    return book.versions().stream().map(ServiceTermsJson::of).toList();
  }

  @GetMapping("/versions/{version}")
  ServiceTermsJson version(@PathVariable long version) {
    return book.find(version)
        .map(ServiceTermsJson::of)
        .orElseThrow(() -> Refused.notFound("version"));
  }

  /**
   * Promises this from now on. What is open is measured by it from its beginning; breaches that are
   * on record stay.
   */
  @PutMapping
  @Allowed(Permission.INBOX_MANAGE)
  ServiceTermsJson agree(@Valid @RequestBody TermsRequest request, CurrentStaff staff) {
    var result =
        book.agree(
            request.calendars().stream().map(CalendarJson::calendar).toList(),
            request.policies().stream().map(ServicePolicyJson::policy).toList(),
            request.replaces(),
            request.reason(),
            staff.username());
    return switch (result) {
      case TermsResult.Agreed(var now) -> ServiceTermsJson.of(now);
      case TermsResult.SameAsBefore(var now) -> ServiceTermsJson.of(now);
      case TermsResult.ChangedMeanwhile(var now) ->
          throw Refused.because(
              HttpStatus.CONFLICT,
              "CHANGED_MEANWHILE",
              "The terms are at version " + now.version() + " by now.",
              "Read them again and name that version as 'replaces' if the change still makes sense.");
      case TermsResult.UnknownTeam(var team) ->
          throw Refused.field(
              "policies",
              "UNKNOWN_TEAM",
              "There is no team " + team + ".",
              "GET /api/v1/teams lists the teams.");
    };
  }

  /**
   * @param replaces the version that was seen
   */
  record TermsRequest(
      @NotNull @Size(max = 50) List<@Valid CalendarJson> calendars,
      @NotNull @Size(max = 100) List<@Valid ServicePolicyJson> policies,
      @Min(0) long replaces,
      @NotBlank @Size(max = 500) String reason) {}
}
