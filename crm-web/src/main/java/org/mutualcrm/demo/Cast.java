package org.mutualcrm.demo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.mutualcrm.customer.SourceKey;
import org.mutualcrm.customer.SourceRecord;
import org.mutualcrm.customer.SourceRecords;
import org.mutualcrm.sandbox.SandboxNetwork;
import org.mutualcrm.sandbox.SandboxPerson;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Who plays whom: the people on the network, and the records the company has of them so far. */
@Component
@Profile("demo")
class Cast {

  private final SandboxNetwork network;
  private final SourceRecords records;
  private final Map<Integer, SandboxPerson> people = new HashMap<>();
  private final List<String> posts = new ArrayList<>();

  Cast(SandboxNetwork network, SourceRecords records) {
    this.network = network;
    this.records = records;
  }

  /** The network's person; joins at the first appearance. */
  SandboxPerson person(Human human) {
    return people.computeIfAbsent(human.number(), _ -> network.join(human.full()));
  }

  void published(String post) {
    posts.add(post);
  }

  /** The newest post, or one of the few before it. */
  String post(int back) {
    return posts.get(Math.max(0, posts.size() - 1 - back));
  }

  /** What the company knows of them by the network. */
  SourceRecord onNetwork(Human human) {
    var source = new SourceKey("facebook:" + network.page().id());
    return records.find(source, person(human).id()).orElseThrow();
  }

  /** What the company knows of them by its files. */
  Optional<SourceRecord> inFiles(Human human) {
    return Stream.of(
            records.find(ExportFiles.CLUB, human.clubNumber()),
            records.find(ExportFiles.WEB, human.webNumber()),
            records.find(ExportFiles.TILL, human.tillNumber()))
        .flatMap(Optional::stream)
        .findFirst();
  }
}
