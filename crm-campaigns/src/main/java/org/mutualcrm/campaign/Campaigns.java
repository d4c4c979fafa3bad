package org.mutualcrm.campaign;

import jakarta.persistence.LockModeType;
import java.util.Optional;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface Campaigns extends Repository<Campaign, CampaignId> {

  Optional<Campaign> findById(CampaignId id);

  /** Whoever else changes it waits until this transaction is through. */
  @Lock(LockModeType.PESSIMISTIC_WRITE)
  @Query("select it from Campaign it where it.id = ?1")
  Optional<Campaign> hold(CampaignId id);

  Campaign save(Campaign campaign);
}
