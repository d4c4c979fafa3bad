package org.mutualcrm.web.api;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.Customers;
import org.mutualcrm.engagement.Engagement;
import org.mutualcrm.engagement.EngagementClass;
import org.mutualcrm.engagement.EngagementReport;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.Permission;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who takes part, and how: the classes of the 2011 study. */
@RestController
@RequestMapping("/api/v1")
class EngagementController {

  private final Engagement engagement;
  private final Customers customers;

  EngagementController(Engagement engagement, Customers customers) {
    this.engagement = engagement;
    this.customers = customers;
  }

  /** Everybody in the last 90 days, and how they moved since so many days before. */
  @GetMapping("/engagement")
  @Allowed(Permission.SEGMENT_READ)
  ReportJson report(
      @RequestParam(required = false) @Nullable String channel,
      @RequestParam(defaultValue = "30") @Min(1) @Max(365) int daysBefore) {
    return ReportJson.of(engagement.report(channel, daysBefore));
  }

  /** One customer's class in the last 90 days with what made it so, over all and per channel. */
  @GetMapping("/customers/{id}/engagement")
  @Allowed(Permission.CUSTOMER_READ)
  List<ParticipationJson> of(@PathVariable UUID id) {
    var customer =
        customers.resolve(new CustomerId(id)).orElseThrow(() -> Refused.notFound("customer"));
    return engagement.of(customer).entrySet().stream()
        .map(it ->
            new ParticipationJson(
                it.getKey().isEmpty() ? null : it.getKey(),
                it.getValue().engagement(),
                it.getValue().authored(),
                it.getValue().answered(),
                it.getValue().light(),
                it.getValue().weeks(),
                it.getValue().because()))
        .toList();
  }

  /**
   * @param channel absent for all channels
   * @param authored posts, mentions and reviews
   * @param answered comments, replies and messages
   * @param light reactions
   */
  record ParticipationJson(
      @Nullable String channel,
      EngagementClass engagementClass,
      long authored,
      long answered,
      long light,
      long weeks,
      String because) {}

  /**
   * @param percent of those observable; absent for those who are not
   * @param studyPercent of the 2011 study, of those on social networks
   */
  record ClassJson(
      EngagementClass engagementClass,
      long customers,
      @Nullable Double percent,
      @Nullable Integer studyPercent) {}

  record MoveJson(EngagementClass from, EngagementClass to, long customers) {}

  /**
   * @param engagingPercent who did anything, of all customers; the study has 45
   */
  record ReportJson(
      Instant at,
      int daysBefore,
      long customers,
      long observable,
      long engaging,
      double engagingPercent,
      List<ClassJson> classes,
      List<MoveJson> moves) {

    static ReportJson of(EngagementReport it) {
      return new ReportJson(
          it.at(),
          it.daysBefore(),
          it.customers(),
          it.observable(),
          it.engaging(),
          it.engagingPercent(),
          Arrays.stream(EngagementClass.values())
              .map(of ->
                  new ClassJson(
                      of,
                      it.count(of),
                      of.observable() ? it.percent(of) : null,
                      of.observable() ? of.studyPercent() : null))
              .toList(),
          it.moves().stream()
              .map(one -> new MoveJson(one.step().from(), one.step().to(), one.customers()))
              .toList());
    }
  }
}
