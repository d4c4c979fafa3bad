package org.mutualcrm.web.console;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * One open page. Its own thread writes to it, so that a slow network holds up nobody else; what it
 * has not read yet is not said twice.
 */
class LiveListener {

  // Then the browser asks again, and whether it may is looked at again.
  private static final Duration AT_MOST = Duration.ofMinutes(10);
  private static final int HEARTBEAT_SECONDS = 15;
  private static final String CLOSE = "";

  private final SseEmitter emitter = new SseEmitter(AT_MOST.toMillis());
  private final BlockingQueue<String> news = new LinkedBlockingQueue<>();
  private final Set<String> topics;
  private final Consumer<LiveListener> goodbye;

  LiveListener(Set<String> topics, Consumer<LiveListener> goodbye) {
    this.topics = topics;
    this.goodbye = goodbye;
    emitter.onCompletion(this::close);
    emitter.onTimeout(this::close);
    emitter.onError(_ -> close());
  }

  SseEmitter emitter() {
    return emitter;
  }

  void start() {
    Thread.ofVirtual().name("live").start(this::write);
  }

  void tell(String topic) {
    if (topics.contains(topic) && !news.contains(topic)) news.add(topic);
  }

  void close() {
    goodbye.accept(this);
    news.add(CLOSE);
  }

  private void write() {
    try {
      emitter.send(
          SseEmitter.event().name("ready").data(String.join(" ", topics)).reconnectTime(1_000));
      while (true) {
        var topic = news.poll(HEARTBEAT_SECONDS, TimeUnit.SECONDS);
        if (CLOSE.equals(topic)) break;
        emitter.send(
            topic == null
                ? SseEmitter.event().comment("still here")
                : SseEmitter.event().name("change").data(topic));
      }
    } catch (IOException | IllegalStateException _) {
      // The page is gone.
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      goodbye.accept(this);
      emitter.complete();
    }
  }
}
