package org.mutualcrm.web.console;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.sandbox.SandboxDeliveries.Delivery;
import org.mutualcrm.sandbox.SandboxPerson;
import org.mutualcrm.sandbox.SandboxView.ChatLine;
import org.mutualcrm.sandbox.SandboxView.Post;

/**
 * The sandbox as one person sees it.
 *
 * @param brand what our page is called
 * @param me who the viewer plays; absent before anybody joined
 * @param living whether the simulator goes on
 * @param pulse changes whenever anything shown here does
 */
public record SandboxPane(
    String brand,
    @Nullable SandboxPerson me,
    List<SandboxPerson> people,
    List<Post> posts,
    List<ChatLine> chat,
    List<Delivery> deliveries,
    boolean living,
    String pulse) {

  public boolean mine(@Nullable SandboxPerson author) {
    return author != null && author.equals(me);
  }

  /** What an element about this is called: letters, digits and '-'. */
  public static String anchor(String id) {
    return id.replaceAll("[^A-Za-z0-9]", "-");
  }
}
