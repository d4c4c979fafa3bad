package org.mutualcrm.web;

import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.modulith.events.IncompleteEventPublications;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/**
 * Who delivers events between concepts: few threads with a queue, so that a burst of events never
 * takes the connections away from those who wait for an answer. What failed is delivered again.
 */
@Configuration(proxyBeanMethods = false)
class BackgroundWork {

  private static final int THREADS = 4;
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
