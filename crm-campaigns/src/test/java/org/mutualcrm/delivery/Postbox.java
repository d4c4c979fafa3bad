package org.mutualcrm.delivery;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.channel.CampaignGateway;
import org.mutualcrm.channel.CampaignMessage;
import org.mutualcrm.channel.Handover;
import org.mutualcrm.channel.OutboundPause;
import org.springframework.stereotype.Component;

/** Networks that keep what they are handed, and say of some addresses what a test wants. */
@Component
public class Postbox implements CampaignGateway, OutboundPause {

  static final UUID MAIL = new UUID(1, 1);
  static final UUID PHONE = new UUID(1, 2);

  private final List<CampaignMessage> handed = new ArrayList<>();
  private final Map<String, Handover> answers = new HashMap<>();
  private final List<String> hanging = new ArrayList<>();
  private final ReentrantLock line = new ReentrantLock();
  private final CountDownLatch released = new CountDownLatch(1);
  private @Nullable Handover toAll;
  private @Nullable Runnable onceHanded;
  private boolean knowsRepeats;
  private boolean crisis;
  private int asked;
  private @Nullable AtomicLong counted;

  @Override
  public List<Sender> senders() {
    return List.of(
        new Sender(MAIL, "email", "Gelato", false, knowsRepeats, 10_000),
        new Sender(PHONE, "sms", "+39055", false, knowsRepeats, 1_600));
  }

  @Override
  public Handover hand(Sender sender, CampaignMessage message) {
    var sink = counted;
    if (sink == null) return answer(message);
    sink.incrementAndGet();
    return new Handover.Taken("x-" + message.id());
  }

  /** As mail is named: before it goes. */
  @Override
  public Map<UUID, String> names(Sender sender, Collection<UUID> messages) {
    return sender.account().equals(MAIL)
        ? messages.stream().collect(Collectors.toMap(it -> it, it -> "x-" + it))
        : Map.of();
  }

  private Handover answer(CampaignMessage message) {
    if (hanging.contains(message.recipient())) hang();
    line.lock();
    try {
      var answer = keep(message);
      var then = onceHanded;
      onceHanded = null;
      if (then != null) then.run();
      return answer;
    } finally {
      line.unlock();
    }
  }

  private void hang() {
    try {
      if (!released.await(20, TimeUnit.SECONDS)) throw new IllegalStateException("Nobody cared");
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private synchronized Handover keep(CampaignMessage message) {
    var answer = toAll != null ? toAll : answers.get(message.recipient());
    asked++;
    if (answer != null) return answer;
    handed.add(message);
    return new Handover.Taken("x-" + message.id());
  }

  @Override
  public Optional<Pause> current() {
    return crisis
        ? Optional.of(new Pause("The freezer burns", "/incidents/1", java.time.Instant.EPOCH))
        : Optional.empty();
  }

  /** From now on messages are only counted. */
  AtomicLong sink() {
    var sink = new AtomicLong();
    counted = sink;
    return sink;
  }

  public synchronized void empty() {
    counted = null;
    toAll = null;
    onceHanded = null;
    asked = 0;
    handed.clear();
    answers.clear();
    knowsRepeats = false;
    crisis = false;
  }

  synchronized void saysToAll(Handover answer) {
    toAll = answer;
  }

  /** How often it was handed something. */
  synchronized int asked() {
    return asked;
  }

  void onceHanded(Runnable then) {
    onceHanded = then;
  }

  /** Until it is let go, it does not answer about this one. */
  void hangs(String address) {
    hanging.add(address);
  }

  void letGo() {
    released.countDown();
    hanging.clear();
  }

  public void crisis(boolean on) {
    crisis = on;
  }

  void knowsRepeats() {
    knowsRepeats = true;
  }

  public synchronized void says(String address, Handover answer) {
    answers.put(address, answer);
  }

  public synchronized void takesAgain(String address) {
    answers.remove(address);
  }

  public synchronized List<CampaignMessage> to(String address) {
    return handed.stream().filter(it -> it.recipient().equals(address)).toList();
  }

  public synchronized List<CampaignMessage> all() {
    return List.copyOf(handed);
  }
}
