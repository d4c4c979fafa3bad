package org.mutualcrm.meta;

import java.util.List;
import org.mutualcrm.channel.InboundNetwork;
import org.mutualcrm.channel.OutboundNetwork;
import org.mutualcrm.meta.GraphApi.Dialect;
import org.springframework.beans.factory.annotation.Value;
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

  @Bean
  OutboundNetwork metaOutbound(
      @Value("${crm.meta.graph-url:https://graph.facebook.com/v25.0}") String url) {
    return new GraphApi(url, Dialect.PAGE);
  }

  @Bean
  OutboundNetwork instagramOutbound(
      @Value("${crm.instagram.graph-url:https://graph.instagram.com/v25.0}") String url) {
    return new GraphApi(url, Dialect.INSTAGRAM);
  }
}
