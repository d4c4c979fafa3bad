package org.mutualcrm.campaign;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.audit.AuditTrail;
import org.mutualcrm.audit.Change;
import org.mutualcrm.campaign.CampaignChange.Changed;
import org.mutualcrm.campaign.CampaignChange.NotReady;
import org.mutualcrm.campaign.CampaignChange.UnknownCampaign;
import org.mutualcrm.campaign.CampaignStep.Kind;
import org.mutualcrm.campaign.LaunchCheck.Weight;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * A campaign's life: written, handed in, approved by somebody else, launched at its audience as
 * that is then, by hand or at the hour that was chosen, ended.
 */
@Service
@Transactional
public class Campaigning {

  private static final String KIND = "campaigns";
  private static final Duration FURTHEST = Duration.ofDays(366);
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private final Campaigns campaigns;
  private final LaunchChecks checks;
  private final AgreedContent agreed;
  private final Launching launching;
  private final CampaignSteps steps;
  private final AuditTrail trail;
  private final Clock clock;

  Campaigning(
      Campaigns campaigns,
      LaunchChecks checks,
      AgreedContent agreed,
      Launching launching,
      CampaignSteps steps,
      AuditTrail trail,
      Clock clock) {
    this.campaigns = campaigns;
    this.checks = checks;
    this.agreed = agreed;
    this.launching = launching;
    this.steps = steps;
    this.trail = trail;
    this.clock = clock;
  }

  public CampaignChange draft(DraftCampaign draft) {
    var missing = checks.missing(draft);
    if (!missing.isEmpty()) return new NotReady(missing);
    var id = CampaignId.next();
    campaigns.save(new Campaign(id, draft, clock.instant()));
    trail.changed(Change.of(KIND, id.value()).with("status", CampaignStatus.DRAFT));
    return new Changed(id, CampaignStatus.DRAFT);
  }

  /** Writes it anew, before its launch. Who had handed it in or approved it has to do so again. */
  public CampaignChange rewrite(CampaignId id, DraftCampaign draft) {
    var missing = checks.missing(draft);
    if (!missing.isEmpty()) return new NotReady(missing);
    return change(id, it -> it.rewrite(draft));
  }

  /**
   * What belongs to it and is kept elsewhere is written anew, before its launch: by whom, is asked
   * again when it is approved.
   */
  public CampaignChange reopen(CampaignId id, String by) {
    return change(id, it -> it.reopen(by));
  }

  public CampaignChange submit(CampaignId id, String by) {
    return change(
        id,
        it -> {
          var stops = checks.stops(it.view());
          return stops.isEmpty() ? it.submit(by, clock.instant()) : new NotReady(stops);
        });
  }

  public CampaignChange approve(CampaignId id, String by, @Nullable String note) {
    return change(id, it -> it.approve(agreed.of(id, it.content()), by, note, clock.instant()));
  }

  /** Also what was approved already, as long as it is not launched. */
  public CampaignChange sendBack(CampaignId id, String by, String note) {
    return change(id, it -> it.sendBack(by, note, clock.instant()));
  }

  /**
   * Chooses when it begins and ends by itself, once approved; another choice takes its place. A
   * start lies ahead, at most a year, and an end at most a year after it.
   */
  public CampaignChange schedule(CampaignId id, CampaignSchedule chosen) {
    var now = clock.instant();
    var starts = chosen.startsAt();
    var ends = chosen.endsAt();
    if (!starts.isAfter(now))
      return refused("START_PAST", "The start lies behind: choose a later one, or launch it now");
    if (starts.isAfter(now.plus(FURTHEST)))
      return refused("START_TOO_FAR", "The start is more than a year ahead: choose an earlier one");
    if (ends != null && ends.isAfter(starts.plus(FURTHEST)))
      return refused("END_TOO_FAR", "It ends more than a year after its start: choose sooner");
    var result = change(id, it -> it.schedule(chosen));
    if (result instanceof Changed)
      steps.note(
          id,
          Kind.SCHEDULED,
          chosen.scheduledBy(),
          "From " + MOMENT.format(starts) + (ends == null ? "" : " to " + MOMENT.format(ends)));
    return result;
  }

  private static CampaignChange refused(String code, String words) {
    return new NotReady(List.of(new LaunchCheck(code, Weight.STOP, words)));
  }

  /** It does not begin by itself any more; what was approved stays so. */
  public CampaignChange takeBack(CampaignId id, String by) {
    var result = change(id, Campaign::takeBack);
    if (result instanceof Changed) steps.note(id, Kind.TAKEN_BACK, by, "It waits for its launch");
    return result;
  }

  /**
   * Freezes the audience and lets chance say, once and for good, who in it is left alone. Whoever
   * joins the segment later is not in the campaign.
   */
  public CampaignChange launch(CampaignId id, String by) {
    return change(id, it -> launching.launch(it, by));
  }

  /** No order counts any more from now on. What the offer gives is the offer's matter. */
  public CampaignChange end(CampaignId id) {
    return change(id, launching::end);
  }

  private CampaignChange change(CampaignId id, Function<Campaign, CampaignChange> change) {
    var campaign = campaigns.hold(id).orElse(null);
    if (campaign == null) return new UnknownCampaign();
    var before = campaign.status();
    var result = change.apply(campaign);
    if (result instanceof Changed) {
      campaigns.save(campaign);
      trail.changed(Change.of(KIND, id.value()).with("status", before, campaign.status()));
    }
    return result;
  }
}
