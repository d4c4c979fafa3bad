package org.mutualcrm.legacy;

import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Who checks and takes in the rows of which kind of file. */
@Component
class UnitWorks {

  private final CustomerWork customers;
  private final OrderWork orders;
  private final ActivityWork activities;
  private final LegacyRowMapper mapper;
  private final JsonMapper json = JsonMapper.builder().build();

  UnitWorks(
      CustomerWork customers, OrderWork orders, ActivityWork activities, LegacyRowMapper mapper) {
    this.customers = customers;
    this.orders = orders;
    this.activities = activities;
    this.mapper = mapper;
  }

  UnitWork of(ImportKind kind) {
    return switch (kind) {
      case CUSTOMERS -> customers;
      case ORDERS -> orders;
      case ACTIVITIES -> activities;
    };
  }

  FileCheck check(PlanInput input) {
    return new FileCheck(
        input,
        switch (input.kind()) {
          case CUSTOMERS -> new CustomerCheck(input, mapper, json);
          case ORDERS -> new OrderCheck(input, json);
          case ACTIVITIES -> new ActivityCheck(input, json);
        });
  }
}
