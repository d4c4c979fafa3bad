package org.mutualcrm.listening;

import java.util.List;
import java.util.Optional;
import org.springframework.data.repository.Repository;

interface IncidentStore extends Repository<Incident, IncidentId> {

  Optional<Incident> findById(IncidentId id);

  List<Incident> findByStatus(IncidentStatus status);

  Incident save(Incident incident);
}
