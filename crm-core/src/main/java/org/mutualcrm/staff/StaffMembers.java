package org.mutualcrm.staff;

import java.util.Optional;
import org.springframework.data.repository.Repository;

interface StaffMembers extends Repository<StaffMember, StaffId> {

  Optional<StaffMember> findById(StaffId id);

  Optional<StaffMember> findByUsername(String username);

  boolean existsByUsername(String username);

  StaffMember save(StaffMember member);
}
