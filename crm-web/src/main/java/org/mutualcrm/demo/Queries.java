package org.mutualcrm.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.mutualcrm.mention.ListeningQueries;
import org.mutualcrm.mention.QueryResult;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Role;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** What the house listens for since the rumours: its flavour of the year, allergies, the queue. */
@Component
@Profile("demo")
class Queries {

  private static final Duration SINCE = Duration.ofDays(30);
  private static final CurrentStaff MARKETER =
      new CurrentStaff("demo", "luca", "Luca Ferri", Set.of(Role.MARKETER));

  private final ListeningQueries queries;

  Queries(ListeningQueries queries) {
    this.queries = queries;
  }

  List<Happening> of(Season season) {
    var at = season.until().minus(SINCE);
    return List.of(
        asked(at, "Pistacchio", "pistac* OR pistazie OR pistache"),
        asked(
            at.plusSeconds(240),
            "Allergies",
            "(nut* OR noisette* OR nocciol* OR haselnuss* OR haselnüss* OR allerg* OR vegan* OR gluten* OR lattosio)"
                + " has:question"),
        asked(
            at.plusSeconds(600),
            "Waiting",
            "queue* OR waiting OR \"half an hour\" OR warten OR schlange OR coda OR attente"));
  }

  private Happening asked(Instant at, String name, String query) {
    return new Happening(
        at,
        () -> {
          if (!(queries.save(null, null, name, query, 0, MARKETER) instanceof QueryResult.Saved))
            throw new IllegalStateException("The query " + name + " was not taken");
        });
  }
}
