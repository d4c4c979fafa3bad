package org.mutualcrm.web.console;

import org.mutualcrm.campaign.CampaignView;
import org.mutualcrm.consent.Purpose;
import org.mutualcrm.consent.Purposes;
import org.mutualcrm.delivery.DeliveryBook;
import org.mutualcrm.delivery.DeliveryPlanning;
import org.mutualcrm.delivery.Previewing;
import org.springframework.stereotype.Component;

/** Gathers what a campaign's page shows of its messages. */
@Component
class DeliveryPanes {

  private final DeliveryPlanning planning;
  private final Previewing previewing;
  private final DeliveryBook book;
  private final Purposes purposes;

  DeliveryPanes(
      DeliveryPlanning planning, Previewing previewing, DeliveryBook book, Purposes purposes) {
    this.planning = planning;
    this.previewing = previewing;
    this.book = book;
    this.purposes = purposes;
  }

  DeliveryPane of(CampaignView campaign) {
    var plan = planning.find(campaign.id()).orElse(null);
    if (plan == null) return new DeliveryPane(null, "", null, null);
    boolean before = campaign.launchedAt() == null;
    return new DeliveryPane(
        plan,
        purposes.find(plan.purpose()).map(Purpose::name).orElse(plan.purpose().value()),
        before ? previewing.of(campaign.id()).orElse(null) : null,
        before ? null : book.funnel(campaign.id()).orElse(null));
  }
}
