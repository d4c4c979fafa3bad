package org.mutualcrm.secret;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * What callers prove themselves by, remembered for a second, because a machine shows the same thing
 * with every request. A change made in this process counts as soon as it is committed; one made in
 * another is noticed after {@link #AT_MOST}.
 *
 * @param <K> what the caller brings; only what was found is remembered, so that guesses cost no
 *     memory
 * @param <V> what is known of it
 */
public final class Remembered<K, V> {

  /** How long a change in another process may stay unnoticed. */
  public static final Duration AT_MOST = Duration.ofSeconds(1);

  private final Map<K, Memory<V>> memories = new ConcurrentHashMap<>();
  private final AtomicLong changes = new AtomicLong();

  private record Memory<V>(V value, long readAt, long change) {}

  /** What is known, asked anew if that is too long ago. */
  public Optional<V> find(K key, Supplier<Optional<V>> asked) {
    // Counted before asking: what was read while it was being changed is not believed afterwards.
    long change = changes.get();
    long now = System.nanoTime();
    var memory = memories.get(key);
    if (memory != null && memory.change() == change && now - memory.readAt() < AT_MOST.toNanos())
      return Optional.of(memory.value());
    var found = asked.get();
    found.ifPresentOrElse(
        it -> memories.put(key, new Memory<>(it, now, change)), () -> memories.remove(key));
    return found;
  }

  /** Something was changed; what was read before counts no more once that is committed. */
  public void changed() {
    if (!TransactionSynchronizationManager.isSynchronizationActive()) {
      changes.incrementAndGet();
      return;
    }
    // Whoever asks in this very transaction sees the change already.
    changes.incrementAndGet();
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCompletion(int status) {
            changes.incrementAndGet();
          }
        });
  }
}
