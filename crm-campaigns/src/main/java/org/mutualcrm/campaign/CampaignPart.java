package org.mutualcrm.campaign;

import java.time.Instant;
import java.util.List;
import org.mutualcrm.customer.CustomerId;

/**
 * Something that belongs to a campaign and is kept elsewhere: what it says to whom. It is looked at
 * before the launch, approved with the rest, and begins and ends with the campaign, in the same
 * transaction.
 */
public interface CampaignPart {

  /** What to look at before a launch; empty if the campaign has no such part. */
  List<LaunchCheck> checks(CampaignView campaign);

  /** All that an approval is about, in words that change whenever it does. */
  String agreed(CampaignId campaign);

  /**
   * These are treated from now on. Called in pieces while the campaign is launched; of an audience
   * of two parts one call may know nothing of the other.
   */
  void treat(CampaignId campaign, List<CustomerId> people, Instant now);

  /** Nothing more is to happen. */
  void end(CampaignId campaign);
}
