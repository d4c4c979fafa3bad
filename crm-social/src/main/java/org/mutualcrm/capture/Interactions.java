package org.mutualcrm.capture;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.capture.InteractionStore.First;
import org.mutualcrm.capture.InteractionStore.Item;
import org.mutualcrm.channel.ChannelAccount;
import org.mutualcrm.channel.InboundEvent;
import org.mutualcrm.channel.InboundEvent.Echoed;
import org.mutualcrm.channel.InboundEvent.Ignored;
import org.mutualcrm.channel.InboundEvent.Introduced;
import org.mutualcrm.channel.InboundEvent.Published;
import org.mutualcrm.channel.InboundEvent.Removed;
import org.mutualcrm.channel.InboundEvent.Reported;
import org.mutualcrm.channel.InboundEvent.Restored;
import org.mutualcrm.channel.InboundEvent.Said;
import org.mutualcrm.channel.SendReported;
import org.mutualcrm.customer.ErasedPerson;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.timeline.Timeline;
import org.mutualcrm.timeline.Touchpoint;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Turns events of a network into interactions, each exactly once, in the caller's transaction. */
@Component
class Interactions {

  private final InteractionStore store;
  private final Authors authors;
  private final Timeline timeline;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  Interactions(
      InteractionStore store,
      Authors authors,
      Timeline timeline,
      ApplicationEventPublisher events,
      Clock clock) {
    this.store = store;
    this.authors = authors;
    this.timeline = timeline;
    this.events = events;
    this.clock = clock;
  }

  /**
   * What one delivery says.
   *
   * @param tally what was made of it so far
   */
  record Read(ChannelAccount account, List<InboundEvent> events, Tally tally) {

    Read(ChannelAccount account, List<InboundEvent> events) {
      this(account, events, new Tally());
    }
  }

  Tally take(ChannelAccount account, List<InboundEvent> inbound) {
    var read = new Read(account, inbound);
    takeAll(List.of(read));
    return read.tally();
  }

  /** Takes several deliveries as if one after the other, and tells each one's tally. */
  void takeAll(List<Read> deliveries) {
    store.serialise(
        deliveries.stream()
            .flatMap(it -> it.events().stream().flatMap(event -> Item.of(it.account(), event)))
            .collect(Collectors.toSet()));
    var together = new ArrayList<Heard>();
    var items = new HashSet<Item>();
    for (var delivery : deliveries) {
      for (var event : delivery.events()) {
        if (event instanceof Said said) {
          var heard = new Heard(delivery, said);
          if (!items.add(heard.item())) {
            hear(together, items);
            items.add(heard.item());
          }
          together.add(heard);
        } else {
          // Whatever is no word of somebody's may concern one of those before it.
          hear(together, items);
          take(delivery.account(), event, delivery.tally());
        }
      }
    }
    hear(together, items);
  }

  private record Heard(Read delivery, Said said) {

    Item item() {
      return new Item(delivery.account().id(), said.externalId());
    }
  }

  /** Takes what nobody had heard of in few statements, and the rest one by one. */
  private void hear(List<Heard> together, Set<Item> items) {
    if (together.isEmpty()) return;
    var heardOf = store.heardOf(items);
    var fresh = together.stream().filter(it -> !heardOf.contains(it.item())).toList();
    if (!fresh.isEmpty()) capture(fresh);
    for (var it : together) {
      if (!heardOf.contains(it.item())) continue;
      take(it.delivery().account(), it.said(), it.delivery().tally());
    }
    together.clear();
    items.clear();
  }

  private void capture(List<Heard> fresh) {
    var records = authors.identify(fresh.stream().map(Heard::said).toList());
    var now = clock.instant();
    var firsts = new ArrayList<First>();
    var touchpoints = new ArrayList<Touchpoint>();
    var captured = new ArrayList<InteractionCaptured>();
    for (var it : fresh) {
      var account = it.delivery().account();
      var record = records.get(Authors.Author.of(it.said().person()));
      if (record == null) {
        it.delivery().tally().erased();
        continue;
      }
      var first =
          new First(account.id(), record, UuidCreator.getTimeOrderedEpochPlus1(), it.said());
      firsts.add(first);
      touchpoints.add(Renditions.touchpoint(account, record, it.said()));
      captured.add(Renditions.captured(first));
      it.delivery().tally().captured();
    }
    if (firsts.isEmpty()) return;
    store.insert(firsts, now);
    timeline.append(touchpoints);
    captured.forEach(events::publishEvent);
    announce(firsts);
  }

  private void take(ChannelAccount account, InboundEvent event, Tally tally) {
    switch (event) {
      case Said said ->
          unlessErased(
              account, said.externalId(), said.edit(), tally, () -> say(account, said, tally));
      case Echoed echo ->
          unlessErased(account, echo.externalId(), 0, tally, () -> echo(account, echo, tally));
      case Published post -> {
        store.publish(account.id(), post);
        tally.known();
      }
      case Removed gone -> remove(account, gone, tally);
      case Restored back -> restore(account, back, tally);
      case Introduced it -> introduce(it, tally);
      case Reported it -> {
        events.publishEvent(
            new SendReported(
                account.id(), it.externalId(), it.receipt(), it.reason(), clock.instant()));
        tally.known();
      }
      case Ignored it -> tally.ignored(it.what(), it.reason());
    }
  }

  /** Leaves no trace of what an erased person says but that there was something. */
  private void unlessErased(
      ChannelAccount account, String externalId, long edit, Tally tally, Runnable taking) {
    try {
      taking.run();
    } catch (ErasedPerson _) {
      store.release(account.id(), externalId, edit);
      tally.erased();
    }
  }

  private void introduce(Introduced it, Tally tally) {
    try {
      authors.identify(it.person(), it.occurredAt());
      tally.known();
    } catch (ErasedPerson _) {
      tally.erased();
    }
  }

  private void say(ChannelAccount account, Said said, Tally tally) {
    if (!store.claim(account.id(), said.externalId(), said.edit())) {
      tally.known();
      return;
    }
    if (store.buried(account.id(), said.externalId())) {
      tally.ignored(said.externalId(), "its author took it back before it arrived");
      return;
    }
    var known = store.find(account.id(), said.externalId());
    if (known == null) {
      capture(account, said);
      tally.captured();
    } else if (known.edit() < said.edit()) {
      amend(known, said);
      tally.amended();
    } else {
      tally.known();
    }
  }

  private void capture(ChannelAccount account, Said said) {
    var record = authors.identify(said.person(), said.occurredAt());
    var first = new First(account.id(), record, UuidCreator.getTimeOrderedEpochPlus1(), said);
    store.insertClaimed(first, clock.instant());
    timeline.append(Renditions.touchpoint(account, record, said));
    events.publishEvent(Renditions.captured(first));
    announce(List.of(first));
  }

  private void announce(List<First> firsts) {
    events.publishEvent(MessageNews.of(List.copyOf(firsts)));
  }

  private void amend(InteractionStore.Known known, Said said) {
    store.amend(known, said);
    timeline.amend(
        known.record(),
        known.occurredAt(),
        Renditions.kind(known.kind()),
        known.externalId(),
        said.text());
    events.publishEvent(
        new InteractionAmended(
            known.id(), known.record().value(), said.text(), false, said.occurredAt()));
  }

  private void remove(ChannelAccount account, Removed gone, Tally tally) {
    store.bury(account.id(), gone.externalId());
    var known = store.find(account.id(), gone.externalId());
    if (known != null && store.remove(known, gone.occurredAt())) {
      timeline.remove(
          known.record(),
          known.occurredAt(),
          Renditions.kind(known.kind()),
          known.externalId(),
          Renditions.title(known.kind(), account));
      events.publishEvent(
          new InteractionAmended(
              known.id(), known.record().value(), null, true, gone.occurredAt()));
    }
    tally.removed();
  }

  private void restore(ChannelAccount account, Restored back, Tally tally) {
    store.unbury(account.id(), back.externalId());
    tally.ignored(back.externalId(), "shown again; what it says returns with its next version");
  }

  private void echo(ChannelAccount account, Echoed echo, Tally tally) {
    if (!store.claim(account.id(), echo.externalId(), 0)) {
      tally.known();
      return;
    }
    var exchange = exchange(account, echo);
    if (exchange == null) {
      tally.ignored(echo.externalId(), "our own words, to nobody we know");
      return;
    }
    var id = UuidCreator.getTimeOrderedEpochPlus1();
    events.publishEvent(
        new EchoCaptured(
            id,
            exchange.record().value(),
            account.id(),
            echo.externalId(),
            exchange.threadId(),
            echo.text(),
            echo.attachments(),
            echo.occurredAt()));
    tally.captured();
  }

  /** To whom our own words belong: the private counterpart, or the author of what they answer. */
  private @Nullable Exchange exchange(ChannelAccount account, Echoed echo) {
    if (echo.recipient() != null) {
      return new Exchange(
          authors.identify(echo.recipient(), echo.occurredAt()), echo.recipient().externalId());
    }
    if (echo.parentId() == null) return null;
    var parent = store.find(account.id(), echo.parentId());
    return parent == null ? null : new Exchange(parent.record(), parent.threadId());
  }

  private record Exchange(SourceRecordId record, String threadId) {}
}
