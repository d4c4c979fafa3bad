package org.mutualcrm.campaign;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.io.Serializable;
import java.util.UUID;

/** Names a campaign. */
@Embeddable
public record CampaignId(@Column(name = "campaign_id") UUID value) implements Serializable {

  static CampaignId next() {
    return new CampaignId(UuidCreator.getTimeOrderedEpochPlus1());
  }

  public static CampaignId of(String value) {
    return new CampaignId(UUID.fromString(value));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
