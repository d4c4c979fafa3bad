package org.mutualcrm.meta;

import java.util.List;
import org.mutualcrm.channel.InboundNetwork;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Meta under the three names its accounts are connected by: pages, professional accounts of
 * Instagram, numbers of WhatsApp. Each takes whatever the app behind it delivers.
 */
@Configuration(proxyBeanMethods = false)
class MetaNetworks {

  static final String META = "meta";
  static final String INSTAGRAM = "instagram";

  @Bean
  InboundNetwork metaInbound(List<MetaObject> objects) {
    return new MetaInbound(META, objects);
  }

  @Bean
  InboundNetwork instagramInbound(List<MetaObject> objects) {
    return new MetaInbound(INSTAGRAM, objects);
  }

  @Bean
  InboundNetwork whatsAppInbound(List<MetaObject> objects) {
    return new MetaInbound("whatsapp", objects);
  }
}
