package org.mutualcrm.campaign;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.mutualcrm.campaign.CampaignChange.Changed;
import org.mutualcrm.campaign.CampaignChange.NotAllowed;
import org.mutualcrm.campaign.CampaignChange.NotReady;
import org.mutualcrm.campaign.CampaignChange.UnknownCampaign;
import org.mutualcrm.campaign.CampaignStep.Kind;
import org.mutualcrm.channel.OutboundPause;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** One campaign whose hour has come: begun, tried again, given up or ended. */
@Component
class CampaignCourse {

  static final Duration GRACE = Duration.ofHours(1);

  private static final Duration AGAIN = Duration.ofMinutes(1);
  private static final String STUMBLED = "Starting it broke off; whoever runs Mutual finds why";

  private final JdbcClient jdbc;
  private final Campaigns campaigns;
  private final Launching launching;
  private final List<OutboundPause> pauses;
  private final CampaignSteps steps;
  private final Clock clock;

  CampaignCourse(
      JdbcClient jdbc,
      Campaigns campaigns,
      Launching launching,
      List<OutboundPause> pauses,
      CampaignSteps steps,
      Clock clock) {
    this.jdbc = jdbc;
    this.campaigns = campaigns;
    this.launching = launching;
    this.pauses = pauses;
    this.steps = steps;
    this.clock = clock;
  }

  /** Nothing happens if another process has it in hand, or had it. */
  @Transactional
  void look(CampaignId id) {
    var now = clock.instant();
    take(id, now)
        .ifPresent(it -> {
          if (it.status() == CampaignStatus.LIVE) end(id, it);
          else if (!missed(id, it, now)) start(id, it, now);
        });
  }

  /** Looking at it failed; it is looked at again, and is not the cause of others waiting. */
  @Transactional
  void stumbled(CampaignId id) {
    var now = clock.instant();
    take(id, now)
        .ifPresent(it -> {
          if (it.status() == CampaignStatus.LIVE) it.again(now.plus(AGAIN));
          else if (!missed(id, it, now)) hold(id, it, STUMBLED, now);
        });
  }

  private Optional<Campaign> take(CampaignId id, Instant now) {
    return jdbc.sql(
            """
            select true from campaign where campaign_id = ? and due_at <= ?
            for update skip locked
            """)
        .params(id.value(), Timestamp.from(now))
        .query(Boolean.class)
        .optional()
        .flatMap(_ -> campaigns.findById(id));
  }

  private void end(CampaignId id, Campaign campaign) {
    launching.end(campaign);
    steps.note(id, Kind.ENDED, CampaignSteps.ITSELF, "The end that was chosen had come");
  }

  /** Whether it is too late, by what was chosen for that. */
  private boolean missed(CampaignId id, Campaign campaign, Instant now) {
    var schedule = campaign.schedule().orElseThrow();
    var tried = campaign.obstacle().map(it -> ": " + it).orElse("");
    if (schedule.over(now)) return giveUp(id, campaign, "Its end came before its start" + tried);
    boolean late = now.isAfter(schedule.startsAt().plus(GRACE));
    if (late && schedule.lateStart() == LateStart.SKIP)
      return giveUp(id, campaign, "It could not be started within an hour" + tried);
    return false;
  }

  private boolean giveUp(CampaignId id, Campaign campaign, String why) {
    campaign.giveUp(why);
    steps.note(id, Kind.GIVEN_UP, CampaignSteps.ITSELF, why);
    return true;
  }

  private void start(CampaignId id, Campaign campaign, Instant now) {
    var by = campaign.schedule().orElseThrow().scheduledBy();
    var obstacle = pause().or(() -> refusal(launching.launch(campaign, by)));
    if (obstacle.isPresent()) hold(id, campaign, obstacle.get(), now);
    else steps.note(id, Kind.STARTED, CampaignSteps.ITSELF, "In the name of " + by);
  }

  private Optional<String> pause() {
    return pauses.stream()
        .flatMap(it -> it.current().stream())
        .map(it -> "Everything that goes to many is held back: " + it.reason())
        .findFirst();
  }

  private static Optional<String> refusal(CampaignChange change) {
    return switch (change) {
      case Changed _ -> Optional.empty();
      case NotAllowed it -> Optional.of(it.reason());
      case NotReady it ->
          Optional.of(
              it.failed().stream().map(LaunchCheck::words).collect(Collectors.joining(". ")));
      case UnknownCampaign _ -> Optional.of("It is not there any more");
    };
  }

  private void hold(CampaignId id, Campaign campaign, String why, Instant now) {
    if (!campaign.obstacle().equals(Optional.of(why)))
      steps.note(id, Kind.HELD, CampaignSteps.ITSELF, why);
    campaign.hold(why, now.plus(AGAIN));
  }
}
