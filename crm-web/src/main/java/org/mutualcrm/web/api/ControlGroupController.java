package org.mutualcrm.web.api;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.control.ControlBook;
import org.mutualcrm.control.ControlChange;
import org.mutualcrm.control.ControlChange.Changed;
import org.mutualcrm.control.ControlChange.NotNow;
import org.mutualcrm.control.ControlChange.Overlaps;
import org.mutualcrm.control.ControlChange.SamePerson;
import org.mutualcrm.control.ControlChange.TooLate;
import org.mutualcrm.control.ControlChange.UnknownPeriod;
import org.mutualcrm.control.ControlMeasuring;
import org.mutualcrm.control.ControlPeriodId;
import org.mutualcrm.control.ControlPlanning;
import org.mutualcrm.control.ControlResult;
import org.mutualcrm.control.DeclareControl;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.mutualcrm.web.ControlFile;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Periods in which a share of all people gets no campaign, and what all marketing brought. */
@RestController
@RequestMapping("/api/v1/control-group")
class ControlGroupController {

  private static final int QUARTER = 3;
  private static final Instant LAST = Instant.parse("2999-01-01T00:00:00Z");

  private final ControlBook book;
  private final ControlPlanning planning;
  private final ControlMeasuring measuring;
  private final Clock clock;

  ControlGroupController(
      ControlBook book, ControlPlanning planning, ControlMeasuring measuring, Clock clock) {
    this.book = book;
    this.planning = planning;
    this.measuring = measuring;
    this.clock = clock;
  }

  /** The latest. */
  @GetMapping
  @Allowed(Permission.CAMPAIGN_READ)
  PageJson<ControlPeriodJson> list(@RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
    var now = clock.instant();
    return new PageJson<>(
        book.latest(limit).stream().map(it -> ControlPeriodJson.of(it, now)).toList(), null);
  }

  @GetMapping("/{id}")
  @Allowed(Permission.CAMPAIGN_READ)
  ControlPeriodJson read(@PathVariable UUID id) {
    return find(id);
  }

  /** Declares the next; somebody else approves it before it begins. */
  @PostMapping
  @Allowed(Permission.CAMPAIGN_WRITE)
  ResponseEntity<ControlPeriodJson> declare(
      @Valid @RequestBody ControlPeriodRequest request, CurrentStaff staff) {
    var made = changed(planning.declare(request.wish(staff.username())));
    return ResponseEntity.created(URI.create("/api/v1/control-group/" + made.id())).body(made);
  }

  /** Not by who declared it. */
  @PostMapping("/{id}/approve")
  @Allowed(Permission.CAMPAIGN_APPROVE)
  ControlPeriodJson approve(@PathVariable UUID id, CurrentStaff staff) {
    return changed(planning.approve(new ControlPeriodId(id), staff.username()));
  }

  /** Takes it back before it begins, and ends it now afterwards. */
  @PostMapping("/{id}/end")
  @Allowed(Permission.CAMPAIGN_APPROVE)
  ControlPeriodJson end(@PathVariable UUID id, CurrentStaff staff) {
    return changed(planning.end(new ControlPeriodId(id), staff.username()));
  }

  /** What all marketing together has brought in so many days; in the whole period if not said. */
  @GetMapping("/{id}/result")
  @Allowed(Permission.CAMPAIGN_READ)
  ControlResultJson result(
      @PathVariable UUID id,
      @RequestParam(required = false) @Min(1) @Max(366) @Nullable Integer days) {
    return ControlResultJson.of(measured(id, days));
  }

  /** A row for each metric. */
  @GetMapping(path = "/{id}/result.csv", produces = "text/csv")
  @Allowed(Permission.CAMPAIGN_READ)
  ResponseEntity<String> file(
      @PathVariable UUID id,
      @RequestParam(required = false) @Min(1) @Max(366) @Nullable Integer days) {
    return ResponseEntity.ok()
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"control-group.csv\"")
        .body(ControlFile.of(measured(id, days)));
  }

  private ControlResult measured(UUID id, @Nullable Integer days) {
    find(id);
    return measuring
        .of(new ControlPeriodId(id), days)
        .orElseThrow(
            () -> conflict("NOT_BEGUN", "This period did not begin.", "Look at its status."));
  }

  private ControlPeriodJson find(UUID id) {
    return book.find(new ControlPeriodId(id))
        .map(it -> ControlPeriodJson.of(it, clock.instant()))
        .orElseThrow(() -> Refused.notFound("control period"));
  }

  private ControlPeriodJson changed(ControlChange change) {
    return switch (change) {
      case Changed it -> find(it.id().value());
      case UnknownPeriod _ -> throw Refused.notFound("control period");
      case Overlaps _ ->
          throw conflict(
              "OVERLAPS",
              "Another period covers some of this time.",
              "Begin after it, or end it first.");
      case TooLate _ ->
          throw conflict(
              "TOO_LATE", "A period is approved before it begins.", "Declare one that lies ahead.");
      case SamePerson _ ->
          throw conflict(
              "SAME_PERSON", "Who declared it can not approve it.", "Ask somebody else.");
      case NotNow _ ->
          throw conflict(
              "NOT_ALLOWED_NOW", "It is approved, taken back or over.", "Look at its status.");
    };
  }

  private static Refused conflict(String code, String words, String hint) {
    return Refused.because(HttpStatus.CONFLICT, code, words, hint);
  }

  /**
   * @param percent of all people, 0.1 to 10 in steps of 0.1
   * @param startsAt later than now
   * @param endsAt a day to 366 days later; three months if not said
   */
  record ControlPeriodRequest(
      @NotNull BigDecimal percent,
      @NotNull Instant startsAt,
      @Nullable Instant endsAt,
      @NotBlank @Size(max = 500) String reason) {

    DeclareControl wish(String by) {
      if (startsAt.isAfter(LAST))
        throw Refused.field(
            "startsAt", "OUT_OF_RANGE", "That is too far ahead.", "Choose a sooner start.");
      var end =
          endsAt == null
              ? startsAt.atOffset(ZoneOffset.UTC).plusMonths(QUARTER).toInstant()
              : endsAt;
      return new DeclareControl(tenths(), startsAt, end, reason, by);
    }

    private int tenths() {
      try {
        return percent.movePointRight(1).intValueExact();
      } catch (ArithmeticException _) {
        throw Refused.field(
            "percent", "TOO_MANY_DECIMALS", "A share has one decimal.", "Round it to 0.1.");
      }
    }
  }
}
