package org.mutualcrm;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModularityTests {

  @Test
  void conceptsDependOnEachOtherOnlyAsDeclared() {
    ApplicationModules.of(CrmApplication.class).verify();
  }
}
