package org.mutualcrm.delivery;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.channel.CampaignGateway;
import org.mutualcrm.channel.CampaignMessage;
import org.mutualcrm.channel.Handover;
import org.mutualcrm.channel.OutboundPause;
import org.springframework.stereotype.Component;

/** Networks that keep what they are handed, and say of some addresses what a test wants. */
@Component
class Postbox implements CampaignGateway, OutboundPause {

  static final UUID MAIL = new UUID(1, 1);
  static final UUID PHONE = new UUID(1, 2);

  private final List<CampaignMessage> handed = new ArrayList<>();
  private final Map<String, Handover> answers = new HashMap<>();
  private boolean knowsRepeats;
  private boolean crisis;
  private @Nullable AtomicLong counted;

  @Override
  public List<Sender> senders() {
    return List.of(
        new Sender(MAIL, "email", "Gelato", false, knowsRepeats),
        new Sender(PHONE, "sms", "+39055", false, knowsRepeats));
  }

  @Override
  public Handover hand(Sender sender, CampaignMessage message) {
    var sink = counted;
    if (sink == null) return keep(message);
    sink.incrementAndGet();
    return new Handover.Taken("x-" + message.id());
  }

  private synchronized Handover keep(CampaignMessage message) {
    var answer = answers.get(message.recipient());
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

  synchronized void empty() {
    counted = null;
    handed.clear();
    answers.clear();
    knowsRepeats = false;
    crisis = false;
  }

  void crisis(boolean on) {
    crisis = on;
  }

  void knowsRepeats() {
    knowsRepeats = true;
  }

  synchronized void says(String address, Handover answer) {
    answers.put(address, answer);
  }

  synchronized void takesAgain(String address) {
    answers.remove(address);
  }

  synchronized List<CampaignMessage> to(String address) {
    return handed.stream().filter(it -> it.recipient().equals(address)).toList();
  }

  synchronized List<CampaignMessage> all() {
    return List.copyOf(handed);
  }
}
