package org.mutualcrm.campaign;

import java.util.List;

/** Every way changing a campaign can end. */
public sealed interface CampaignChange {

  record Changed(CampaignId id, CampaignStatus status) implements CampaignChange {}

  record UnknownCampaign() implements CampaignChange {}

  /** Not in this state, or not by this person; the reason says what to do instead. */
  record NotAllowed(String reason) implements CampaignChange {}

  /** Something it needs is missing; nothing has changed. */
  record NotReady(List<LaunchCheck> failed) implements CampaignChange {}
}
