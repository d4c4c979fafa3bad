package org.mutualcrm.offer;

import java.util.Optional;
import org.springframework.data.repository.Repository;

interface Offers extends Repository<Offer, OfferId> {

  Optional<Offer> findById(OfferId id);

  Offer save(Offer offer);
}
