package org.mutualcrm.delivery;

import java.time.Clock;
import java.util.Optional;
import org.mutualcrm.campaign.CampaignChange;
import org.mutualcrm.campaign.CampaignId;
import org.mutualcrm.campaign.Campaigning;
import org.mutualcrm.delivery.PlanChange.Fault;
import org.mutualcrm.delivery.PlanChange.Faulty;
import org.mutualcrm.delivery.PlanChange.NotAllowed;
import org.mutualcrm.delivery.PlanChange.UnknownCampaign;
import org.mutualcrm.delivery.PlanChange.Written;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Writing what a campaign says, before its launch, and pausing it afterwards. */
@Service
@Transactional
public class DeliveryPlanning {

  private final DeliveryPlans plans;
  private final Campaigning campaigning;
  private final PastDueRows pastDue;
  private final Clock clock;

  DeliveryPlanning(DeliveryPlans plans, Campaigning campaigning, PastDueRows pastDue, Clock clock) {
    this.plans = plans;
    this.campaigning = campaigning;
    this.pastDue = pastDue;
    this.clock = clock;
  }

  @Transactional(readOnly = true)
  public Optional<DeliveryPlan> find(CampaignId campaign) {
    return plans.find(campaign).map(DeliveryPlans.Running::plan);
  }

  /** Whoever had approved the campaign has to do so again. */
  public PlanChange write(CampaignId campaign, DeliveryPlan plan, String by) {
    var faults =
        plan.texts().stream()
            .flatMap(text -> text.faults().stream().map(it -> new Fault(text, it)))
            .toList();
    if (!faults.isEmpty()) return new Faulty(faults);
    var reopened = reopened(campaign, by);
    if (reopened instanceof Written) plans.write(campaign, plan);
    return reopened;
  }

  /** The campaign says nothing any more. */
  public PlanChange remove(CampaignId campaign, String by) {
    var reopened = reopened(campaign, by);
    if (reopened instanceof Written) plans.remove(campaign);
    return reopened;
  }

  /** Nothing of it goes out until it is resumed. False if it sends nothing. */
  public boolean pause(CampaignId campaign, String by) {
    if (plans.find(campaign).isEmpty()) return false;
    plans.pause(campaign, by, null, clock.instant());
    return true;
  }

  /** What fell due meanwhile, more than an hour ago, goes by the answer given here. */
  public boolean resume(CampaignId campaign, PastDue late) {
    var running = plans.find(campaign).orElse(null);
    if (running == null) return false;
    plans.resume(campaign);
    pastDue.release(running, late);
    return true;
  }

  private PlanChange reopened(CampaignId campaign, String by) {
    return switch (campaigning.reopen(campaign, by)) {
      case CampaignChange.Changed _ -> new Written();
      case CampaignChange.UnknownCampaign _ -> new UnknownCampaign();
      case CampaignChange.NotAllowed it -> new NotAllowed(it.reason());
      case CampaignChange.NotReady it -> new NotAllowed(it.failed().getFirst().words());
    };
  }
}
