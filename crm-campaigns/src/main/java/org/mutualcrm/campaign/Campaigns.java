package org.mutualcrm.campaign;

import java.util.Optional;
import org.springframework.data.repository.Repository;

interface Campaigns extends Repository<Campaign, CampaignId> {

  Optional<Campaign> findById(CampaignId id);

  Campaign save(Campaign campaign);
}
