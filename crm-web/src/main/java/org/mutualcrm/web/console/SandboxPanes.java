package org.mutualcrm.web.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.mutualcrm.demo.LiveSimulator;
import org.mutualcrm.sandbox.ConditionalOnSandbox;
import org.mutualcrm.sandbox.SandboxDeliveries;
import org.mutualcrm.sandbox.SandboxNetwork;
import org.mutualcrm.sandbox.SandboxPerson;
import org.mutualcrm.sandbox.SandboxView;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Puts the sandbox together for the page and for what refreshes it. */
@Component
@ConditionalOnSandbox
class SandboxPanes {

  static final int POSTS = 8;

  private static final int COMMENTS = 12;
  private static final int CHAT = 40;
  private static final int PEOPLE = 25;
  private static final int DELIVERIES = 8;

  private final SandboxNetwork network;
  private final SandboxView view;
  private final SandboxDeliveries deliveries;
  private final ObjectProvider<LiveSimulator> simulator;

  SandboxPanes(
      SandboxNetwork network,
      SandboxView view,
      SandboxDeliveries deliveries,
      ObjectProvider<LiveSimulator> simulator) {
    this.network = network;
    this.view = view;
    this.deliveries = deliveries;
    this.simulator = simulator;
  }

  SandboxPane of(Optional<SandboxPerson> me) {
    var posts = view.posts(POSTS, COMMENTS);
    var chat = me.map(it -> view.chat(it, CHAT)).orElse(List.of());
    var latest = deliveries.latest(DELIVERIES);
    var live = simulator.getIfAvailable();
    boolean living = live != null && live.living();
    var pulse = Integer.toHexString(Objects.hash(posts, chat, latest, living));
    return new SandboxPane(
        network.page().name(), me.orElse(null), people(me), posts, chat, latest, living, pulse);
  }

  private List<SandboxPerson> people(Optional<SandboxPerson> me) {
    var people = new ArrayList<>(view.regulars(PEOPLE));
    me.filter(it -> !people.contains(it)).ifPresent(people::addFirst);
    return people;
  }
}
