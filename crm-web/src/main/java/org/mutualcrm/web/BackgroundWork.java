package org.mutualcrm.web;

import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.modulith.events.IncompleteEventPublications;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/**
 * Who delivers events between concepts: few threads with a queue, so that a burst of events never
 * takes the connections away from those who wait for an answer. What failed is delivered again.
 */
@Configuration(proxyBeanMethods = false)
class BackgroundWork {

  private static final int THREADS = 4;
  // As many as there are methods on a schedule, and some to spare; sleeping ones cost nothing.
  private static final int WATCHERS = 80;
  private static final Duration OVERDUE = Duration.ofMinutes(1);

  @Bean
  ThreadPoolTaskExecutor taskExecutor() {
    var executor = new ThreadPoolTaskExecutor();
    executor.setCorePoolSize(THREADS);
    executor.setMaxPoolSize(THREADS);
    executor.setThreadNamePrefix("events-");
    executor.setWaitForTasksToCompleteOnShutdown(true);
    executor.setAwaitTerminationSeconds(10);
    return executor;
  }

  /** A thread for each of those who look after something: none waits until another is through. */
  @Bean
  ThreadPoolTaskScheduler taskScheduler() {
    var scheduler = new ThreadPoolTaskScheduler();
    scheduler.setPoolSize(WATCHERS);
    scheduler.setThreadNamePrefix("watch-");
    return scheduler;
  }

  @Bean
  Redelivery redelivery(IncompleteEventPublications publications) {
    return new Redelivery(publications);
  }

  record Redelivery(IncompleteEventPublications publications) {

    @Scheduled(initialDelay = 60_000, fixedDelay = 60_000)
    void again() {
      publications.resubmitIncompletePublicationsOlderThan(OVERDUE);
    }
  }
}
