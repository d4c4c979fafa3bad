package org.mutualcrm.web.console;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.mutualcrm.conversation.Inbox;
import org.mutualcrm.conversation.Presence;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.security.authentication.event.LogoutSuccessEvent;
import org.springframework.stereotype.Component;

/** Tells open pages what changed, while there are any. */
@Component
class LiveHub {

  private static final Logger LOG = LoggerFactory.getLogger(LiveHub.class);

  private final List<Pulse> pulses;
  private final Map<String, String> stamps = new ConcurrentHashMap<>();
  private final Set<LiveListener> listeners = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  LiveHub(List<Pulse> pulses) {
    this.pulses = List.copyOf(pulses);
  }

  @Configuration(proxyBeanMethods = false)
  static class Topics {

    @Bean
    Pulse inboxPulse(Inbox inbox) {
      return new Pulse("inbox", Permission.CONVERSATION_READ, inbox::pulse);
    }

    @Bean
    Pulse presencePulse(Presence presence) {
      return new Pulse("presence", Permission.CONVERSATION_READ, presence::stamp);
    }
  }

  boolean closed() {
    return closed;
  }

  LiveListener listen(CurrentStaff me) {
    var topics =
        pulses.stream()
            .filter(it -> me.may(it.permission()))
            .map(Pulse::topic)
            .collect(Collectors.toSet());
    // Whoever was away may have missed something, and a first look decides what "changed" means.
    if (listeners.isEmpty()) stamps.clear();
    var listener = new LiveListener(topics, listeners::remove);
    listeners.add(listener);
    listener.start();
    if (closed) listener.close();
    return listener;
  }

  @Scheduled(fixedDelay = 1_000)
  void beat() {
    if (listeners.isEmpty()) return;
    for (var pulse : pulses) {
      try {
        var stamp = pulse.stamp().get();
        var before = stamps.put(pulse.topic(), stamp);
        if (before != null && !before.equals(stamp)) {
          listeners.forEach(it -> it.tell(pulse.topic()));
        }
      } catch (DataAccessException e) {
        LOG.atDebug().setCause(e).addKeyValue("topic", pulse.topic()).log("No stamp this second");
      }
    }
  }

  /** Browsers of those still signed in come back by themselves. */
  @EventListener
  void on(LogoutSuccessEvent event) {
    listeners.forEach(LiveListener::close);
  }

  /** An open stream would keep the server from stopping. */
  @EventListener
  void on(ContextClosedEvent event) {
    closed = true;
    listeners.forEach(LiveListener::close);
  }
}
